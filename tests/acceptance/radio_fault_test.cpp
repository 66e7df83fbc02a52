// The radio at its worst during a workout: the link drops, notifications freeze, come malformed, late and twice, the
// daemon dies. Nothing of it may end the recording; what was measured is recorded as the devices said it, each value
// once and in its place, and what was not measured shows as a gap: in the marks that ritmctl tells and on the screen.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/acceptance/radio_fault_story.h"
#include "tests/support/qt/wait.h"

namespace ritm::acceptance {

using devices::Measure;
using recorder::Note;

// spec: DEV-04, DEV-53, TRN-08
TEST_F(RadioFaults, a_dropped_link_comes_back_by_itself_and_leaves_a_gap) {
    train(3, [&](ProgramRun& program) {
        radio.act({{"do", "disappear"}, {"device", "strap"}});
        program.wait_text("^Heart rate: – ");
        program.wait_text(words("Lost, reconnecting…"));
        radio.act({{"do", "appear"}, {"device", "strap"}});
        program.wait_text("^Heart rate: [0-9]+ ", 90);
    });
    expect_true_distance();
    expect_gap_as_said(Measure::heart_rate);
    EXPECT_EQ(seen.silences, QStringList{silence(Measure::heart_rate)});
    expect_gap_in_chart();
    expect_no_gap(Measure::speed);
    EXPECT_EQ(notes_of(Note::link_lost), 1);
    EXPECT_EQ(notes_of(Note::link_back), 1);
    EXPECT_EQ(marks(), QStringList{"sensor_gaps"});
}

// spec: DEV-04, TRN-08
TEST_F(RadioFaults, frozen_notifications_are_a_gap_never_an_old_value) {
    train(3, [&](ProgramRun& program) {
        radio.act({{"do", "freeze"}, {"device", "strap"}, {"characteristic", "2A37"}});
        // The screen says that it does not know: after 10 s no number is left. After 12 s the link is built anew.
        program.wait_text("^Heart rate: – ");
        const QJsonObject let_go{{"device", "strap"}, {"by", "client"}};
        ASSERT_TRUE(test::wait_until([&] { return radio.count("disconnected", let_go) > 0; }));
        radio.act({{"do", "thaw"}, {"device", "strap"}, {"characteristic", "2A37"}});
        program.wait_text("^Heart rate: [0-9]+ ", 90);
    });
    expect_true_distance();
    expect_gap_as_said(Measure::heart_rate);
    EXPECT_EQ(seen.silences, QStringList{silence(Measure::heart_rate)});
    expect_gap_in_chart();
    expect_no_gap(Measure::speed);
    EXPECT_EQ(notes_of(Note::link_lost), 1);
    EXPECT_EQ(notes_of(Note::link_back), 1);
    EXPECT_EQ(marks(), QStringList{"sensor_gaps"});
}

// spec: TRN-05, DEV-07
TEST_F(RadioFaults, malformed_and_repeated_notifications_change_nothing) {
    train(2, [&](ProgramRun& program) {
        for (const char* device : {"strap", "treadmill"}) {
            radio.act({{"do", "copies"}, {"device", device}, {"times", 3}});
        }
        const QJsonObject to_strap{{"do", "notify"}, {"device", "strap"}, {"characteristic", "2A37"}};
        const QJsonObject to_belt{{"do", "notify"}, {"device", "treadmill"}, {"characteristic", "2ACD"}};
        // Nothing, flags alone, a wide value of which half is missing, zeros, other types.
        for (const char* hex : {"", "00", "07", "0764"}) send(to_strap, hex);
        send(to_strap, "ff", 600);
        for (const char* type : {"string", "number"}) {
            QJsonObject other = to_strap;
            other["as"] = type;
            send(other, "78");
        }
        // Nothing, flags alone, a count of which an octet is missing, zeros.
        for (const char* hex : {"", "9c04", "9c04b0040102"}) send(to_belt, hex);
        send(to_belt, "ffff", 600);
        program.wait_text("^Time: 0:[3-5]", 90);
        for (const char* device : {"strap", "treadmill"}) {
            radio.act({{"do", "copies"}, {"device", device}, {"times", 1}});
        }
    });
    expect_true_distance();
    expect_heart_as_said();
    expect_belt_as_said();
    expect_no_gap();
}

// spec: DEV-04, DEV-07
TEST_F(RadioFaults, late_notifications_count_when_they_come_and_not_after_newer_ones) {
    train(2, [&](ProgramRun& program) {
        for (const char* device : {"strap", "treadmill"}) {
            radio.act({{"do", "late"}, {"device", device}, {"seconds", 5.5}});
        }
        program.wait_text("^Time: 0:[4-5]", 90);
        // From here on what is new overtakes what is still on its way.
        for (const char* device : {"strap", "treadmill"}) {
            radio.act({{"do", "late"}, {"device", device}, {"seconds", 0}});
        }
    });
    expect_true_distance();
    expect_heart_as_said();
    expect_belt_as_said();
    expect_gap_as_said(Measure::heart_rate);
    expect_gap_as_said(Measure::distance);
    EXPECT_EQ(seen.silences, (QStringList{silence(Measure::heart_rate), silence(Measure::speed)}));
    EXPECT_EQ(marks(), QStringList{"sensor_gaps"});
}

// spec: DEV-04, DEV-53
TEST_F(RadioFaults, a_killed_daemon_is_a_gap_in_both_sensors) {
    train(3, [&](ProgramRun& program) {
        radio.kill();
        program.wait_text("^Heart rate: – ", 30);
        radio.restart();
        program.wait_text("^Heart rate: [0-9]+ ", 90);
    });
    // The belt ran on, and its counter tells how far.
    expect_true_distance();
    expect_gap_as_said(Measure::heart_rate);
    expect_gap_as_said(Measure::distance);
    EXPECT_EQ(seen.silences, (QStringList{silence(Measure::heart_rate), silence(Measure::speed)}));
    expect_gap_in_chart();
    EXPECT_EQ(notes_of(Note::link_lost), 2);
    EXPECT_EQ(notes_of(Note::link_back), 2);
    EXPECT_EQ(marks(), QStringList{"sensor_gaps"});
}

}  // namespace ritm::acceptance
