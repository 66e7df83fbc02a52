#include "domain/training/views/metrics_track.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ritm::training::metrics {
namespace {

constexpr double slack = 1e-9;
constexpr double radians(double degrees) { return degrees * std::numbers::pi / 180; }
constexpr double wgs84_a = 6'378'137.0;
constexpr double wgs84_f = 1 / 298.257223563;

}  // namespace

double haversine_m(Position a, Position b, double radius_m) {
    const double dlat = radians(b.latitude_deg - a.latitude_deg);
    const double dlon = radians(b.longitude_deg - a.longitude_deg);
    const double h = std::pow(std::sin(dlat / 2), 2) + std::cos(radians(a.latitude_deg)) *
                                                           std::cos(radians(b.latitude_deg)) *
                                                           std::pow(std::sin(dlon / 2), 2);
    return 2 * radius_m * std::atan2(std::sqrt(h), std::sqrt(std::max(0.0, 1 - h)));
}

std::optional<double> vincenty_m(Position a, Position b) {
    const double semi_minor = wgs84_a * (1 - wgs84_f);
    double l = radians(b.longitude_deg - a.longitude_deg);
    l = std::remainder(l, 2 * std::numbers::pi);
    const double u1 = std::atan((1 - wgs84_f) * std::tan(radians(a.latitude_deg)));
    const double u2 = std::atan((1 - wgs84_f) * std::tan(radians(b.latitude_deg)));
    double lambda = l;
    for (int i = 0; i < 200; ++i) {
        const double x = std::cos(u2) * std::sin(lambda);
        const double y = std::cos(u1) * std::sin(u2) - std::sin(u1) * std::cos(u2) * std::cos(lambda);
        const double sin_sigma = std::hypot(x, y);
        if (sin_sigma == 0) return 0;
        const double cos_sigma = std::sin(u1) * std::sin(u2) + std::cos(u1) * std::cos(u2) * std::cos(lambda);
        const double sigma = std::atan2(sin_sigma, cos_sigma);
        const double sin_alpha = std::cos(u1) * std::cos(u2) * std::sin(lambda) / sin_sigma;
        const double cos2_alpha = 1 - sin_alpha * sin_alpha;
        const double cos_2m = cos2_alpha > 0 ? cos_sigma - 2 * std::sin(u1) * std::sin(u2) / cos2_alpha : 0;
        const double c = wgs84_f / 16 * cos2_alpha * (4 + wgs84_f * (4 - 3 * cos2_alpha));
        const double previous = lambda;
        lambda = l + (1 - c) * wgs84_f * sin_alpha *
                         (sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (2 * cos_2m * cos_2m - 1)));
        if (std::abs(lambda) > std::numbers::pi) return std::nullopt;
        if (std::abs(lambda - previous) > 1e-12) continue;
        const double u_sq = cos2_alpha * (wgs84_a * wgs84_a - semi_minor * semi_minor) / (semi_minor * semi_minor);
        const double big_a = 1 + u_sq / 16384 * (4096 + u_sq * (-768 + u_sq * (320 - 175 * u_sq)));
        const double big_b = u_sq / 1024 * (256 + u_sq * (-128 + u_sq * (74 - 47 * u_sq)));
        const double delta =
            big_b * sin_sigma *
            (cos_2m + big_b / 4 *
                          (cos_sigma * (2 * cos_2m * cos_2m - 1) -
                           big_b / 6 * cos_2m * (4 * sin_sigma * sin_sigma - 3) * (4 * cos_2m * cos_2m - 3)));
        return semi_minor * big_a * (sigma - delta);
    }
    return std::nullopt;
}

East local_xy_m(Position at, Position origin) {
    const double e2 = wgs84_f * (2 - wgs84_f);
    const double sin_lat = std::sin(radians(origin.latitude_deg));
    const double w = 1 - e2 * sin_lat * sin_lat;
    const double meridian = wgs84_a * (1 - e2) / std::pow(w, 1.5);
    const double normal = wgs84_a / std::sqrt(w);
    return {radians(at.longitude_deg - origin.longitude_deg) * normal * std::cos(radians(origin.latitude_deg)),
            radians(at.latitude_deg - origin.latitude_deg) * meridian};
}

