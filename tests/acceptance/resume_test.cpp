// The main job with the worst in the middle: strap and treadmill over the radio, kill -9 while recording, the next
// start, going on, finishing. What the program says must be what really happened.
#include <gtest/gtest.h>

#include <QDateTime>
#include <map>

#include "tests/acceptance/radio_story.h"
#include "tests/support/qt/wait.h"

namespace ritm::acceptance {
namespace {
constexpr int pace = 8;

struct Between {  // a moment known only to lie between two others: before and after a click
    qint64 before = 0;
    qint64 after = 0;
};
template <class Act>
Between timed(Act act) {
    Between between{QDateTime::currentMSecsSinceEpoch(), 0};
    act();
    between.after = QDateTime::currentMSecsSinceEpoch();
    return between;
}
double seconds(qint64 ms) { return double(ms) * pace / 1000; }

int seconds_of_clock(const QString& text) {  // "3:25" or "1:03:25"
    int all = 0;
    for (const QString& part : text.split(':')) all = all * 60 + part.toInt();
    return all;
}
}  // namespace

// spec: TRN-01, TRN-54, DEV-04
TEST(ResumeStory, killed_in_the_middle_goes_on_and_ends_with_the_truth) {
    const Home home;
    const Words words("en");
    bluezsim::SimFixture radio;
    radio.play(scenario(pace));
    const PacedWall wall{pace, QDateTime::currentMSecsSinceEpoch()};
    const RunOptions options{.pace = pace, .pace_since = wall.since};
    Between started, killed, resumed, finished;
    std::map<std::string, int> subscribed;
    {
        ProgramRun program(home, options);
        settle_in(program, words);
        pair_both(program, words);
        started = timed([&] { program.click({words("Start"), "button"}); });
        program.wait_screen("live");
        program.wait_text("^Time: 2:", 60);
        killed = timed([&] { program.kill_9(); });
        for (const char* device : {"strap", "treadmill"}) {
            subscribed[device] = radio.count("subscribe", {{"device", device}});
        }
    }
    ProgramRun program(home, options);
    program.wait_screen("resume", 60);
    const QString offered = program.wait_text("^(2:[0-5][0-9])$");
    // The sensors come back by themselves; going on before that would leave out what they say meanwhile.
    for (const char* device : {"strap", "treadmill"}) {
        ASSERT_TRUE(test::wait_until([&] {
            return radio.count("subscribe", {{"device", device}}) > subscribed[device];
        }));
    }
    resumed = timed([&] { program.click({words("Go on with it"), "button"}); });
    program.wait_screen("live");
    program.wait_text("^Time: 5:", 90);
    program.click({words("Finish"), "button"});
    finished = timed([&] {
        program.tap({words("Finish"), "button", {}, 1});
        program.wait_screen("summary");
    });
    const QString shown_time = program.wait_text("^Time: ([0-9:]+)");
    const double shown_km = program.wait_text("^Distance: ([0-9.]+)").toDouble();
    const int shown_bpm = program.wait_text("^[^:]*heart rate[^:]*: ([0-9]+)").toInt();
    EXPECT_EQ(program.quit(), 0) << program.complaints().toStdString();

    const Stored stored = newest_stored(home);
    const auto truth = truth_of(stored.series, radio.journal_path(), wall);
    const double timer = stored.row["timer_s"].toDouble();
    const double distance = stored.row["distance_m"].toDouble();
    const double bpm = stored.row["avg_heart_rate_bpm"].toDouble();
    // Time: from Start to the kill, less the second that a kill may cost, and from Go on to Finish.
    const double least = seconds(killed.before - started.after + finished.before - resumed.after);
    const double most = seconds(killed.after - started.before + finished.after - resumed.before);
    EXPECT_GE(timer, least - 1 - 1);
    EXPECT_LE(timer, most + 1);
    EXPECT_GE(timer, seconds_of_clock(offered) + seconds(finished.before - resumed.after) - 1);
    EXPECT_NEAR(distance, truth.distance_m, truth.distance_m * 0.005);
    EXPECT_NEAR(bpm, truth.mean_heart_rate_bpm, 1);
    EXPECT_GT(truth.strap_seconds, 200);
    // The screen says the same.
    EXPECT_NEAR(seconds_of_clock(shown_time), timer, 1);
    EXPECT_NEAR(shown_km * 1000, truth.distance_m, truth.distance_m * 0.005 + 5);  // two digits of a kilometre
    EXPECT_NEAR(shown_bpm, truth.mean_heart_rate_bpm, 1);
    EXPECT_EQ(running_spans(stored.series).size(), 2U);
    EXPECT_TRUE(ctl(home, {"verify"})["ok"].toBool());
}

}  // namespace ritm::acceptance
