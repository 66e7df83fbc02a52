// Critical power and speed, W' balance, race predictions (SCIENCE.md section C). Pure, doubles, any thread. Power
// series: one value per second.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ritm::training::metrics {

struct Effort {
    double duration_s = 0;
    double power_w = 0;
};
struct CriticalPower {
    double cp_w = 0;
    double w_prime_j = 0;
};
// 3 to 5 efforts of 2..20 min. Work over time; power over 1/time (Monod & Scherrer 1965).
std::optional<CriticalPower> cp2_work_time(std::span<const Effort> efforts);
std::optional<CriticalPower> cp2_inverse_time(std::span<const Effort> efforts);
struct CriticalPower3 {
    double cp_w = 0;
    double w_prime_j = 0;
    double p_max_w = 0;
};
// P = CP + W'/(t + W'/(Pmax - CP)) (Morton 1996); the fit is least squares in power, efforts from 1 s to 20 min.
double cp3_power_w(double duration_s, const CriticalPower3& model);
std::optional<CriticalPower3> cp3_fit(std::span<const Effort> efforts);
struct Run {
    double distance_m = 0;
    double time_s = 0;
};
struct CriticalSpeed {
    double cs_m_s = 0;
    double d_prime_m = 0;
};
std::optional<CriticalSpeed> critical_speed(std::span<const Run> efforts);  // Hughson 1984
std::optional<double> time_to_exhaustion_s(double power_w, CriticalPower cp);
std::optional<double> riegel_time_s(Run known, double target_m, double exponent = 1.06);  // Riegel 1981
std::optional<double> cameron_time_s(Run known, double target_m);

// W' left after each second, J; not floored at 0.
double wbal_tau_s(std::span<const double> power_w, double cp_w);  // Skiba 2012
// tau_s 0: wbal_tau_s of the series.
std::vector<double> wbal_integral_j(std::span<const double> power_w, CriticalPower cp, double tau_s);
std::vector<double> wbal_differential_j(std::span<const double> power_w,
                                        CriticalPower cp);  // Skiba 2015: the product's
std::vector<double> wbal_euler_j(std::span<const double> power_w, CriticalPower cp);

std::optional<double> mean_max_power_w(std::span<const double> power_w, int duration_s);
// "20min" 0.95, "8min" 0.90, "ramp_1min" 0.75, "60min" 1; nullopt for another protocol.
std::optional<double> ftp_estimate_w(std::string_view protocol, double power_w);
std::optional<double> efficiency_factor(double intensity, double hr_avg_bpm);
struct Half {
    double intensity = 0;
    double hr_bpm = 0;
};
std::optional<double> decoupling_pct(Half first, Half second);

}  // namespace ritm::training::metrics
