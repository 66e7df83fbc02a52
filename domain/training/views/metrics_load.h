// Training load (SCIENCE.md section B). Pure, doubles, any thread. Series: one value per second; heart rate 0 =
// missing.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "domain/training/views/metrics_heart_rate.h"

namespace ritm::training::metrics {

struct HeartRateRange {
    double rest_bpm = 0;
    double max_bpm = 0;
};

// minutes · x · a · e^(b x), x = share of the reserve; men 0.64 / 1.92, women 0.86 / 1.67 (Banister 1991, Morton 1990).
double trimp_banister(double duration_min, double hr_avg_bpm, HeartRateRange range, Sex sex);
// Summed over samples: the function is convex, so this is preferred to the average.
double trimp_banister_series(std::span<const double> hr_bpm, HeartRateRange range, Sex sex);
// Minutes in zone k times k (Edwards 1993), zones of zone5_hrmax.
double trimp_edwards(std::span<const double> hr_bpm, double hr_max_bpm);
// Minutes times 1 below VT1, 2 from VT1, 3 from VT2 (Lucia 2003).
double trimp_lucia(std::span<const double> hr_bpm, double vt1_bpm, double vt2_bpm);
// 100 · TRIMP / TRIMP of an hour at the threshold heart rate; threshold unknown: 0.88 of the maximum.
std::optional<double> hr_tss(std::span<const double> hr_bpm, HeartRateRange range, double lthr_bpm, Sex sex);

// 4th root of the mean 4th power of the 30 s trailing means, full windows only (Coggan); nullopt below 30 s.
std::optional<double> normalized_power_w(std::span<const double> power_w);
// The same, second by second.
class NormalizedPower {
  public:
    void add(double power_w);
    [[nodiscard]] std::optional<double> watts() const;

  private:
    static constexpr std::size_t window = 30;
    std::array<double, window> last_{};  // a ring
    std::size_t seconds_ = 0;
    double sum_ = 0;      // of the window
    double fourths_ = 0;  // of the means of the full windows
};
std::optional<double> intensity_factor(double np_w, double ftp_w);
std::optional<double> tss(double duration_s, double np_w, double ftp_w);
std::optional<double> variability_index(std::span<const double> power_w);

// Energy cost of running at a grade (rise/run, clamped to ±0.45), J/kg/m (Minetti 2002).
double gap_cost_j_kg_m(double grade);
double gap_factor(double grade);
double gap_speed_m_s(double speed_m_s, double grade);
// The factor that Ritm shows: what heart rates say (points of Strava's improved model of 2017), linear between them,
// flat outside ±40 %.
double gap_factor_hr_based(double grade);
struct SpeedAtGrade {
    double speed_m_s = 0;
    double grade = 0;
};
// The normalised-power rule on gap_speed.
std::optional<double> normalized_graded_speed_m_s(std::span<const SpeedAtGrade> series);
std::optional<double> r_tss(double duration_s, double ngs_m_s, double threshold_speed_m_s);
std::optional<double> s_tss(double duration_s, double speed_m_s, double css_m_s);
double srpe_load(double rpe_0_10, double duration_min);  // Foster 2001

}  // namespace ritm::training::metrics
