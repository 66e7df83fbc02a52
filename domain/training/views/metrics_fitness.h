// Fitness, fatigue and what one session did (SCIENCE.md section B). Pure, doubles, any thread. Loads are per calendar
// day, a rest day is 0.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace ritm::training::metrics {

struct Pmc {
    double ctl = 0;           // fitness after the last day
    double atl = 0;           // fatigue after the last day
    double tsb_today = 0;     // form of the last day: from the day before
    double tsb_tomorrow = 0;  // form of the day after
};
struct PmcStart {
    double ctl = 0;
    double atl = 0;
    double tau_ctl_d = 42;
    double tau_atl_d = 7;
};
// CTL = CTL k + L (1 - k), k = e^(-1/tau).
Pmc pmc(std::span<const double> loads_per_day, const PmcStart& start);

// Foster 1998: mean / population deviation of 7 days; deviation 0 → 10, at most 10, all zero → 0.
std::optional<double> monotony(std::span<const double> loads_7d);
std::optional<double> strain(std::span<const double> loads_7d);
// Acute to chronic workload, the newest day last; at least 28 days. uncoupled: last 7 days over the 21 before.
std::optional<double> acwr_coupled(std::span<const double> loads_28d);
std::optional<double> acwr_uncoupled(std::span<const double> loads_28d);
std::optional<double> acwr_ewma(std::span<const double> loads);  // lambda 2/(N+1), N 7 and 28, seeded with day 1
double days_to_balance(double ctl, double atl);

double recovery_time_h(double tss_points, double ctl);
double training_effect_aerobic(double hr_tss_points, double ctl);
double training_effect_anaerobic(double work_above_cp_kj, double w_prime_kj);
// "anaerobic", "recovery", "base", "tempo", "threshold", "vo2max"; zone_s: seconds in zones 0..5.
std::string_view training_effect_type(const std::array<double, 6>& zone_s, double te_aerobic, double te_anaerobic);
// Rounded to 0.1: "none", "minor", "maintaining", "improving", "highly_improving", "overreaching".
std::string_view training_effect_label(double te);

}  // namespace ritm::training::metrics