std::vector<std::size_t> gps_gate(std::span<const GpsPoint> points, Pace pace) {
    struct Limits {
        double speed_m_s;
        double acceleration_m_s2;
    };
    constexpr std::array<Limits, 4> limits{{{3.5, 2}, {10, 3}, {30, 5}, {3, 1.5}}};
    const Limits limit = limits[static_cast<std::size_t>(pace)];
    constexpr double accuracy_max_m = 50;
    constexpr int refusals_max = 5;
    std::vector<std::size_t> kept;
    double previous_speed = 0;
    int refusals = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const GpsPoint& p = points[i];
        if (p.accuracy_m > accuracy_max_m) continue;
        if (!kept.empty()) {
            const GpsPoint& last = points[kept.back()];
            const double dt = p.time_s - last.time_s;
            if (dt <= 0) continue;
            const double speed = std::hypot(p.x_m - last.x_m, p.y_m - last.y_m) / dt;
            const bool impossible =
                speed > limit.speed_m_s + slack || (speed - previous_speed) / dt > limit.acceleration_m_s2 + slack;
            if (impossible && refusals < refusals_max) {
                ++refusals;
                continue;
            }
            previous_speed = impossible ? 0 : speed;
        }
        refusals = 0;
        kept.push_back(i);
    }
    return kept;
}

double elevation_gain_deadband_m(std::span<const double> altitude_m, double threshold_m) {
    if (altitude_m.empty()) return 0;
    double reference = altitude_m.front();
    double gain = 0;
    for (const double altitude : altitude_m) {
        if (std::abs(altitude - reference) <= threshold_m) continue;
        gain += std::max(0.0, altitude - reference);
        reference = altitude;
    }
    return gain;
}

void Zigzag::turn(int direction, double from, double altitude_m) {
    if (direction_ > 0) settled_.gain_m += std::abs(from - turning_);
    if (direction_ < 0) settled_.loss_m += std::abs(from - turning_);
    turning_ = from;
    direction_ = direction;
    low_ = direction < 0 ? altitude_m : low_;
    high_ = direction > 0 ? altitude_m : high_;
}

void Zigzag::add(double altitude_m) {
    if (!any_) turning_ = low_ = high_ = altitude_m;
    any_ = true;
    low_ = direction_ > 0 ? low_ : std::min(low_, altitude_m);
    high_ = direction_ < 0 ? high_ : std::max(high_, altitude_m);
    if (direction_ >= 0 && high_ - altitude_m >= threshold_m_ && high_ - altitude_m > 0) {
        turn(-1, high_, altitude_m);
    } else if (direction_ <= 0 && altitude_m - low_ >= threshold_m_ && altitude_m - low_ > 0) {
        turn(1, low_, altitude_m);
    }
}

Climb Zigzag::climb() const {
    Climb climb = settled_;
    if (direction_ > 0) climb.gain_m += high_ - turning_;
    if (direction_ < 0) climb.loss_m += turning_ - low_;
    return climb;
}

Climb elevation_gain_loss_zigzag_m(std::span<const double> altitude_m, double threshold_m) {
    Zigzag zigzag(threshold_m);
    for (const double altitude : altitude_m) zigzag.add(altitude);
    return zigzag.climb();
}

void ClimbFold::add(double altitude_m) {
    if (newest_) {
        const double low = std::min(before_.value_or(*newest_), altitude_m);
        const double high = std::max(before_.value_or(*newest_), altitude_m);
        zigzag_.add(std::clamp(*newest_, low, high));
    }
    before_ = newest_;
    newest_ = altitude_m;
}

std::optional<Climb> ClimbFold::climb() const {
    if (!before_) return std::nullopt;
    Zigzag whole = zigzag_;
    whole.add(*newest_);
    return whole.climb();
}

double baro_altitude_m(double pressure_hpa, double sea_level_hpa) {
    return 288.15 / 0.0065 * (1 - std::pow(pressure_hpa / sea_level_hpa, 1 / 5.255));
}

}  // namespace ritm::training::metrics
