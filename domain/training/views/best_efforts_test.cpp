#include "domain/training/views/best_efforts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "domain/training/plausibility.h"
#include "domain/training/views/metrics_track.h"

namespace ritm::training {
namespace {
using namespace ritm::literals;

constexpr Distance km{1'000'000};

struct Track {
    BestEffortFold fold{speed_limit(Sport::running)};
    std::int64_t ms = 0;
    std::int64_t mm = 0;

    Track() { fold.begin(0, 0); }
    void go(int seconds, std::int64_t mm_s) {
        for (int i = 0; i < seconds; ++i) {
            ms += 1000;
            mm += mm_s;
            fold.reach(ms, mm);
        }
    }
    void pause(std::int64_t for_ms) {
        fold.end(ms, mm);
        ms += for_ms;
        fold.begin(ms, mm);
    }
    [[nodiscard]] std::optional<TimedEffort> over(Distance distance) const {
        for (const auto& one : fold.efforts()) {
            if (one.effort.distance == distance) return one;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Millis> time(Distance distance) const {
        const auto one = over(distance);
        return one ? std::optional(one->effort.time) : std::nullopt;
    }
};
}  // namespace

TEST(BestEfforts, need_the_whole_distance) {
    Track track;
    track.go(249, 4'000);
    EXPECT_EQ(track.time(km), std::nullopt);
    track.go(1, 3'999);
    EXPECT_EQ(track.time(km), std::nullopt);
    track.go(1, 4'000);
    EXPECT_EQ(track.time(km), 250_s);
}

TEST(BestEfforts, are_the_fastest_stretch_wherever_it_was) {
    Track track;
    track.go(300, 3'000);
    track.go(200, 5'000);  // this kilometre
    track.go(300, 3'000);
    EXPECT_EQ(track.time(km), 200_s);
    EXPECT_EQ(track.over(km)->ended, 500_s);
    // 1000 m at 5 m/s and 609.344 m at 3 m/s.
    EXPECT_EQ(track.time(Distance(1'609'344)), Millis(200'000 + 203'115));
    EXPECT_EQ(track.time(5'000_m), std::nullopt);
}

TEST(BestEfforts, count_pauses_and_standing_as_elapsed_time) {
    Track whole;
    whole.go(250, 4'000);
    Track paused;
    paused.go(125, 4'000);
    paused.pause(60'000);
    paused.go(125, 4'000);
    Track stood;
    stood.go(125, 4'000);
    stood.go(60, 0);
    stood.go(125, 4'000);
    EXPECT_EQ(whole.time(km), 250_s);
    EXPECT_EQ(paused.time(km), 310_s);
    EXPECT_EQ(stood.time(km), 310_s);
    paused.go(250, 4'000);
    EXPECT_EQ(paused.time(km), 250_s) << "what began after the pause does not hold it";
}

TEST(BestEfforts, are_not_made_faster_by_a_silent_sensor) {
    Track track;
    track.go(100, 4'000);
    track.ms += 100'000;  // nobody knows; the counter went on at 4 m/s
    track.mm += 400'000;
    track.go(51, 4'000);
    EXPECT_EQ(track.time(km), 250_s);
}

TEST(BestEfforts, are_not_made_faster_by_a_counter_of_ten_metres) {
    Track track;
    for (int second = 1; second <= 400; ++second) {
        track.fold.reach(second * 1000, second * 2'500 / 10'000 * 10'000);
    }
    EXPECT_EQ(track.time(km), 400_s);
}

// spec: TRN-08
TEST(BestEfforts, hold_no_step_that_nobody_makes) {
    const std::int64_t most = policy::speed_max_on_foot.raw() + policy::effort_step_slack.raw();
    for (const bool believed : {true, false}) {
        Track track;
        track.go(125, 4'000);
        track.go(1, believed ? most : most + 1);
        track.go(124, 4'000);
        EXPECT_EQ(track.time(km).has_value(), believed);
        track.go(126, 4'000);
        EXPECT_EQ(track.time(km), believed ? track.time(km) : 250_s);
    }
}

// spec: TRN-08
TEST(BestEfforts, begin_anew_after_such_a_step_and_keep_what_was_before_it) {
    Track track;
    track.go(600, 4'000);
    track.go(1, 1'000'000);
    track.go(100, 9'000);  // 900 m: with the step it would be a kilometre
    EXPECT_EQ(track.time(km), 250_s);
    track.go(40, 9'000);
    EXPECT_EQ(track.time(km), Millis(111'111));
    EXPECT_EQ(track.time(Distance(1'609'344)), Millis(402'336));
}

TEST(BestEfforts, of_sensors_that_speak_often_are_the_same) {
    BestEffortFold often(speed_limit(Sport::running));
    often.begin(0, 0);
    for (int quarter = 1; quarter <= 1000; ++quarter) often.reach(quarter * 250, quarter * 1'000 + quarter % 2);
    often.end(250'000, 1'000'000);
    ASSERT_EQ(often.efforts().size(), 1U);
    EXPECT_EQ(often.efforts()[0].effort.time, 250_s);
}

TEST(BestEfforts, take_the_last_word_of_the_session) {
    Track track;
    track.go(249, 4'000);
    track.fold.end(track.ms + 600, 1'000'000);  // less than a second after the last point
    EXPECT_EQ(track.time(km), Millis(249'600));
}

TEST(BestEfforts, are_those_of_the_whole_track) {
    std::minstd_rand dice(11);
    for (int round = 0; round < 20; ++round) {
        Track track;
        std::vector<double> time_s{0};
        std::vector<double> distance_m{0};
        for (int point = 0; point < 2'000; ++point) {
            const int seconds = 1 + static_cast<int>(dice() % 4);
            track.ms += seconds * 1000;
            track.mm += seconds * (1 + static_cast<std::int64_t>(dice() % 6'000));
            track.fold.reach(track.ms, track.mm);
            time_s.push_back(static_cast<double>(track.ms) / 1000);
            distance_m.push_back(static_cast<double>(track.mm) / 1000);
        }
        for (const auto& [distance, fastest] : policy::record_distances) {
            const auto whole = metrics::best_effort_s(time_s, distance_m, static_cast<double>(distance.raw()) / 1000);
            ASSERT_EQ(whole.has_value(), track.time(distance).has_value());
            if (!whole) continue;
            EXPECT_NEAR(static_cast<double>(track.time(distance)->raw()) / 1000, *whole, 0.002);
        }
    }
}

}  // namespace ritm::training
