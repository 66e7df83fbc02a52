#include "domain/training/views/metrics_fitness.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "domain/training/views/metrics_statistics.h"

namespace ritm::training::metrics {

Pmc pmc(std::span<const double> loads_per_day, const PmcStart& start) {
    const double keep_ctl = std::exp(-1 / start.tau_ctl_d);
    const double keep_atl = std::exp(-1 / start.tau_atl_d);
    Pmc state{start.ctl, start.atl, start.ctl - start.atl, start.ctl - start.atl};
    for (const double load : loads_per_day) {
        state.tsb_today = state.ctl - state.atl;
        state.ctl = state.ctl * keep_ctl + load * (1 - keep_ctl);
        state.atl = state.atl * keep_atl + load * (1 - keep_atl);
        state.tsb_tomorrow = state.ctl - state.atl;
    }
    return state;
}

std::optional<double> monotony(std::span<const double> loads_7d) {
    if (loads_7d.size() != 7) return std::nullopt;
    const double average = *mean(loads_7d);
    if (average <= 0) return 0;
    const double deviation = *population_deviation(loads_7d);
    return deviation > 0 ? std::min(10.0, average / deviation) : 10.0;
}

std::optional<double> strain(std::span<const double> loads_7d) {
    const auto factor = monotony(loads_7d);
    if (!factor) return std::nullopt;
    return std::accumulate(loads_7d.begin(), loads_7d.end(), 0.0) * *factor;
}

namespace {

constexpr std::size_t chronic_days = 28;
constexpr std::size_t acute_days = 7;

std::optional<double> ratio(std::span<const double> acute, std::span<const double> chronic) {
    const double below = *mean(chronic);
    return below > 0 ? std::optional(*mean(acute) / below) : std::nullopt;
}

}  // namespace

std::optional<double> acwr_coupled(std::span<const double> loads_28d) {
    if (loads_28d.size() < chronic_days) return std::nullopt;
    return ratio(loads_28d.last(acute_days), loads_28d.last(chronic_days));
}

std::optional<double> acwr_uncoupled(std::span<const double> loads_28d) {
    if (loads_28d.size() < chronic_days) return std::nullopt;
    return ratio(loads_28d.last(acute_days), loads_28d.last(chronic_days).first(chronic_days - acute_days));
}

std::optional<double> acwr_ewma(std::span<const double> loads) {
    if (loads.size() < chronic_days) return std::nullopt;
    const auto smoothed = [&](double days) {
        const double lambda = 2 / (days + 1);
        double value = loads.front();
        for (const double load : loads.subspan(1)) value = lambda * load + (1 - lambda) * value;
        return value;
    };
    const double chronic = smoothed(chronic_days);
    return chronic > 0 ? std::optional(smoothed(acute_days) / chronic) : std::nullopt;
}

double days_to_balance(double ctl, double atl) {
    if (!(atl > ctl && ctl > 0)) return 0;
    return std::log(atl / ctl) / (1.0 / 7 - 1.0 / 42);
}

double recovery_time_h(double tss_points, double ctl) {
    constexpr std::array<double, 6> points{0, 50, 150, 300, 450, 600};
    constexpr std::array<double, 6> hours{0, 12, 24, 48, 72, 96};
    double base = hours.back();
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (tss_points > points[i]) continue;
        const double share = std::max(0.0, tss_points - points[i - 1]) / (points[i] - points[i - 1]);
        base = hours[i - 1] + share * (hours[i] - hours[i - 1]);
        break;
    }
    const double fitness = std::clamp(std::pow(50 / std::max(ctl, 10.0), 0.25), 0.75, 1.5);
    return std::min(hours.back(), base * fitness);
}

double training_effect_aerobic(double hr_tss_points, double ctl) {
    return 5 * (1 - std::exp(-hr_tss_points / (40 + 0.5 * ctl)));
}

double training_effect_anaerobic(double work_above_cp_kj, double w_prime_kj) {
    return 5 * (1 - std::exp(-work_above_cp_kj / (1.5 * w_prime_kj)));
}

std::string_view training_effect_type(const std::array<double, 6>& zone_s, double te_aerobic, double te_anaerobic) {
    constexpr std::array<std::string_view, 6> names{"", "recovery", "base", "tempo", "threshold", "vo2max"};
    if (te_anaerobic >= 2 && te_anaerobic >= te_aerobic) return "anaerobic";
    std::size_t best = 1;
    for (std::size_t k = 2; k < zone_s.size(); ++k) {
        if (static_cast<double>(k) * zone_s[k] > static_cast<double>(best) * zone_s[best]) best = k;
    }
    return names[best];
}

std::string_view training_effect_label(double te) {
    constexpr std::array<std::string_view, 6> names{
        "none", "minor", "maintaining", "improving", "highly_improving", "overreaching"};
    const double rounded = std::floor(10 * te + 0.5) / 10;
    return names[static_cast<std::size_t>(std::clamp(std::floor(rounded + 1e-9), 0.0, 5.0))];
}

}  // namespace ritm::training::metrics
