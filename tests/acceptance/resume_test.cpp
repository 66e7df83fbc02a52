// The main job with the worst in the middle, in each language: strap and treadmill over the radio, kill -9 while
// recording, the next start, going on, finishing. What the program says must be what really happened.
#include <gtest/gtest.h>

#include <QDateTime>
#include <map>

#include "tests/acceptance/radio_story.h"
#include "tests/support/qt/wait.h"

namespace ritm::acceptance {
namespace {
constexpr int pace = 8;
constexpr double latency_s = 0.25;                              // some 30 ms of the machine, at this pace
constexpr const char* last_subscriptions[] = {"2A19", "2ADA"};  // of the strap and of the belt: then all of it is heard
namespace session = training::session;

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

double seconds(Millis time) { return double(time.raw()) / 1000; }

class ResumeStory : public testing::TestWithParam<const char*> {
  protected:
    ResumeStory() { radio.play(scenario(pace)); }

    // A program that records, killed without a word after two minutes.
    void train_until_killed() {
        ProgramRun program(home, options);
        settle_in(program, words);
        pair_both(program, words);
        started = timed([&] {
            program.click({words("Start"), "button"});
            program.wait_screen("live");
        });
        program.wait_text("^" + words("Time") + ": 2:", 60);
        killed = timed([&] { program.kill_9(); });
    }
    // The sensors come back by themselves; going on before that would leave out what they say meanwhile.
    void go_on(ProgramRun& program, const std::map<std::string, int>& subscribed) {
        program.wait_screen("resume", 60);
        offered_s = seconds_of_clock(program.wait_text("^(2:[0-5][0-9])$"));
        for (const char* last : last_subscriptions) {
            const int before = subscribed.at(last);
            ASSERT_TRUE(test::wait_until([&] {
                return radio.count("subscribe", {{"characteristic", last}}) > before;
            }));
        }
        const auto records = [this] { return radio.count("notify", {{"characteristic", "2ACD"}}); };
        ASSERT_TRUE(test::wait_until([&, before = records()] { return records() > before; }));
        resumed = timed([&] {
            program.click({words("Go on with it"), "button"});
            program.wait_screen("live");
        });
    }
    void finish(ProgramRun& program) {
        program.wait_text("^" + words("Time") + ": 5:", 90);
        program.click({words("Finish"), "button"});
        finished = timed([&] {
            program.tap({words("Finish"), "button", {}, 1});
            program.wait_screen("summary");
        });
        shown_s = seconds_of_clock(program.wait_text("^" + words("Time") + ": ([0-9:]+)"));
        shown_km = number(program.wait_text("^" + words("Distance") + ": ([0-9]+[.,][0-9]{2}) " + words("km")));
        shown_bpm = number(program.wait_text("^" + words("Average heart rate") + ": ([0-9]+) " + words("bpm")));
        EXPECT_EQ(program.quit(), 0) << program.complaints().toStdString();
    }
    // As the language writes it: the other one's mark of decimals is no number.
    [[nodiscard]] double number(QString text) const {
        if (words.language() == "en") return text.contains(',') ? -1 : text.toDouble();
        return text.contains('.') ? -1 : text.replace(',', '.').toDouble();
    }

    // The instants that the events tell lie where the clicks were; what the timer counted is the time between them.
    void expect_true_times(const Stored& stored) const {
        const auto& start = stored.the<session::Started>();
        const auto& recovered = stored.the<session::Recovered>();
        const auto& completed = stored.the<session::Completed>();
        const auto lies_in = [this](Instant at, const Between& click) {
            return at.utc_ms() >= wall.paced(click.before) && at.utc_ms() <= wall.paced(click.after);
        };
        EXPECT_TRUE(lies_in(start.at, started));
        EXPECT_TRUE(lies_in(recovered.at, resumed));
        EXPECT_TRUE(lies_in(completed.at, finished));
        const double before_kill = double(wall.paced(killed.before) - start.at.utc_ms()) / 1000;
        const double after_resume = seconds(completed.at - recovered.at);
        const double timer = seconds(completed.summary.timer);
        const double kept = seconds(recovered.timer);
        EXPECT_LE(kept, before_kill);
        EXPECT_GE(kept, before_kill - 1 - latency_s);  // at most a second is gone with the program
        EXPECT_NEAR(kept, offered_s, 1);
        EXPECT_NEAR(timer - kept, after_resume, latency_s);
        EXPECT_GE(timer, before_kill + after_resume - 1 - latency_s);
        EXPECT_LE(timer, before_kill + after_resume + latency_s);
        EXPECT_NEAR(stored.row["timer_s"].toDouble(), timer, 0.001);
        EXPECT_EQ(shown_s, int(timer));
    }

    const Home home;
    const Words words{GetParam()};
    bluezsim::SimFixture radio;
    const PacedWall wall{pace, QDateTime::currentMSecsSinceEpoch()};
    const RunOptions options{.language = GetParam(), .pace = pace, .pace_since = wall.since};
    Between started, killed, resumed, finished;
    int offered_s = 0, shown_s = 0;
    double shown_km = 0, shown_bpm = 0;
};
}  // namespace

// spec: TRN-01, TRN-54, DEV-04
TEST_P(ResumeStory, killed_in_the_middle_goes_on_and_ends_with_the_truth) {
    train_until_killed();
    std::map<std::string, int> subscribed;
    for (const char* last : last_subscriptions) {
        subscribed[last] = radio.count("subscribe", {{"characteristic", last}});
    }
    {
        ProgramRun program(home, options);
        go_on(program, subscribed);
        finish(program);
    }
    const Stored stored = newest_stored(home);
    expect_true_times(stored);
    const auto truth = truth_of(stored.series, radio.journal_path(), wall);
    EXPECT_NEAR(stored.row["distance_m"].toDouble(), truth.distance_m, 3);  // a counter of whole metres, twice
    EXPECT_NEAR(stored.row["avg_heart_rate_bpm"].toDouble(), truth.mean_heart_rate_bpm, 1);
    EXPECT_GT(truth.strap_seconds, 200);
    // The screen says the same.
    EXPECT_NEAR(shown_km * 1000, truth.distance_m, 3 + 5);  // two digits of a kilometre
    EXPECT_NEAR(shown_bpm, truth.mean_heart_rate_bpm, 1);
    EXPECT_EQ(running_spans(stored.series).size(), 2U);
    EXPECT_TRUE(ctl(home, {"verify"})["ok"].toBool());
}

INSTANTIATE_TEST_SUITE_P(Languages, ResumeStory, testing::Values("en", "ru"),
                         [](const auto& about) { return std::string(about.param); });

}  // namespace ritm::acceptance
