#include "infra/formats/analyze.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "infra/formats/figures.h"

namespace ritm::formats {
namespace {

using nlohmann::json;

// Rounded to 0.001: the last digits of a double are noise.
json number(const std::optional<double>& value) {
    if (!value) return nullptr;
    const double rounded = std::round(*value * 1000) / 1000;
    if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
    return rounded;
}

json figures_json(const Figures& f) {
    return {{"elapsed_time_s", number(f.elapsed_s)},
            {"timer_time_s", number(f.timer_s)},
            {"moving_time_s", number(f.moving_s)},
            {"distance_m", number(f.distance_m)},
            {"avg_heart_rate_bpm", number(f.avg_heart_rate_bpm)},
            {"max_heart_rate_bpm", number(f.max_heart_rate_bpm)},
            {"avg_power_w", number(f.avg_power_w)},
            {"normalized_power_w", number(f.normalized_power_w)},
            {"avg_cadence", number(f.avg_cadence)},
            {"elevation_gain_m", number(f.elevation_gain_m)},
            {"calories_kcal", number(f.calories_kcal)}};
}

json lap_json(const Lap& lap) {
    const Figures f = file_figures(lap.totals);
    return {{"start", iso8601(lap.start)},
            {"timer_time_s", number(f.timer_s)},
            {"distance_m", number(f.distance_m)},
            {"avg_heart_rate_bpm", number(f.avg_heart_rate_bpm)},
            {"max_heart_rate_bpm", number(f.max_heart_rate_bpm)}};
}

json session_json(const Session& s) {
    const Figures file = file_figures(s.totals);
    const Figures computed = computed_figures(s);
    json out = figures_json(merged(file, computed));
    out["sport"] = training::name_of(s.sport);
    out["sub_sport"] = training::name_of(s.sub_sport);
    out["start"] = iso8601(s.start);
    out["cadence_unit"] = on_foot(s.sport) ? "spm" : "rpm";
    out["laps"] = json::array();
    for (const Lap& lap : s.laps) out["laps"].push_back(lap_json(lap));
    out["file"] = figures_json(file);
    out["computed"] = figures_json(computed);
    return out;
}

}  // namespace

json analysis_of(const Activity& activity) {
    json out{{"sessions", json::array()},
             {"records", activity.record_count},
             {"developer_fields", json::array()},
             {"warnings", json::array()}};
    for (const Session& session : activity.sessions) out["sessions"].push_back(session_json(session));
    for (const MakerField& field : activity.maker_fields) {
        out["developer_fields"].push_back({{"name", field.name}, {"unit", field.units}, {"count", field.values}});
    }
    for (const Warning& warning : activity.warnings) {
        out["warnings"].push_back({{"code", warning.code}, {"text", warning.text}});
    }
    return out;
}

}  // namespace ritm::formats
