// Reading the inputs of science vectors: names as published, `*_rle` = list of [count of 1 s samples, value].
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "domain/training/views/metrics_heart_rate.h"
#include "domain/training/views/metrics_track.h"
#include "tests/vectors/vector_table.h"

namespace ritm::vectors {

using nlohmann::json;

inline double num(const json& in, const char* key) { return in.at(key).get<double>(); }
inline int whole(const json& in, const char* key) { return in.at(key).get<int>(); }
inline std::string text(const json& in, const char* key) { return in.at(key).get<std::string>(); }
inline std::vector<double> list(const json& in, const char* key) { return in.at(key).get<std::vector<double>>(); }
inline std::vector<double> rle(const json& in, const char* key) {
    std::vector<double> series;
    for (const json& run : in.at(key))
        series.insert(series.end(), run.at(0).get<std::size_t>(), run.at(1).get<double>());
    return series;
}
inline std::vector<double> grid(double lo, double hi, double step) {
    std::vector<double> values;
    const long last = std::lround((hi - lo) / step);
    for (long k = 0; k <= last; ++k) values.push_back(lo + static_cast<double>(k) * step);
    return values;
}
inline training::metrics::Sex sex(const json& in) {
    const std::string value = text(in, "sex");
    if (value != "M" && value != "F") throw std::runtime_error("sex " + value);
    return value == "M" ? training::metrics::Sex::male : training::metrics::Sex::female;
}
inline training::metrics::Pace pace(const std::string& sport) {
    using training::metrics::Pace;
    if (sport == "walk") return Pace::walk;
    if (sport == "run") return Pace::run;
    if (sport == "bike") return Pace::bike;
    if (sport == "swim") return Pace::swim;
    throw std::runtime_error("sport " + sport);
}
inline training::metrics::ZoneSport zone_sport(const std::string& sport) {
    using training::metrics::ZoneSport;
    if (sport == "run") return ZoneSport::run;
    if (sport == "bike") return ZoneSport::bike;
    if (sport == "swim") return ZoneSport::swim;
    throw std::runtime_error("sport " + sport);
}
template <class T>
json or_null(const std::optional<T>& value) {
    return value ? json(*value) : json(nullptr);
}
template <class Labels>
json counts(const Labels& labels) {
    json counted = json::object();
    for (const auto& label : labels) counted[label] = counted.value(label, 0) + 1;
    return counted;
}

}  // namespace ritm::vectors
