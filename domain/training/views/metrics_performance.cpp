#include "domain/training/views/metrics_performance.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/training/views/metrics_statistics.h"

namespace ritm::training::metrics {

std::optional<CriticalPower> cp2_work_time(std::span<const Effort> efforts) {
    std::vector<double> t;
    std::vector<double> work;
    for (const Effort& e : efforts) {
        t.push_back(e.duration_s);
        work.push_back(e.duration_s * e.power_w);
    }
    const auto line = fit_line(t, work);
    return line ? std::optional(CriticalPower{line->slope, line->intercept}) : std::nullopt;
}

std::optional<CriticalPower> cp2_inverse_time(std::span<const Effort> efforts) {
    std::vector<double> inverse;
    std::vector<double> power;
    for (const Effort& e : efforts) {
        if (e.duration_s <= 0) return std::nullopt;
        inverse.push_back(1 / e.duration_s);
        power.push_back(e.power_w);
    }
    const auto line = fit_line(inverse, power);
    return line ? std::optional(CriticalPower{line->intercept, line->slope}) : std::nullopt;
}

double cp3_power_w(double duration_s, const CriticalPower3& m) {
    return m.cp_w + m.w_prime_j / (duration_s + m.w_prime_j / (m.p_max_w - m.cp_w));
}

namespace {

using Vector3 = std::array<double, 3>;

CriticalPower3 model_of(const Vector3& x) { return {x[0], x[1], x[2]}; }

double squared_error(std::span<const Effort> efforts, const Vector3& x) {
    double sum = 0;
    for (const Effort& e : efforts) sum += std::pow(e.power_w - cp3_power_w(e.duration_s, model_of(x)), 2);
    return sum;
}

// Solves (J'J + lambda diag) d = J'r by Cramer's rule; false when singular.
bool step(std::span<const Effort> efforts, const Vector3& x, double lambda, Vector3& out) {
    std::array<Vector3, 3> a{};
    Vector3 b{};
    for (const Effort& e : efforts) {
        Vector3 slope{};
        const double here = cp3_power_w(e.duration_s, model_of(x));
        for (std::size_t k = 0; k < 3; ++k) {
            Vector3 moved = x;
            const double h = std::max(1e-6, std::abs(x[k]) * 1e-6);
            moved[k] += h;
            slope[k] = (cp3_power_w(e.duration_s, model_of(moved)) - here) / h;
        }
        for (std::size_t r = 0; r < 3; ++r) {
            for (std::size_t c = 0; c < 3; ++c) a[r][c] += slope[r] * slope[c];
            b[r] += slope[r] * (e.power_w - here);
        }
    }
    for (std::size_t k = 0; k < 3; ++k) a[k][k] *= 1 + lambda;
    const auto determinant = [](const std::array<Vector3, 3>& m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
               m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    };
    const double whole = determinant(a);
    if (whole == 0 || !std::isfinite(whole)) return false;
    for (std::size_t k = 0; k < 3; ++k) {
        auto replaced = a;
        for (std::size_t r = 0; r < 3; ++r) replaced[r][k] = b[r];
        out[k] = x[k] + determinant(replaced) / whole;
    }
    return out[1] > 0 && out[2] > out[0];
}

}  // namespace

// Levenberg-Marquardt from the two-parameter model.
std::optional<CriticalPower3> cp3_fit(std::span<const Effort> efforts) {
    if (efforts.size() < 3) return std::nullopt;
    std::vector<Effort> long_ones;
    double highest = 0;
    for (const Effort& e : efforts) {
        if (e.duration_s >= 120) long_ones.push_back(e);
        highest = std::max(highest, e.power_w);
    }
    const auto two = cp2_work_time(long_ones.size() >= 2 ? std::span<const Effort>(long_ones) : efforts);
    if (!two) return std::nullopt;
    Vector3 x{two->cp_w, std::max(1000.0, two->w_prime_j), std::max(highest * 1.1, two->cp_w + 100)};
    double error = squared_error(efforts, x);
    double lambda = 1e-3;
    for (int i = 0; i < 500 && lambda < 1e12; ++i) {
        Vector3 next{};
        if (step(efforts, x, lambda, next) && squared_error(efforts, next) <= error) {
            const double improved = squared_error(efforts, next);
            const bool settled = error - improved <= 1e-14 * std::max(1.0, error);
            x = next;
            error = improved;
            lambda /= 5;
            if (settled) break;
        } else {
            lambda *= 4;
        }
    }
    return model_of(x);
}

std::optional<CriticalSpeed> critical_speed(std::span<const Run> efforts) {
    std::vector<double> time;
    std::vector<double> distance;
    for (const Run& run : efforts) {
        time.push_back(run.time_s);
        distance.push_back(run.distance_m);
    }
    const auto line = fit_line(time, distance);
    return line ? std::optional(CriticalSpeed{line->slope, line->intercept}) : std::nullopt;
}

std::optional<double> time_to_exhaustion_s(double power_w, CriticalPower cp) {
    return power_w > cp.cp_w ? std::optional(cp.w_prime_j / (power_w - cp.cp_w)) : std::nullopt;
}

std::optional<double> riegel_time_s(Run known, double target_m, double exponent) {
    if (known.distance_m <= 0) return std::nullopt;
    return known.time_s * std::pow(target_m / known.distance_m, exponent);
}

std::optional<double> cameron_time_s(Run known, double target_m) {
    if (known.distance_m <= 0 || target_m <= 0) return std::nullopt;
    const auto f = [](double d) { return 13.49681 - 0.000030363 * d + 835.7114 / std::pow(d, 0.7905); };
    return known.time_s * (target_m / known.distance_m) * f(known.distance_m) / f(target_m);
}

double wbal_tau_s(std::span<const double> power_w, double cp_w) {
    double sum = 0;
    double count = 0;
    for (const double p : power_w) {
        if (p >= cp_w) continue;
        sum += p;
        count += 1;
    }
    const double below = count > 0 ? sum / count : cp_w;
    return 546 * std::exp(-0.01 * (cp_w - below)) + 316;
}

std::vector<double> wbal_integral_j(std::span<const double> power_w, CriticalPower cp, double tau_s) {
    const double keep = std::exp(-1 / (tau_s > 0 ? tau_s : wbal_tau_s(power_w, cp.cp_w)));
    std::vector<double> balance;
    double spent = 0;
    for (const double p : power_w) {
        spent = spent * keep + std::max(0.0, p - cp.cp_w);
        balance.push_back(cp.w_prime_j - spent);
    }
    return balance;
}

std::vector<double> wbal_differential_j(std::span<const double> power_w, CriticalPower cp) {
    std::vector<double> balance;
    double left = cp.w_prime_j;
    for (const double p : power_w) {
        if (p >= cp.cp_w) {
            left -= p - cp.cp_w;
        } else {
            left = cp.w_prime_j - (cp.w_prime_j - left) * std::exp(-(cp.cp_w - p) / cp.w_prime_j);
        }
        balance.push_back(left);
    }
    return balance;
}

std::vector<double> wbal_euler_j(std::span<const double> power_w, CriticalPower cp) {
    std::vector<double> balance;
    double left = cp.w_prime_j;
    for (const double p : power_w) {
        left += p >= cp.cp_w ? cp.cp_w - p : (cp.cp_w - p) * (cp.w_prime_j - left) / cp.w_prime_j;
        balance.push_back(left);
    }
    return balance;
}

std::optional<double> mean_max_power_w(std::span<const double> power_w, int duration_s) {
    if (duration_s <= 0 || power_w.size() < static_cast<std::size_t>(duration_s)) return std::nullopt;
    const auto window = static_cast<std::size_t>(duration_s);
    double sum = 0;
    double best = -1;
    for (std::size_t i = 0; i < power_w.size(); ++i) {
        sum += power_w[i];
        if (i >= window) sum -= power_w[i - window];
        if (i + 1 >= window) best = std::max(best, sum);
    }
    return best / duration_s;
}

std::optional<double> ftp_estimate_w(std::string_view protocol, double power_w) {
    if (protocol == "20min") return 0.95 * power_w;
    if (protocol == "8min") return 0.90 * power_w;
    if (protocol == "ramp_1min") return 0.75 * power_w;
    if (protocol == "60min") return power_w;
    return std::nullopt;
}

std::optional<double> efficiency_factor(double intensity, double hr_avg_bpm) {
    return hr_avg_bpm > 0 ? std::optional(intensity / hr_avg_bpm) : std::nullopt;
}

std::optional<double> decoupling_pct(Half first, Half second) {
    const auto before = efficiency_factor(first.intensity, first.hr_bpm);
    const auto after = efficiency_factor(second.intensity, second.hr_bpm);
    if (!before || !after || *before <= 0) return std::nullopt;
    return 100 * (*before - *after) / *before;
}

}  // namespace ritm::training::metrics
