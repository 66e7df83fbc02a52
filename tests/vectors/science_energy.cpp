// Science vectors of energy.
#include "domain/training/views/metrics_energy.h"
#include "tests/vectors/science_inputs.h"

namespace ritm::vectors {
namespace {

namespace m = training::metrics;

m::Body body(const json& in) { return {num(in, "mass_kg"), num(in, "age_yr"), sex(in)}; }

}  // namespace

void add_energy_functions(VectorTable& table) {
    auto& f = table.functions;
    f["keytel_kcal_min"] = [](const json& i) { return json(m::keytel_kcal_min(num(i, "hr_bpm"), body(i))); };
    f["keytel_vo2max_kcal_min"] = [](const json& i) {
        return json(m::keytel_vo2max_kcal_min(num(i, "hr_bpm"), body(i), num(i, "vo2max_ml_kg_min")));
    };
    f["met_kcal"] = [](const json& i) {
        return json(m::met_kcal(num(i, "met"), num(i, "mass_kg"), num(i, "duration_min")));
    };
    f["met_kcal_acsm"] = [](const json& i) {
        return json(m::met_kcal_acsm(num(i, "met"), num(i, "mass_kg"), num(i, "duration_min")));
    };
    f["vo2_kcal"] = [](const json& i) {
        return json(m::vo2_kcal(num(i, "vo2_ml_kg_min"), num(i, "mass_kg"), num(i, "duration_min")));
    };
    f["cycling_work_kcal"] = [](const json& i) {
        return or_null(m::cycling_work_kcal(num(i, "power_avg_w"), num(i, "duration_s"), num(i, "gross_efficiency")));
    };
    f["bmr_mifflin_kcal_day"] = [](const json& i) {
        return json(m::bmr_mifflin_kcal_day(body(i), num(i, "height_cm")));
    };
    f["met_lookup_2011"] = [](const json& i) { return or_null(m::met_lookup_2011(text(i, "code"))); };
    f["met_lookup_2024"] = [](const json& i) { return or_null(m::met_lookup_2024(text(i, "code"))); };
    f["met_run_2024"] = [](const json& i) { return or_null(m::met_run_2024(num(i, "speed_km_h"))); };
    f["sweep_met_run_2024"] = [](const json& i) {
        double sum = 0;
        for (const double v : grid(num(i, "lo_km_h"), num(i, "hi_km_h"), num(i, "step_km_h"))) {
            sum += m::met_run_2024(v).value_or(0);
        }
        return json(sum);
    };
    f["sweep_met_2011"] = [](const json& i) {
        double sum = 0;
        for (const json& code : i.at("codes")) sum += m::met_lookup_2011(code.get<std::string>()).value();
        return json(sum);
    };
}

}  // namespace ritm::vectors
