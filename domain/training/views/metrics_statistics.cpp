#include "domain/training/views/metrics_statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ritm::training::metrics {
namespace {

double sum_of_squares(std::span<const double> values, double middle) {
    double sum = 0;
    for (const double v : values) sum += (v - middle) * (v - middle);
    return sum;
}

}  // namespace

std::optional<double> mean(std::span<const double> values) {
    if (values.empty()) return std::nullopt;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::optional<double> sample_deviation(std::span<const double> values) {
    if (values.size() < 2) return std::nullopt;
    return std::sqrt(sum_of_squares(values, *mean(values)) / static_cast<double>(values.size() - 1));
}

std::optional<double> population_deviation(std::span<const double> values) {
    if (values.empty()) return std::nullopt;
    return std::sqrt(sum_of_squares(values, *mean(values)) / static_cast<double>(values.size()));
}

double median_of(std::vector<double>& values) {
    const std::size_t middle = values.size() / 2;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(middle);
    std::nth_element(values.begin(), at, values.end());
    if (values.size() % 2 == 1) return *at;
    return (*at + *std::max_element(values.begin(), at)) / 2;
}

std::optional<Line> fit_line(std::span<const double> x, std::span<const double> y, std::span<const double> weights) {
    const std::size_t n = std::min(x.size(), y.size());
    double total = 0;
    double mean_x = 0;
    double mean_y = 0;
    const auto weight = [&](std::size_t i) { return weights.empty() ? 1.0 : weights[i]; };
    for (std::size_t i = 0; i < n; ++i) {
        total += weight(i);
        mean_x += weight(i) * x[i];
        mean_y += weight(i) * y[i];
    }
    if (n < 2 || total <= 0) return std::nullopt;
    mean_x /= total;
    mean_y /= total;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (std::size_t i = 0; i < n; ++i) {
        xx += weight(i) * (x[i] - mean_x) * (x[i] - mean_x);
        xy += weight(i) * (x[i] - mean_x) * (y[i] - mean_y);
        yy += weight(i) * (y[i] - mean_y) * (y[i] - mean_y);
    }
    if (xx <= 0) return std::nullopt;
    const double slope = xy / xx;
    return Line{mean_y - slope * mean_x, slope, yy > 0 ? xy / std::sqrt(xx * yy) : 0};
}

}  // namespace ritm::training::metrics
