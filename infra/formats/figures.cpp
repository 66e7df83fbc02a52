#include "infra/formats/figures.h"

#include <algorithm>
#include <cmath>

#include "domain/training/heart_rate_limits.h"
#include "domain/training/views/metrics_energy.h"
#include "domain/training/views/metrics_load.h"
#include "domain/training/views/metrics_track.h"

namespace ritm::formats {
namespace {

namespace metrics = training::metrics;

constexpr double gap_max_s = 75;
constexpr double climb_threshold_m = 3;
constexpr double joules_per_kcal = 4184;

template <class Q>
std::optional<double> scaled(const std::optional<Q>& value, double unit) {
    return value ? std::optional(static_cast<double>(value->raw()) * unit) : std::nullopt;
}

// Seconds of timer (pauses taken out) at each record, and for how long each record's values hold.
struct Timeline {
    std::vector<double> at_s;
    std::vector<double> hold_s;
};
Timeline timeline_of(const Session& s) {
    Timeline t;
    std::size_t pause = 0;
    std::int64_t paused_ms = 0;
    for (const Record& r : s.records) {
        while (pause < s.pauses.size() && s.pauses[pause].to <= r.at) {
            paused_ms += (s.pauses[pause].to - s.pauses[pause].from).raw();
            ++pause;
        }
        std::int64_t ms = (r.at - s.start).raw() - paused_ms;
        if (pause < s.pauses.size() && s.pauses[pause].from < r.at) ms -= (r.at - s.pauses[pause].from).raw();
        t.at_s.push_back(static_cast<double>(ms) / 1000);
    }
    for (std::size_t i = 0; i < t.at_s.size(); ++i) {
        const double step = i + 1 < t.at_s.size() ? t.at_s[i + 1] - t.at_s[i] : 1;
        t.hold_s.push_back(step > gap_max_s ? 1 : std::max(0.0, step));
    }
    return t;
}

// Average over time and maximum of a column.
class Statistic {
  public:
    void add(double value, double seconds) {
        sum_ += value * seconds;
        seconds_ += seconds;
        highest_ = std::max(highest_.value_or(value), value);
    }
    [[nodiscard]] std::optional<double> average() const {
        return seconds_ > 0 ? std::optional(sum_ / seconds_) : std::nullopt;
    }
    [[nodiscard]] std::optional<double> highest() const { return highest_; }

