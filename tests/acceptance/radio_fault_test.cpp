// The radio at its worst during a workout: the link drops, notifications freeze, come malformed, late and twice, the
// daemon dies. Nothing of it may end the recording, and what was not measured must show as a gap.
#include <gtest/gtest.h>

#include <QDateTime>

#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
using devices::Measure;
constexpr int pace = 8;

// A session of `seconds` by the program's clock; what happens in the radio is done by `story`, called once it runs.
template <class Tale>
Stored train(const Home& home, bluezsim::SimFixture& radio, const QString& until, Tale tale) {
    const Words words("en");
    const RunOptions options{.pace = pace, .pace_since = QDateTime::currentMSecsSinceEpoch()};
    radio.play(scenario(pace));
    ProgramRun program(home, options);
    settle_in(program, words);
    pair_both(program, words);
    program.tap({words("Start"), "button"});
    program.wait_screen("live");
    program.wait_text("^" + words("Time") + ": 0:[2-5]");
    tale(program);
    program.wait_text(until, 90);
    program.tap({words("Finish"), "button"});
    program.tap({words("Finish"), "button", {}, 1});
    program.wait_screen("summary");
    EXPECT_EQ(program.quit(), 0);
    EXPECT_TRUE(ctl(home, {"verify"})["ok"].toBool());
    return newest_stored(home);
}

int notes_of(const recorder::Series& series, recorder::Note note) {
    return static_cast<int>(std::count_if(series.notes.begin(), series.notes.end(),
                                          [note](const auto& noted) { return noted.note == note; }));
}
std::int64_t longest(const std::vector<recorder::Span>& spans) {
    std::int64_t most = 0;
    for (const auto& span : spans) most = std::max(most, span.to_ms - span.from_ms);
    return most;
}
}  // namespace

// spec: DEV-04, DEV-53, TRN-08
TEST(RadioFaults, a_dropped_link_comes_back_by_itself_and_leaves_a_gap) {
    const Home home;
    bluezsim::SimFixture radio;
    const Stored stored = train(home, radio, "^Time: 3:", [&](ProgramRun&) {
        radio.act({{"do", "disappear"}, {"device", "strap"}});
        radio.act({{"do", "drop"}, {"device", "strap"}});
        QJsonObject second = radio.act({{"do", "state"}});
        radio.act({{"do", "appear"}, {"device", "strap"}});
    });
    EXPECT_GE(notes_of(stored.series, recorder::Note::link_lost), 1);
    EXPECT_GE(notes_of(stored.series, recorder::Note::link_back), 1);
    EXPECT_FALSE(gaps_of(stored.series, Measure::heart_rate).empty());
    EXPECT_GE(stored.row["timer_s"].toDouble(), 180);
}

// spec: DEV-04, TRN-08
TEST(RadioFaults, frozen_notifications_are_a_gap_never_an_old_value) {
    const Home home;
    bluezsim::SimFixture radio;
    const Stored stored = train(home, radio, "^Time: 3:", [&](ProgramRun& program) {
        radio.act({{"do", "freeze"}, {"device", "strap"}, {"characteristic", "2A37"}});
        // The screen says that it does not know: after 10 s no number is left.
        program.wait_text("^Heart rate: – ");
        radio.act({{"do", "thaw"}, {"device", "strap"}, {"characteristic", "2A37"}});
        program.wait_text("^Heart rate: [0-9]+ ");
    });
    const auto gaps = gaps_of(stored.series, Measure::heart_rate);
    EXPECT_GE(longest(gaps), 7'000);  // frozen for 10 s or more, less the 3 s that a value holds
    EXPECT_TRUE(gaps_of(stored.series, Measure::speed).empty() ||
                longest(gaps_of(stored.series, Measure::speed)) < 5'000);
}

// spec: TRN-05
TEST(RadioFaults, malformed_late_and_repeated_notifications_change_nothing_else) {
    const Home home;
    bluezsim::SimFixture radio;
    const Stored stored = train(home, radio, "^Time: 3:", [&](ProgramRun& program) {
        const auto notify = [&](const char* device, const char* characteristic, const char* hex, int length) {
            radio.act({{"do", "notify"},
                       {"device", device},
                       {"characteristic", characteristic},
                       {"hex", hex},
                       {"length", length}});
        };
        notify("strap", "2A37", "", 0);
        notify("strap", "2A37", "00", 0);
        notify("strap", "2A37", "ff", 600);
        notify("treadmill", "2ACD", "9c04", 0);
        notify("treadmill", "2ACD", "ffff", 600);
        for (const char* type : {"string", "number"}) {
            radio.act(
                {{"do", "notify"}, {"device", "strap"}, {"characteristic", "2A37"}, {"hex", "0078"}, {"as", type}});
        }
        radio.act({{"do", "copies"}, {"device", "strap"}, {"times", 3}});
        radio.act({{"do", "late"}, {"device", "treadmill"}, {"seconds", 2}});
        program.wait_text("^Time: 1:[3-5]", 60);
        radio.act({{"do", "copies"}, {"device", "strap"}, {"times", 1}});
        radio.act({{"do", "late"}, {"device", "treadmill"}, {"seconds", 0}});
    });
    const auto* beats = stored.series.column(Measure::heart_rate);
    ASSERT_NE(beats, nullptr);
    for (std::size_t i = 0; i < beats->size(); ++i) {
        if (beats->mark_at(i) != recorder::Mark::valid) continue;
        if (beats->value[i] == '0') continue;  // the string's own octets: nobody can tell them from a packet
        EXPECT_GE(beats->value[i], 60);
        EXPECT_LE(beats->value[i], 160);
    }
    EXPECT_TRUE(std::is_sorted(beats->at_ms.begin(), beats->at_ms.end()));
    EXPECT_LE(longest(gaps_of(stored.series, Measure::heart_rate)), 5'000);
}

// spec: DEV-04, DEV-53
TEST(RadioFaults, a_killed_daemon_is_a_gap_in_both_sensors) {
    const Home home;
    bluezsim::SimFixture radio;
    const Stored stored = train(home, radio, "^Time: 4:", [&](ProgramRun& program) {
        radio.kill();
        program.wait_text("^Heart rate: – ", 30);
        radio.restart();
        program.wait_text("^Heart rate: [0-9]+ ", 90);
    });
    EXPECT_GE(longest(gaps_of(stored.series, Measure::heart_rate)), 7'000);
    EXPECT_GE(longest(gaps_of(stored.series, Measure::speed)), 7'000);
    EXPECT_GE(notes_of(stored.series, recorder::Note::link_lost), 2);
    EXPECT_GE(notes_of(stored.series, recorder::Note::link_back), 2);
}

}  // namespace ritm::acceptance
