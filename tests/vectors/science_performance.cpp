// Science vectors of oxygen uptake, critical power and predictions.
#include "domain/training/views/metrics_performance.h"
#include "domain/training/views/metrics_vo2max.h"
#include "tests/vectors/science_inputs.h"

namespace ritm::vectors {
namespace {

namespace m = training::metrics;

std::vector<m::Effort> efforts(const json& in) {
    std::vector<m::Effort> list;
    for (const json& e : in.at("efforts")) list.push_back({e.at(0).get<double>(), e.at(1).get<double>()});
    return list;
}
std::vector<m::Run> runs(const json& in) {
    std::vector<m::Run> list;
    for (const json& e : in.at("efforts")) list.push_back({e.at(0).get<double>(), e.at(1).get<double>()});
    return list;
}
std::optional<double> cadence(const json& in) {
    const json& value = in.at("cadence_spm");
    return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}
m::CriticalPower cp(const json& in) { return {num(in, "cp_w"), num(in, "w_prime_j")}; }
json cp_json(const std::optional<m::CriticalPower>& p) {
    return p ? json{{"cp_w", p->cp_w}, {"w_prime_j", p->w_prime_j}} : json(nullptr);
}
double at_index(const std::vector<double>& series, const json& in) {
    return series.at(static_cast<std::size_t>(whole(in, "index")));
}

void add_daniels(VectorTable& table) {
    auto& f = table.functions;
    f["vo2_cost_daniels"] = [](const json& i) { return json(m::vo2_cost_daniels(num(i, "speed_m_min"))); };
    f["vo2_fraction_daniels"] = [](const json& i) { return json(m::vo2_fraction_daniels(num(i, "duration_min"))); };
    f["vdot"] = [](const json& i) { return or_null(m::vdot(num(i, "distance_m"), num(i, "time_s"))); };
    f["vdot_race_time_s"] = [](const json& i) {
        return or_null(m::vdot_race_time_s(num(i, "vdot_value"), num(i, "distance_m")));
    };
    f["speed_at_vo2_m_min"] = [](const json& i) { return json(m::speed_at_vo2_m_min(num(i, "vo2_ml_kg_min"))); };
    f["daniels_pace_s_km"] = [](const json& i) {
        return or_null(m::daniels_pace_s_km(num(i, "vdot_value"), num(i, "fraction_vo2max")));
    };
    f["cooper_vo2max"] = [](const json& i) { return json(m::cooper_vo2max(num(i, "distance_12min_m"))); };
    f["cooper_class"] = [](const json& i) {
        return json(m::cooper_class(num(i, "distance_12min_m"), num(i, "age_yr"), sex(i)));
    };
    f["sweep_cooper_class"] = [](const json& i) {
        const std::vector<std::string> order{"poor", "below_average", "average", "above_average", "excellent"};
        std::vector<int> counted(order.size());
        for (int age = whole(i, "age_lo_yr"); age <= whole(i, "age_hi_yr"); ++age) {
            for (int d = whole(i, "d_lo_m"); d <= whole(i, "d_hi_m"); d += whole(i, "d_step_m")) {
                const auto found = std::find(order.begin(), order.end(), m::cooper_class(d, age, sex(i)));
                ++counted[static_cast<std::size_t>(found - order.begin())];
            }
        }
        return json(counted);
    };
    f["vo2max_hr_regression"] = [](const json& i) {
        std::vector<m::SteadySegment> segments;
        for (const json& s : i.at("segments")) {
            const auto v = s.get<std::array<double, 4>>();
            segments.push_back({v[0], v[1], v[2], v[3]});
        }
        return or_null(m::vo2max_hr_regression(segments, num(i, "hr_max_bpm")));
    };
    f["vo2max_effective"] = [](const json& i) {
        return or_null(m::vo2max_effective(num(i, "distance_m"), num(i, "time_s"), num(i, "hr_fraction_of_max")));
    };
    f["uth_vo2max"] = [](const json& i) { return or_null(m::uth_vo2max(num(i, "hr_max_bpm"), num(i, "hr_rest_bpm"))); };
}

void add_acsm(VectorTable& table) {
    auto& f = table.functions;
    f["acsm_walk_vo2"] = [](const json& i) { return json(m::acsm_walk_vo2(num(i, "speed_m_min"), num(i, "grade"))); };
    f["acsm_run_vo2"] = [](const json& i) { return json(m::acsm_run_vo2(num(i, "speed_m_min"), num(i, "grade"))); };
    f["acsm_cycle_vo2"] = [](const json& i) { return json(m::acsm_cycle_vo2(num(i, "power_w"), num(i, "mass_kg"))); };
    f["acsm_step_vo2"] = [](const json& i) {
        return json(m::acsm_step_vo2(num(i, "steps_per_min"), num(i, "height_m")));
    };
    f["acsm_run_speed_m_min"] = [](const json& i) {
        return json(m::acsm_run_speed_m_min(num(i, "vo2_ml_kg_min"), num(i, "grade")));
    };
    f["treadmill_vo2"] = [](const json& i) {
        return json(m::treadmill_vo2(num(i, "speed_km_h"), num(i, "grade"), cadence(i)));
    };
    f["sweep_treadmill_vo2"] = [](const json& i) {
        double sum = 0;
        for (int c = whole(i, "lo_spm"); c <= whole(i, "hi_spm"); ++c) {
            sum += m::treadmill_vo2(num(i, "speed_km_h"), num(i, "grade"), c);
        }
        return json(sum);
    };
    f["treadmill_speed_at_grade_km_h"] = [](const json& i) {
        return json(m::treadmill_speed_at_grade_km_h(num(i, "flat_speed_km_h"), num(i, "grade")));
    };
}

void add_critical_power(VectorTable& table) {
    auto& f = table.functions;
    f["cp2_work_time"] = [](const json& i) { return cp_json(m::cp2_work_time(efforts(i))); };
    f["cp2_inverse_time"] = [](const json& i) { return cp_json(m::cp2_inverse_time(efforts(i))); };
    f["cp3_power_w"] = [](const json& i) {
        return json(m::cp3_power_w(num(i, "duration_s"), {num(i, "cp_w"), num(i, "w_prime_j"), num(i, "p_max_w")}));
    };
    f["cp3_fit"] = [](const json& i) {
        const auto p = m::cp3_fit(efforts(i));
        return p ? json{{"cp_w", p->cp_w}, {"w_prime_j", p->w_prime_j}, {"p_max_w", p->p_max_w}} : json(nullptr);
    };
    f["critical_speed"] = [](const json& i) {
        const auto c = m::critical_speed(runs(i));
        return c ? json{{"cs_m_s", c->cs_m_s}, {"d_prime_m", c->d_prime_m}} : json(nullptr);
    };
    f["time_to_exhaustion_s"] = [](const json& i) {
        return or_null(m::time_to_exhaustion_s(num(i, "power_w"), cp(i)));
    };
    f["riegel_time_s"] = [](const json& i) {
        return or_null(
            m::riegel_time_s({num(i, "distance_m"), num(i, "time_s")}, num(i, "target_m"), num(i, "exponent")));
    };
    f["cameron_time_s"] = [](const json& i) {
        return or_null(m::cameron_time_s({num(i, "distance_m"), num(i, "time_s")}, num(i, "target_m")));
    };
}

void add_balance(VectorTable& table) {
    auto& f = table.functions;
    f["wbal_tau_s"] = [](const json& i) { return json(m::wbal_tau_s(rle(i, "power_w_rle"), num(i, "cp_w"))); };
    f["wbal_integral_j"] = [](const json& i) {
        return json(at_index(m::wbal_integral_j(rle(i, "power_w_rle"), cp(i), num(i, "tau_s")), i));
    };
    f["wbal_differential_j"] = [](const json& i) {
        return json(at_index(m::wbal_differential_j(rle(i, "power_w_rle"), cp(i)), i));
    };
    f["wbal_euler_j"] = [](const json& i) { return json(at_index(m::wbal_euler_j(rle(i, "power_w_rle"), cp(i)), i)); };
    f["mean_max_power_w"] = [](const json& i) {
        return or_null(m::mean_max_power_w(rle(i, "power_w_rle"), whole(i, "duration_s")));
    };
    f["ftp_estimate_w"] = [](const json& i) {
        return or_null(m::ftp_estimate_w(text(i, "protocol"), num(i, "power_w")));
    };
    f["efficiency_factor"] = [](const json& i) {
        return or_null(m::efficiency_factor(num(i, "intensity"), num(i, "hr_avg_bpm")));
    };
    f["decoupling_pct"] = [](const json& i) {
        return or_null(m::decoupling_pct({num(i, "first_intensity"), num(i, "first_hr_bpm")},
                                         {num(i, "second_intensity"), num(i, "second_hr_bpm")}));
    };
}

}  // namespace

void add_performance_functions(VectorTable& table) {
    add_daniels(table);
    add_acsm(table);
    add_critical_power(table);
    add_balance(table);
}

}  // namespace ritm::vectors
