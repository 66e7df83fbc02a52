// Means, deviations, medians and straight lines that several metrics share. Pure, any thread.
#pragma once
#include <optional>
#include <span>
#include <vector>

namespace ritm::training::metrics {

std::optional<double> mean(std::span<const double> values);
std::optional<double> sample_deviation(std::span<const double> values);      // n - 1; at least two values
std::optional<double> population_deviation(std::span<const double> values);  // n
// Of an even number the mean of the middle two. Reorders; not empty.
double median_of(std::vector<double>& values);

struct Line {
    double intercept = 0;
    double slope = 0;
    double correlation = 0;
};
// Least squares; weights empty: all 1. nullopt with fewer than two different x.
std::optional<Line> fit_line(std::span<const double> x, std::span<const double> y,
                             std::span<const double> weights = {});

}  // namespace ritm::training::metrics
