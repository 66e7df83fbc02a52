// Heart-rate variability (SCIENCE.md section A): RR intervals in ms. Pure, doubles, any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ritm::training::metrics {

// All need at least two intervals; Task Force 1996.
std::optional<double> rmssd_ms(std::span<const double> rr_ms);   // over n-1 successive differences
std::optional<double> sdnn_ms(std::span<const double> rr_ms);    // sample standard deviation
std::optional<double> pnn50_pct(std::span<const double> rr_ms);  // share of differences above 50 ms (strict)
std::optional<double> ln_rmssd(std::span<const double> rr_ms);
std::optional<double> mean_hr_from_rr_bpm(std::span<const double> rr_ms);

using BeatMask = std::vector<std::uint8_t>;  // 1 keep, 0 reject
// Malik: rejects a beat that differs from the one before by more than the fraction; the beat after a rejected one is
// accepted. For intervals within 300..2000 ms.
BeatMask rr_mask_malik(std::span<const double> rr_ms, double limit_fraction);

struct MedianMask {
    double lo_ms = 300;
    double hi_ms = 2000;
    int window = 11;  // centred, truncated at the ends
    double limit_fraction = 0.20;
};
// The product's filter: in range, and within the fraction of the median of the in-range beats around it.
BeatMask rr_mask_median(std::span<const double> rr_ms, const MedianMask& limits);
// Only pairs that are neighbours in the recording and both kept: a gap is never bridged.
std::optional<double> rmssd_masked_ms(std::span<const double> rr_ms, std::span<const std::uint8_t> mask);
// "good" up to 5 % rejected, "caution" up to 20 %, else "reject".
std::string_view hrv_quality(std::span<const std::uint8_t> mask);
// Mean lnRMSSD of the last 7 days against the baseline's mean ± 0.5 SD: "low", "normal", "high"; "unknown" with fewer
// than 3 recent or 14 baseline days (Plews 2013).
std::string_view hrv_status(std::span<const double> ln_rmssd_last_7d, std::span<const double> ln_rmssd_baseline);

}  // namespace ritm::training::metrics
