// Science vectors of training load and fitness.
#include "domain/training/views/metrics_fitness.h"
#include "domain/training/views/metrics_load.h"
#include "tests/vectors/science_inputs.h"

namespace ritm::vectors {
namespace {

namespace m = training::metrics;

m::HeartRateRange range(const json& in) { return {num(in, "hr_rest_bpm"), num(in, "hr_max_bpm")}; }

void add_scores(VectorTable& table) {
    auto& f = table.functions;
    f["trimp_banister"] = [](const json& i) {
        return json(m::trimp_banister(num(i, "duration_min"), num(i, "hr_avg_bpm"), range(i), sex(i)));
    };
    f["trimp_banister_series"] = [](const json& i) {
        return json(m::trimp_banister_series(rle(i, "hr_bpm_rle"), range(i), sex(i)));
    };
    f["trimp_edwards"] = [](const json& i) {
        return json(m::trimp_edwards(rle(i, "hr_bpm_rle"), num(i, "hr_max_bpm")));
    };
    f["trimp_lucia"] = [](const json& i) {
        return json(m::trimp_lucia(rle(i, "hr_bpm_rle"), num(i, "vt1_bpm"), num(i, "vt2_bpm")));
    };
    f["hr_tss"] = [](const json& i) {
        return or_null(m::hr_tss(rle(i, "hr_bpm_rle"), range(i), num(i, "lthr_bpm"), sex(i)));
    };
    f["normalized_power_w"] = [](const json& i) { return or_null(m::normalized_power_w(rle(i, "power_w_rle"))); };
    f["intensity_factor"] = [](const json& i) { return or_null(m::intensity_factor(num(i, "np_w"), num(i, "ftp_w"))); };
    f["tss"] = [](const json& i) { return or_null(m::tss(num(i, "duration_s"), num(i, "np_w"), num(i, "ftp_w"))); };
    f["variability_index"] = [](const json& i) { return or_null(m::variability_index(rle(i, "power_w_rle"))); };
    f["gap_cost_j_kg_m"] = [](const json& i) { return json(m::gap_cost_j_kg_m(num(i, "grade"))); };
    f["gap_factor"] = [](const json& i) { return json(m::gap_factor(num(i, "grade"))); };
    f["gap_speed_m_s"] = [](const json& i) { return json(m::gap_speed_m_s(num(i, "speed_m_s"), num(i, "grade"))); };
    f["gap_factor_hr_based"] = [](const json& i) { return json(m::gap_factor_hr_based(num(i, "grade"))); };
    f["sweep_gap_factor_hr_based"] = [](const json& i) {
        double sum = 0;
        for (const double percent : grid(-44, 44, num(i, "step_pct"))) sum += m::gap_factor_hr_based(percent / 100);
        return json(sum);
    };
    f["normalized_graded_speed_m_s"] = [](const json& i) {
        std::vector<m::SpeedAtGrade> series;
        for (const json& run : i.at("speed_grade_rle")) {
            series.insert(series.end(), run.at(0).get<std::size_t>(),
                          {run.at(1).get<double>(), run.at(2).get<double>()});
        }
        return or_null(m::normalized_graded_speed_m_s(series));
    };
    f["r_tss"] = [](const json& i) {
        return or_null(m::r_tss(num(i, "duration_s"), num(i, "ngs_m_s"), num(i, "threshold_speed_m_s")));
    };
    f["s_tss"] = [](const json& i) {
        return or_null(m::s_tss(num(i, "duration_s"), num(i, "speed_m_s"), num(i, "css_m_s")));
    };
    f["srpe_load"] = [](const json& i) { return json(m::srpe_load(num(i, "rpe_0_10"), num(i, "duration_min"))); };
}

void add_fitness(VectorTable& table) {
    auto& f = table.functions;
    f["pmc"] = [](const json& i) {
        const m::Pmc p = m::pmc(list(i, "loads_per_day"),
                                {num(i, "ctl0"), num(i, "atl0"), num(i, "tau_ctl_d"), num(i, "tau_atl_d")});
        return json{{"ctl", p.ctl}, {"atl", p.atl}, {"tsb_today", p.tsb_today}, {"tsb_tomorrow", p.tsb_tomorrow}};
    };
    f["monotony"] = [](const json& i) { return or_null(m::monotony(list(i, "loads_7d"))); };
    f["strain"] = [](const json& i) { return or_null(m::strain(list(i, "loads_7d"))); };
    f["acwr_coupled"] = [](const json& i) { return or_null(m::acwr_coupled(list(i, "loads_28d"))); };
    f["acwr_uncoupled"] = [](const json& i) { return or_null(m::acwr_uncoupled(list(i, "loads_28d"))); };
    f["acwr_ewma"] = [](const json& i) { return or_null(m::acwr_ewma(list(i, "loads"))); };
    f["days_to_balance"] = [](const json& i) { return json(m::days_to_balance(num(i, "ctl"), num(i, "atl"))); };
    f["recovery_time_h"] = [](const json& i) { return json(m::recovery_time_h(num(i, "tss_points"), num(i, "ctl"))); };
    f["sweep_recovery_time_h"] = [](const json& i) {
        double sum = 0;
        for (int tss = 0; tss <= whole(i, "tss_hi"); tss += whole(i, "tss_step")) {
            for (const double ctl : list(i, "ctls")) sum += m::recovery_time_h(tss, ctl);
        }
        return json(sum);
    };
    f["training_effect_aerobic"] = [](const json& i) {
        return json(m::training_effect_aerobic(num(i, "hr_tss_points"), num(i, "ctl")));
    };
    f["training_effect_anaerobic"] = [](const json& i) {
        return json(m::training_effect_anaerobic(num(i, "work_above_cp_kj"), num(i, "w_prime_kj")));
    };
    f["training_effect_type"] = [](const json& i) {
        const auto zones = i.at("zone_s").get<std::array<double, 6>>();
        return json(m::training_effect_type(zones, num(i, "te_aerobic"), num(i, "te_anaerobic")));
    };
    f["training_effect_label"] = [](const json& i) { return json(m::training_effect_label(num(i, "te"))); };
    f["sweep_training_effect_label"] = [](const json& i) {
        std::vector<std::string> labels;
        for (const double te : grid(0, 5, num(i, "step"))) labels.emplace_back(m::training_effect_label(te));
        return counts(labels);
    };
}

}  // namespace

void add_load_functions(VectorTable& table) {
    add_scores(table);
    add_fitness(table);
}

}  // namespace ritm::vectors
