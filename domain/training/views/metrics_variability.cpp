#include "domain/training/views/metrics_variability.h"

#include <algorithm>
#include <cmath>

#include "domain/training/views/metrics_statistics.h"

namespace ritm::training::metrics {

std::optional<double> rmssd_ms(std::span<const double> rr_ms) {
    const BeatMask all(rr_ms.size(), 1);
    return rmssd_masked_ms(rr_ms, all);
}

std::optional<double> sdnn_ms(std::span<const double> rr_ms) { return sample_deviation(rr_ms); }

std::optional<double> pnn50_pct(std::span<const double> rr_ms) {
    if (rr_ms.size() < 2) return std::nullopt;
    std::size_t large = 0;
    for (std::size_t i = 1; i < rr_ms.size(); ++i) large += std::abs(rr_ms[i] - rr_ms[i - 1]) > 50 ? 1 : 0;
    return 100.0 * static_cast<double>(large) / static_cast<double>(rr_ms.size() - 1);
}

std::optional<double> ln_rmssd(std::span<const double> rr_ms) {
    const auto value = rmssd_ms(rr_ms);
    return value && *value > 0 ? std::optional(std::log(*value)) : std::nullopt;
}

std::optional<double> mean_hr_from_rr_bpm(std::span<const double> rr_ms) {
    const auto average = mean(rr_ms);
    return average && *average > 0 ? std::optional(60'000 / *average) : std::nullopt;
}

BeatMask rr_mask_malik(std::span<const double> rr_ms, double limit_fraction) {
    BeatMask mask(rr_ms.size(), 1);
    for (std::size_t i = 1; i < rr_ms.size(); ++i) {
        const bool jumped = std::abs(rr_ms[i] - rr_ms[i - 1]) > limit_fraction * rr_ms[i - 1];
        mask[i] = mask[i - 1] == 1 && jumped ? 0 : 1;
    }
    return mask;
}

BeatMask rr_mask_median(std::span<const double> rr_ms, const MedianMask& limits) {
    const auto in_range = [&](double rr) { return rr >= limits.lo_ms && rr <= limits.hi_ms; };
    const auto half = static_cast<std::size_t>(std::max(0, limits.window / 2));
    BeatMask mask(rr_ms.size(), 0);
    std::vector<double> around;
    for (std::size_t i = 0; i < rr_ms.size(); ++i) {
        if (!in_range(rr_ms[i])) continue;
        around.clear();
        const std::size_t first = i < half ? 0 : i - half;
        const std::size_t last = std::min(rr_ms.size(), i + half + 1);
        for (std::size_t k = first; k < last; ++k) {
            if (in_range(rr_ms[k])) around.push_back(rr_ms[k]);
        }
        const double middle = median_of(around);
        mask[i] = std::abs(rr_ms[i] - middle) <= limits.limit_fraction * middle ? 1 : 0;
    }
    return mask;
}

std::optional<double> rmssd_masked_ms(std::span<const double> rr_ms, std::span<const std::uint8_t> mask) {
    double sum = 0;
    std::size_t pairs = 0;
    for (std::size_t i = 1; i < std::min(rr_ms.size(), mask.size()); ++i) {
        if (mask[i] == 0 || mask[i - 1] == 0) continue;
        const double difference = rr_ms[i] - rr_ms[i - 1];
        sum += difference * difference;
        ++pairs;
    }
    if (pairs == 0) return std::nullopt;
    return std::sqrt(sum / static_cast<double>(pairs));
}

std::string_view hrv_quality(std::span<const std::uint8_t> mask) {
    if (mask.empty()) return "reject";
    const auto rejected = static_cast<double>(std::count(mask.begin(), mask.end(), 0));
    const double share = rejected / static_cast<double>(mask.size());
    constexpr double slack = 1e-9;
    if (share <= 0.05 + slack) return "good";
    return share <= 0.20 + slack ? "caution" : "reject";
}

std::string_view hrv_status(std::span<const double> ln_rmssd_last_7d, std::span<const double> ln_rmssd_baseline) {
    if (ln_rmssd_last_7d.size() < 3 || ln_rmssd_baseline.size() < 14) return "unknown";
    const double recent = *mean(ln_rmssd_last_7d);
    const double usual = *mean(ln_rmssd_baseline);
    const double band = 0.5 * *sample_deviation(ln_rmssd_baseline);
    if (recent < usual - band) return "low";
    return recent > usual + band ? "high" : "normal";
}

}  // namespace ritm::training::metrics
