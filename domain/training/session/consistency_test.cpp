// Figures that contradict each other, seen through the commands that carry a summary.
#include "domain/training/session/consistency.h"

#include <gtest/gtest.h>

#include "tests/support/session_samples.h"

namespace ritm::training::session {
using namespace samples;

namespace {
constexpr Millis too_long = policy::span_max + 1_ms;

// What no session may have.
template <class Change>
void expect_refused(Rejected rule, Change change) {
    Summary changed = summary();
    change(changed);
    given({started()}).when(Complete{t0 + 30_min, changed}).then_rejected(rule);
    if (rule == Rejected::start_differs) return;
    given({}).when(import_of(changed)).then_rejected(rule);
    given({}).when(entry_of(changed)).then_rejected(rule);
}
// What is refused of a person who types, and marked when it was measured or read.
template <class Change>
void expect_marked(Rejected rule, Mark mark, Change change) {
    Summary changed = summary();
    change(changed);
    given({}).when(entry_of(changed)).then_rejected(rule);
    Summary marked = changed;
    marked.marks = {mark};
    given({started()}).when(Complete{t0 + 30_min, changed}).then({Completed{run, anna, t0 + 30_min, marked}});
    given({}).when(import_of(changed)).then({imported_of(marked)});
}
template <class Change>
void expect_accepted(Change change) {
    Summary changed = summary();
    change(changed);
    given({started()}).when(Complete{t0 + 30_min, changed}).then({Completed{run, anna, t0 + 30_min, changed}});
    given({}).when(import_of(changed)).then({imported_of(changed)});
}
}  // namespace

TEST(SummaryConsistency, starts_with_the_session) {
    expect_refused(Rejected::start_differs, [](Summary& s) { s.start = t0 + 1_ms; });
    Complete command = complete();
    command.at = Instant(-1);
    given({started()}).when(command).then_rejected(Rejected::value_out_of_range);
}

TEST(SummaryConsistency, timer_fits_into_elapsed_and_moving_into_timer) {
    expect_accepted([](Summary& s) { s.elapsed = s.timer; });
    expect_marked(Rejected::timer_exceeds_elapsed, Mark::times_inconsistent,
                  [](Summary& s) { s.elapsed = s.timer - 1_ms; });
    expect_accepted([](Summary& s) { s.moving = s.timer; });
    expect_marked(Rejected::moving_exceeds_timer, Mark::times_inconsistent,
                  [](Summary& s) { s.moving = s.timer + 1_ms; });
}

TEST(SummaryConsistency, averages_stay_below_their_maximum) {
    expect_accepted([](Summary& s) { s.average_heart_rate = s.max_heart_rate; });
    expect_marked(Rejected::average_exceeds_maximum, Mark::figures_inconsistent,
                  [](Summary& s) { s.average_heart_rate = 172_bpm; });
    expect_accepted([](Summary& s) { s.average_speed = 4'001_mm_s; });  // of another source than the maximum
    expect_marked(Rejected::average_exceeds_maximum, Mark::figures_inconsistent, [](Summary& s) {
        s.average_power = Power(201);
        s.max_power = Power(200);
    });
    expect_marked(Rejected::average_exceeds_maximum, Mark::figures_inconsistent, [](Summary& s) {
        s.average_cadence = Cadence(361);
        s.max_cadence = Cadence(360);
    });
    expect_accepted([](Summary& s) { s.max_heart_rate.reset(); });
}

TEST(SummaryConsistency, zones_are_none_or_six_and_fit_into_the_timer) {
    expect_accepted([](Summary& s) { s.time_in_zones.clear(); });
    expect_refused(Rejected::zones_malformed, [](Summary& s) { s.time_in_zones.pop_back(); });
    expect_accepted([](Summary& s) { s.time_in_zones[0] = policy::sum_tolerance; });
    expect_marked(Rejected::zones_exceed_timer, Mark::figures_inconsistent,
                  [](Summary& s) { s.time_in_zones[0] = policy::sum_tolerance + 1_ms; });
}

TEST(SummaryConsistency, laps_ascend_and_fit_into_the_timer) {
    const auto split = [](Summary& s) {
        s.laps.push_back(s.laps.front());
        s.laps[0].timer = 10_min;
        s.laps[1].timer = 20_min + policy::sum_tolerance;
        s.laps[1].start = t0 + 10_min;
    };
    expect_accepted(split);
    expect_marked(Rejected::laps_exceed_timer, Mark::figures_inconsistent, [&](Summary& s) {
        split(s);
        s.laps[1].timer += 1_ms;
    });
    expect_marked(Rejected::laps_malformed, Mark::figures_inconsistent, [&](Summary& s) {
        split(s);
        s.laps[1].start = t0 - 1_ms;
    });
}

TEST(SummaryConsistency, nothing_is_negative) {
    const auto refused = [](auto change) { expect_refused(Rejected::negative_value, change); };
    refused([](Summary& s) { s.elapsed = Millis(-1); });
    refused([](Summary& s) { s.timer = Millis(-1); });
    refused([](Summary& s) { s.moving = Millis(-1); });
    refused([](Summary& s) { s.distance = Distance(-1); });
    refused([](Summary& s) { s.average_heart_rate = HeartRate(-1); });
    refused([](Summary& s) { s.max_heart_rate = HeartRate(-1); });
    refused([](Summary& s) { s.average_speed = Speed(-1); });
    refused([](Summary& s) { s.max_speed = Speed(-1); });
    refused([](Summary& s) { s.energy = Energy(-1); });
    refused([](Summary& s) { s.ascent = Distance(-1); });
    refused([](Summary& s) { s.heart_rate_limit = HeartRate(-1); });
    refused([](Summary& s) { s.trimp_banister = Milli(-1); });
    refused([](Summary& s) { s.trimp_edwards = Milli(-1); });
    refused([](Summary& s) { s.average_power = Power(-1); });
    refused([](Summary& s) { s.max_power = Power(-1); });
    refused([](Summary& s) { s.normalized_power = Power(-1); });
    refused([](Summary& s) { s.average_cadence = Cadence(-1); });
    refused([](Summary& s) { s.max_cadence = Cadence(-1); });
    refused([](Summary& s) { s.time_in_zones[2] = Millis(-1); });
    refused([](Summary& s) { s.laps[0].timer = Millis(-1); });
    refused([](Summary& s) { s.laps[0].distance = Distance(-1); });
    refused([](Summary& s) { s.laps[0].average_heart_rate = HeartRate(-1); });
    refused([](Summary& s) { s.laps[0].max_heart_rate = HeartRate(-1); });
    refused([](Summary& s) { s.best_efforts = {{Distance(-1), 5_min}}; });
    refused([](Summary& s) { s.best_efforts = {{1'000_m, 5_min}, {5'000_m, Millis(-1)}}; });
}

TEST(SummaryConsistency, nothing_is_beyond_a_year_or_this_epoch) {
    const auto refused = [](auto change) { expect_refused(Rejected::value_out_of_range, change); };
    refused([](Summary& s) { s.elapsed = too_long; });
    refused([](Summary& s) { s.timer = too_long; });
    refused([](Summary& s) { s.moving = too_long; });
    refused([](Summary& s) { s.time_in_zones[5] = too_long; });
    refused([](Summary& s) { s.laps[0].timer = too_long; });
    refused([](Summary& s) { s.laps[0].start = Instant(-1); });
    refused([](Summary& s) { s.best_efforts = {{1'000_m, too_long}}; });
    expect_accepted([](Summary& s) { s.best_efforts = {{1'000_m, policy::span_max}}; });
    refused([](Summary& s) { s.start = policy::instant_max + 1_ms; });
    expect_accepted([](Summary& s) { s.elapsed = policy::span_max; });
}

}  // namespace ritm::training::session
