#include "domain/training/views/metrics_heart_rate.h"

#include <algorithm>
#include <cmath>

namespace ritm::training::metrics {
namespace {

constexpr double slack = 1e-9;

// Number of edges that `value` has reached.
template <std::size_t N>
int edges_reached(double value, const std::array<double, N>& edges) {
    return static_cast<int>(std::count_if(edges.begin(), edges.end(), [&](double e) { return value >= e - slack; }));
}

int zone5(double fraction) { return static_cast<int>(std::clamp(std::floor(10 * fraction + slack) - 4, 0.0, 5.0)); }

}  // namespace

double hr_max_fox(double age_yr) { return 220 - age_yr; }
double hr_max_tanaka(double age_yr) { return 208 - 0.7 * age_yr; }
double hr_max_gulati(double age_yr) { return 206 - 0.88 * age_yr; }
double hr_max_nes(double age_yr) { return 211 - 0.64 * age_yr; }
bool hr_valid(double hr_bpm, double age_yr) { return hr_bpm >= 40 && hr_bpm <= hr_max_fox(age_yr); }

double hr_reserve(double hr_max_bpm, double hr_rest_bpm) { return hr_max_bpm - hr_rest_bpm; }
double karvonen_target(double hr_max_bpm, double hr_rest_bpm, double fraction) {
    return hr_rest_bpm + fraction * (hr_max_bpm - hr_rest_bpm);
}
double hrr_fraction(double hr_bpm, double hr_max_bpm, double hr_rest_bpm) {
    return std::max(0.0, (hr_bpm - hr_rest_bpm) / (hr_max_bpm - hr_rest_bpm));
}

int zone5_hrmax(double hr_bpm, double hr_max_bpm) { return zone5(hr_bpm / hr_max_bpm); }
int zone5_karvonen(double hr_bpm, double hr_max_bpm, double hr_rest_bpm) {
    return zone5(hrr_fraction(hr_bpm, hr_max_bpm, hr_rest_bpm));
}

std::string_view zone_friel_hr(double hr_bpm, double lthr_bpm, ZoneSport sport) {
    constexpr std::array<std::string_view, 6> names{"1", "2", "3", "4", "5a", "5b"};
    const double percent = 100 * hr_bpm / lthr_bpm;
    if (percent > 106 + slack) return "5c";
    const bool bike = sport == ZoneSport::bike;
    const std::array<double, 5> edges{bike ? 81.0 : 85.0, 90.0, bike ? 94.0 : 95.0, 100.0, 103.0};
    return names[static_cast<std::size_t>(edges_reached(percent, edges))];
}

int zone_coggan_power(double power_w, double ftp_w) {
    return 1 + edges_reached(100 * power_w / ftp_w, std::array{55.0, 75.0, 90.0, 105.0, 120.0, 150.0});
}

int zone_pace_skiba(double speed_m_s, double critical_speed_m_s, ZoneSport sport) {
    const double percent = 100 * speed_m_s / critical_speed_m_s;
    if (sport == ZoneSport::swim) return 1 + edges_reached(percent, std::array{93.0, 97.0, 99.0, 102.0, 109.0});
    return 1 + edges_reached(percent, std::array{80.0, 87.0, 95.0, 105.0, 119.0});
}

std::string_view zone_pace_friel(double pace_s_km, double threshold_pace_s_km) {
    const double percent = 100 * pace_s_km / threshold_pace_s_km;
    if (percent > 129 + slack) return "1";
    if (percent > 113 + slack) return "2";
    if (percent > 105 + slack) return "3";
    if (percent >= 99 - slack) return "4";
    if (percent >= 97 - slack) return "5a";
    return percent >= 90 - slack ? "5b" : "5c";
}

std::array<double, 6> time_in_zones_s(std::span<const double> hr_bpm, double hr_max_bpm) {
    std::array<double, 6> seconds{};
    for (const double hr : hr_bpm) {
        if (hr > 0) seconds[static_cast<std::size_t>(zone5_hrmax(hr, hr_max_bpm))] += 1;
    }
    return seconds;
}

std::optional<std::string_view> hrr_drop_class(double hr_end_bpm, double hr_after_bpm, double seconds_after) {
    const double drop = hr_end_bpm - hr_after_bpm;
    if (seconds_after == 60) return drop <= 12 ? "abnormal" : "normal";
    if (seconds_after == 120) return drop < 22 ? "abnormal" : "normal";
    return std::nullopt;
}

std::optional<double> resting_hr_bpm(std::span<const double> hr_bpm, int window_s, double min_valid_fraction) {
    if (window_s <= 0) return std::nullopt;
    const auto window = static_cast<std::size_t>(window_s);
    std::optional<double> lowest;
    double sum = 0;
    double present = 0;
    for (std::size_t i = 0; i < hr_bpm.size(); ++i) {
        sum += hr_bpm[i];
        present += hr_bpm[i] > 0 ? 1 : 0;
        if (i >= window) {
            sum -= hr_bpm[i - window];
            present -= hr_bpm[i - window] > 0 ? 1 : 0;
        }
        if (i + 1 < window || present < min_valid_fraction * window_s - slack || present < 1) continue;
        lowest = std::min(lowest.value_or(sum / present), sum / present);
    }
    return lowest;
}

}  // namespace ritm::training::metrics
