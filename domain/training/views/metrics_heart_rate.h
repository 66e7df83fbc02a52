// Heart-rate formulas of SCIENCE.md section A that training needs. Pure, doubles, any thread. Names are those of the
// published vectors.
//
// Series: one value per second; 0 = missing. "No value" is nullopt, never NaN and never 0. A class edge belongs to the
// upper class; percentages are compared with a slack of 1e-9.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ritm::training::metrics {

enum class Sex : std::uint8_t { male, female };  // unknown: show the mean of both results and say so

// Highest heart rate by age, bpm; all have a standard error of about 10 bpm.
double hr_max_fox(double age_yr);     // 220 - age: the product's rule (Fox 1971)
double hr_max_tanaka(double age_yr);  // 208 - 0.7 age (Tanaka 2001)
double hr_max_gulati(double age_yr);  // 206 - 0.88 age, women (Gulati 2010)
double hr_max_nes(double age_yr);     // 211 - 0.64 age (Nes 2013)
// TRN-05: 40 <= HR <= 220 - age, both ends valid.
bool hr_valid(double hr_bpm, double age_yr);

// Karvonen 1957. The reserve needs max > rest.
double hr_reserve(double hr_max_bpm, double hr_rest_bpm);
double karvonen_target(double hr_max_bpm, double hr_rest_bpm, double fraction);
// max(0, (HR - rest) / (max - rest)), not capped above.
double hrr_fraction(double hr_bpm, double hr_max_bpm, double hr_rest_bpm);

// 0 below 50 %, then 1..5 by steps of 10 % of the maximum (Edwards) or of the reserve.
int zone5_hrmax(double hr_bpm, double hr_max_bpm);
int zone5_karvonen(double hr_bpm, double hr_max_bpm, double hr_rest_bpm);
enum class ZoneSport : std::uint8_t { run, bike, swim };
// "1".."4", "5a", "5b", "5c" by the lactate-threshold heart rate (Friel).
std::string_view zone_friel_hr(double hr_bpm, double lthr_bpm, ZoneSport sport);
int zone_coggan_power(double power_w, double ftp_w);                                // 1..7 (Coggan)
int zone_pace_skiba(double speed_m_s, double critical_speed_m_s, ZoneSport sport);  // 1..6 (Skiba)
std::string_view zone_pace_friel(double pace_s_km, double threshold_pace_s_km);     // "1".."5c" (Friel)
// Seconds in zone 0..5 of zone5_hrmax; missing seconds are in none.
std::array<double, 6> time_in_zones_s(std::span<const double> hr_bpm, double hr_max_bpm);

// Recovery 60 or 120 s after an abrupt stop: "abnormal" when the drop is <= 12 (60 s) or < 22 (120 s), else "normal"
// (Cole 1999, Shetler 2001). Other times: nullopt.
std::optional<std::string_view> hrr_drop_class(double hr_end_bpm, double hr_after_bpm, double seconds_after);
// Lowest mean of a sliding window with enough present samples (product: 1800 s, 0.8).
std::optional<double> resting_hr_bpm(std::span<const double> hr_bpm, int window_s, double min_valid_fraction);

}  // namespace ritm::training::metrics
