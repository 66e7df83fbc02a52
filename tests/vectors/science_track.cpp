// Science vectors of track processing.
#include "domain/training/views/metrics_anomaly.h"
#include "tests/vectors/science_inputs.h"

namespace ritm::vectors {
namespace {

namespace m = training::metrics;

m::AxisTrack axis(const json& in) {
    std::vector<std::optional<double>> z;
    for (const json& v : in.at("z_m")) z.push_back(v.is_null() ? std::nullopt : std::optional(v.get<double>()));
    return m::kalman_rts(list(in, "t_s"), z, {num(in, "sigma_z_m"), num(in, "sigma_a_m_s2")});
}
json spans(const std::vector<m::IndexSpan>& list) {
    json out = json::array();
    for (const m::IndexSpan& s : list) out.push_back({s.first, s.last});
    return out;
}
m::Position position(const json& in, const char* lat, const char* lon) { return {num(in, lat), num(in, lon)}; }

void add_geometry(VectorTable& table) {
    auto& f = table.functions;
    f["haversine_m"] = [](const json& i) {
        return json(m::haversine_m(position(i, "lat1_deg", "lon1_deg"), position(i, "lat2_deg", "lon2_deg"),
                                   num(i, "radius_m")));
    };
    f["vincenty_m"] = [](const json& i) {
        return or_null(m::vincenty_m(position(i, "lat1_deg", "lon1_deg"), position(i, "lat2_deg", "lon2_deg")));
    };
    f["local_xy_m"] = [](const json& i) {
        const m::East e = m::local_xy_m(position(i, "lat_deg", "lon_deg"), position(i, "lat0_deg", "lon0_deg"));
        return json{e.east_m, e.north_m};
    };
    f["gps_gate"] = [](const json& i) {
        std::vector<m::GpsPoint> points;
        for (const json& p : i.at("points")) {
            const auto v = p.get<std::array<double, 4>>();
            points.push_back({v[0], v[1], v[2], v[3]});
        }
        return json(m::gps_gate(points, pace(text(i, "sport"))));
    };
    f["sweep_gps_gate"] = [](const json& i) {
        std::array<std::size_t, 2> kept{};
        const std::array<double, 2> seconds{1, 20};
        for (const double v : grid(num(i, "step_m_s"), num(i, "hi_m_s"), num(i, "step_m_s"))) {
            for (std::size_t k = 0; k < 2; ++k) {
                const std::array<m::GpsPoint, 2> points{{{0, 0, 0, 5}, {seconds[k], v * seconds[k], 0, 5}}};
                kept[k] += m::gps_gate(points, pace(text(i, "sport"))).size() - 1;
            }
        }
        return json(kept);
    };
    f["kalman_filter_position_m"] = [](const json& i) { return json(axis(i).filtered_position_m); };
    f["kalman_rts_position_m"] = [](const json& i) { return json(axis(i).smoothed_position_m); };
    f["kalman_rts_velocity_m_s"] = [](const json& i) { return json(axis(i).smoothed_velocity_m_s); };
    f["laps_by_position"] = [](const json& i) {
        std::vector<m::GpsPoint> points;
        for (const json& p : i.at("xy_t")) {
            const auto v = p.get<std::array<double, 3>>();
            points.push_back({v[0], v[1], v[2], 0});
        }
        return json(m::laps_by_position(points, {num(i, "radius_m"), num(i, "min_lap_s"), num(i, "min_away_m")}));
    };
}

void add_cleaning(VectorTable& table) {
    auto& f = table.functions;
    f["hampel"] = [](const json& i) {
        return json(m::hampel(list(i, "values"), {whole(i, "half_window"), num(i, "n_sigma"), num(i, "min_abs")}));
    };
    f["sweep_hampel"] = [](const json& i) {
        int replaced = 0;
        std::vector<double> window = list(i, "window");
        const std::size_t centre = window.size() / 2;
        for (const double x : grid(num(i, "lo"), num(i, "hi"), num(i, "step"))) {
            window[centre] = x;
            replaced += m::hampel(window, {static_cast<int>(centre), num(i, "n_sigma"), 0})[centre] != x ? 1 : 0;
        }
        return json(replaced);
    };
    f["hr_anomalies"] = [](const json& i) {
        const auto found = m::hr_anomalies(list(i, "hr_bpm"), num(i, "age_yr"));
        return json{
            {"dropouts", spans(found.dropouts)}, {"out_of_range", found.out_of_range}, {"spikes", found.spikes}};
    };
    f["cadence_lock"] = [](const json& i) {
        return spans(m::cadence_lock(rle(i, "hr_bpm_rle"), rle(i, "cadence_spm_rle"),
                                     {whole(i, "window_s"), num(i, "tol_bpm"), num(i, "fraction")}));
    };
    f["elevation_gain_deadband_m"] = [](const json& i) {
        return json(m::elevation_gain_deadband_m(list(i, "altitude_m"), num(i, "threshold_m")));
    };
    f["elevation_gain_loss_zigzag_m"] = [](const json& i) {
        const m::Climb c = m::elevation_gain_loss_zigzag_m(list(i, "altitude_m"), num(i, "threshold_m"));
        return json{{"gain_m", c.gain_m}, {"loss_m", c.loss_m}};
    };
    f["baro_altitude_m"] = [](const json& i) {
        return json(m::baro_altitude_m(num(i, "pressure_hpa"), num(i, "sea_level_hpa")));
    };
}

std::optional<double> cadence_or_none(const json& in) {
    const json& value = in.at("cadence_per_min");
    return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

void add_moving(VectorTable& table) {
    auto& f = table.functions;
    f["moving_time_s"] = [](const json& i) {
        return json(
            m::moving_time_s(list(i, "time_s"), list(i, "distance_m"), pace(text(i, "sport")), num(i, "max_gap_s")));
    };
    f["sweep_moving"] = [](const json& i) {
        int moving = 0;
        for (const double v : grid(0, num(i, "hi_m_s"), num(i, "step_m_s"))) {
            const std::array<double, 2> time{0, 1};
            const std::array<double, 2> distance{0, v};
            moving += m::moving_time_s(time, distance, pace(text(i, "sport")), 75) > 0 ? 1 : 0;
        }
        return json(moving);
    };
    f["auto_pause"] = [](const json& i) {
        json out = json::array();
        const m::AutoPause rule{num(i, "pause_below_m_s"), whole(i, "pause_after_s"), num(i, "resume_above_m_s"),
                                whole(i, "resume_after_s")};
        for (const m::Stretch& s : m::auto_pause(rle(i, "speed_m_s_rle"), rule)) out.push_back({s.from_s, s.to_s});
        return out;
    };
    f["activity_type"] = [](const json& i) {
        return json(m::activity_type(
            {num(i, "v50_km_h"), num(i, "v95_km_h"), cadence_or_none(i).value_or(0), i.at("in_water").get<bool>()}));
    };
    f["sweep_activity_type"] = [](const json& i) {
        std::vector<std::string> labels;
        for (const double v : grid(num(i, "lo_km_h"), num(i, "hi_km_h"), num(i, "step_km_h"))) {
            labels.emplace_back(m::activity_type(
                {v, v * num(i, "v95_ratio"), cadence_or_none(i).value_or(0), i.at("in_water").get<bool>()}));
        }
        return counts(labels);
    };
    f["sweep_activity_cadence"] = [](const json& i) {
        std::vector<std::string> labels;
        for (int c = whole(i, "lo_per_min"); c <= whole(i, "hi_per_min"); ++c) {
            labels.emplace_back(
                m::activity_type({num(i, "v50_km_h"), num(i, "v95_km_h"), static_cast<double>(c), false}));
        }
        return counts(labels);
    };
    f["laps_by_distance_s"] = [](const json& i) {
        return json(m::laps_by_distance_s(list(i, "time_s"), list(i, "distance_m"), num(i, "lap_m")));
    };
    f["best_effort_s"] = [](const json& i) {
        return or_null(m::best_effort_s(list(i, "time_s"), list(i, "distance_m"), num(i, "target_m")));
    };
}

}  // namespace

void add_track_functions(VectorTable& table) {
    add_geometry(table);
    add_cleaning(table);
    add_moving(table);
}

}  // namespace ritm::vectors
