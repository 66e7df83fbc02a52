// Science vectors of heart rate and its variability.
#include "domain/training/views/metrics_variability.h"
#include "tests/vectors/science_inputs.h"

namespace ritm::vectors {
namespace {

namespace m = training::metrics;

std::vector<std::uint8_t> mask(const json& in) { return in.at("mask").get<std::vector<std::uint8_t>>(); }

std::string zone_label(const std::string& kind, double x, double reference) {
    if (kind == "hrmax") return std::to_string(m::zone5_hrmax(x, reference));
    if (kind == "friel_run") return std::string(m::zone_friel_hr(x, reference, m::ZoneSport::run));
    if (kind == "friel_bike") return std::string(m::zone_friel_hr(x, reference, m::ZoneSport::bike));
    if (kind == "coggan") return std::to_string(m::zone_coggan_power(x, reference));
    if (kind == "skiba_run") return std::to_string(m::zone_pace_skiba(x, reference, m::ZoneSport::run));
    if (kind == "skiba_swim") return std::to_string(m::zone_pace_skiba(x, reference, m::ZoneSport::swim));
    if (kind == "friel_pace") return std::string(m::zone_pace_friel(x, reference));
    throw std::runtime_error("kind " + kind);
}

void add_limits_and_zones(VectorTable& table) {
    auto& f = table.functions;
    f["hr_max_fox"] = [](const json& i) { return json(m::hr_max_fox(num(i, "age_yr"))); };
    f["hr_max_tanaka"] = [](const json& i) { return json(m::hr_max_tanaka(num(i, "age_yr"))); };
    f["hr_max_gulati"] = [](const json& i) { return json(m::hr_max_gulati(num(i, "age_yr"))); };
    f["hr_max_nes"] = [](const json& i) { return json(m::hr_max_nes(num(i, "age_yr"))); };
    f["hr_valid"] = [](const json& i) { return json(m::hr_valid(num(i, "hr_bpm"), num(i, "age_yr"))); };
    f["hr_reserve"] = [](const json& i) { return json(m::hr_reserve(num(i, "hr_max_bpm"), num(i, "hr_rest_bpm"))); };
    f["karvonen_target"] = [](const json& i) {
        return json(m::karvonen_target(num(i, "hr_max_bpm"), num(i, "hr_rest_bpm"), num(i, "fraction")));
    };
    f["hrr_fraction"] = [](const json& i) {
        return json(m::hrr_fraction(num(i, "hr_bpm"), num(i, "hr_max_bpm"), num(i, "hr_rest_bpm")));
    };
    f["zone5_hrmax"] = [](const json& i) { return json(m::zone5_hrmax(num(i, "hr_bpm"), num(i, "hr_max_bpm"))); };
    f["zone5_karvonen"] = [](const json& i) {
        return json(m::zone5_karvonen(num(i, "hr_bpm"), num(i, "hr_max_bpm"), num(i, "hr_rest_bpm")));
    };
    f["zone_friel_hr"] = [](const json& i) {
        return json(m::zone_friel_hr(num(i, "hr_bpm"), num(i, "lthr_bpm"), zone_sport(text(i, "sport"))));
    };
    f["zone_coggan_power"] = [](const json& i) {
        return json(m::zone_coggan_power(num(i, "power_w"), num(i, "ftp_w")));
    };
    f["zone_pace_skiba"] = [](const json& i) {
        return json(
            m::zone_pace_skiba(num(i, "speed_m_s"), num(i, "critical_speed_m_s"), zone_sport(text(i, "sport"))));
    };
    f["zone_pace_friel"] = [](const json& i) {
        return json(m::zone_pace_friel(num(i, "pace_s_km"), num(i, "threshold_pace_s_km")));
    };
    f["time_in_zones_s"] = [](const json& i) {
        return json(m::time_in_zones_s(rle(i, "hr_bpm_rle"), num(i, "hr_max_bpm")));
    };
    f["hrr_drop_class"] = [](const json& i) {
        return or_null(m::hrr_drop_class(num(i, "hr_end_bpm"), num(i, "hr_after_bpm"), num(i, "seconds_after")));
    };
    f["resting_hr_bpm"] = [](const json& i) {
        return or_null(m::resting_hr_bpm(rle(i, "hr_bpm_rle"), whole(i, "window_s"), num(i, "min_valid_fraction")));
    };
    f["sweep_zone"] = [](const json& i) {
        std::vector<std::string> labels;
        for (const double x : grid(num(i, "lo"), num(i, "hi"), num(i, "step"))) {
            labels.push_back(zone_label(text(i, "kind"), x, num(i, "reference")));
        }
        return counts(labels);
    };
}

void add_variability(VectorTable& table) {
    auto& f = table.functions;
    f["rmssd_ms"] = [](const json& i) { return or_null(m::rmssd_ms(list(i, "rr_ms"))); };
    f["sdnn_ms"] = [](const json& i) { return or_null(m::sdnn_ms(list(i, "rr_ms"))); };
    f["pnn50_pct"] = [](const json& i) { return or_null(m::pnn50_pct(list(i, "rr_ms"))); };
    f["ln_rmssd"] = [](const json& i) { return or_null(m::ln_rmssd(list(i, "rr_ms"))); };
    f["mean_hr_from_rr_bpm"] = [](const json& i) { return or_null(m::mean_hr_from_rr_bpm(list(i, "rr_ms"))); };
    f["rr_mask_malik"] = [](const json& i) {
        return json(m::rr_mask_malik(list(i, "rr_ms"), num(i, "limit_fraction")));
    };
    f["rr_mask_median"] = [](const json& i) {
        return json(m::rr_mask_median(
            list(i, "rr_ms"), {num(i, "lo_ms"), num(i, "hi_ms"), whole(i, "window"), num(i, "limit_fraction")}));
    };
    f["rmssd_masked_ms"] = [](const json& i) { return or_null(m::rmssd_masked_ms(list(i, "rr_ms"), mask(i))); };
    f["hrv_quality"] = [](const json& i) { return json(m::hrv_quality(mask(i))); };
    f["hrv_status"] = [](const json& i) {
        return json(m::hrv_status(list(i, "ln_rmssd_last_7d"), list(i, "ln_rmssd_baseline")));
    };
    f["sweep_hrv_quality"] = [](const json& i) {
        std::vector<std::string> labels;
        const auto length = static_cast<std::size_t>(whole(i, "length"));
        for (std::size_t bad = 0; bad < length; ++bad) {
            std::vector<std::uint8_t> beats(length, 1);
            std::fill(beats.end() - static_cast<std::ptrdiff_t>(bad), beats.end(), std::uint8_t{0});
            labels.emplace_back(m::hrv_quality(beats));
        }
        return counts(labels);
    };
    f["sweep_hrv_status"] = [](const json& i) {
        std::vector<std::string> labels;
        for (const double x : grid(num(i, "lo"), num(i, "hi"), num(i, "step"))) {
            labels.emplace_back(m::hrv_status(std::vector<double>(3, x), list(i, "ln_rmssd_baseline")));
        }
        return counts(labels);
    };
}

}  // namespace

void add_heart_rate_functions(VectorTable& table) {
    add_limits_and_zones(table);
    add_variability(table);
}

}  // namespace ritm::vectors