  private:
    double sum_ = 0;
    double seconds_ = 0;
    std::optional<double> highest_;
};

template <class Member>
bool any(const Session& s, Member member) {
    return std::any_of(s.records.begin(), s.records.end(), [&](const Record& r) { return (r.*member).has_value(); });
}

// Metres at each record: as counted, else by speed, else by position. Empty: nothing to go by.
std::vector<double> way_of(const Session& s, const Timeline& t) {
    std::vector<double> way;
    const bool counted = any(s, &Record::distance);
    const bool speed = any(s, &Record::speed);
    if (!counted && !speed && !any(s, &Record::latitude_e7)) return way;
    double metres = 0;
    const Record* placed = nullptr;
    for (std::size_t i = 0; i < s.records.size(); ++i) {
        const Record& r = s.records[i];
        if (counted) {
            if (r.distance) metres = std::max(metres, static_cast<double>(r.distance->raw()) / 1000);
        } else if (speed) {
            const Record* before = i > 0 ? &s.records[i - 1] : nullptr;
            if (before != nullptr && before->speed) {
                metres += static_cast<double>(before->speed->raw()) / 1000 * t.hold_s[i - 1];
            }
        } else if (r.latitude_e7 && r.longitude_e7) {
            if (placed != nullptr) {
                metres += metrics::haversine_m({*placed->latitude_e7 * 1e-7, *placed->longitude_e7 * 1e-7},
                                               {*r.latitude_e7 * 1e-7, *r.longitude_e7 * 1e-7});
            }
            placed = &r;
        }
        way.push_back(metres);
    }
    // The later sessions of a multisport file may go on counting from the earlier ones.
    constexpr double speed_max_m_s = 30;
    constexpr double slack_m = 100;
    const double earlier = way.front();
    if (earlier > slack_m + speed_max_m_s * std::max(0.0, t.at_s.front())) {
        for (double& metre : way) metre -= earlier;
    }
    return way;
}

metrics::Pace pace_of(Sport sport) {
    switch (sport) {
        case Sport::running:
            return metrics::Pace::run;
        case Sport::cycling:
        case Sport::e_biking:
            return metrics::Pace::bike;
        case Sport::swimming:
            return metrics::Pace::swim;
        default:
            return metrics::Pace::walk;
    }
}

std::optional<double> climb_of(const Session& s) {
    std::vector<double> altitude;
    for (const Record& r : s.records) {
        if (r.altitude) altitude.push_back(static_cast<double>(r.altitude->raw()) / 1000);
    }
    if (altitude.size() < 2) return std::nullopt;
    std::vector<double> smooth = altitude;
    for (std::size_t i = 1; i + 1 < altitude.size(); ++i) {
        const double low = std::min(altitude[i - 1], altitude[i + 1]);
        const double high = std::max(altitude[i - 1], altitude[i + 1]);
        smooth[i] = std::clamp(altitude[i], low, high);
    }
    return metrics::elevation_gain_loss_zigzag_m(smooth, climb_threshold_m).gain_m;
}

void add_effort(const Session& s, const Timeline& t, Figures& f) {
    const auto limits = training::heart_rate_limits(std::nullopt, std::nullopt);
    Statistic heart;
    Statistic power;
    Statistic cadence;
    Statistic speed;
    std::vector<double> watts;
    for (std::size_t i = 0; i < s.records.size(); ++i) {
        const Record& r = s.records[i];
        const double hold = t.hold_s[i];
        if (r.heart_rate && training::is_valid(*r.heart_rate, limits)) {
            heart.add(static_cast<double>(r.heart_rate->raw()), hold);
        }
        if (r.cadence && r.cadence->raw() > 0) cadence.add(static_cast<double>(r.cadence->raw()) / 2, hold);
        if (r.speed) speed.add(static_cast<double>(r.speed->raw()) / 1000, hold);
        if (r.power) {
            power.add(static_cast<double>(r.power->raw()), hold);
            watts.insert(watts.end(), static_cast<std::size_t>(std::lround(hold)), static_cast<double>(r.power->raw()));
        }
    }
    f.avg_heart_rate_bpm = heart.average();
    f.max_heart_rate_bpm = heart.highest();
    f.avg_power_w = power.average();
    f.max_power_w = power.highest();
    f.avg_cadence = cadence.average();
    f.max_cadence = cadence.highest();
    f.max_speed_m_s = speed.highest();
    f.normalized_power_w = metrics::normalized_power_w(watts);
    if (f.avg_power_w && pace_of(s.sport) == metrics::Pace::bike) {
        f.calories_kcal = metrics::cycling_work_kcal(*f.avg_power_w, static_cast<double>(watts.size()));
    }
}

}  // namespace

Figures file_figures(const Totals& t) {
    Figures f;
    f.elapsed_s = scaled(t.elapsed, 0.001);
    f.timer_s = scaled(t.timer, 0.001);
    f.moving_s = scaled(t.moving, 0.001);
    f.distance_m = scaled(t.distance, 0.001);
    f.avg_heart_rate_bpm = scaled(t.avg_heart_rate, 1);
    f.max_heart_rate_bpm = scaled(t.max_heart_rate, 1);
    f.avg_power_w = scaled(t.avg_power, 1);
    f.max_power_w = scaled(t.max_power, 1);
    f.normalized_power_w = scaled(t.normalized_power, 1);
    f.avg_cadence = scaled(t.avg_cadence, 0.5);
    f.max_cadence = scaled(t.max_cadence, 0.5);
    f.max_speed_m_s = scaled(t.max_speed, 0.001);
    f.elevation_gain_m = scaled(t.ascent, 0.001);
    f.calories_kcal = scaled(t.energy, 1 / joules_per_kcal);
    return f;
}

Figures computed_figures(const Session& s) {
    Figures f;
    if (s.records.empty()) return f;
    const Timeline t = timeline_of(s);
    f.elapsed_s = std::max(0.0, static_cast<double>((s.records.back().at - s.start).raw()) / 1000);
    f.timer_s = std::max(0.0, t.at_s.back());
    add_effort(s, t, f);
    const std::vector<double> way = way_of(s, t);
    if (!way.empty()) {
        f.distance_m = way.back();
        f.moving_s = metrics::moving_time_s(t.at_s, way, pace_of(s.sport), gap_max_s);
    }
    f.elevation_gain_m = climb_of(s);
    const auto counted =
        std::find_if(s.records.rbegin(), s.records.rend(), [](const Record& r) { return r.energy.has_value(); });
    if (!f.calories_kcal && counted != s.records.rend()) f.calories_kcal = scaled(counted->energy, 1 / joules_per_kcal);
    return f;
}

Figures merged(const Figures& first, const Figures& second) {
    Figures f = first;
    const auto fill = [&](std::optional<double> Figures::*member) {
        if (!(f.*member)) f.*member = second.*member;
    };
    for (const auto member :
         {&Figures::elapsed_s, &Figures::timer_s, &Figures::moving_s, &Figures::distance_m,
          &Figures::avg_heart_rate_bpm, &Figures::max_heart_rate_bpm, &Figures::avg_power_w, &Figures::max_power_w,
          &Figures::normalized_power_w, &Figures::avg_cadence, &Figures::max_cadence, &Figures::max_speed_m_s,
          &Figures::elevation_gain_m, &Figures::calories_kcal}) {
        fill(member);
    }
    if (!first.moving_s && f.moving_s && f.timer_s) f.moving_s = std::min(*f.moving_s, *f.timer_s);
    return f;
}

}  // namespace ritm::formats
