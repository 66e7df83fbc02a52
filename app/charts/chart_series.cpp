#include "app/charts/chart_series.h"

#include <cmath>
#include <limits>

#include "domain/kernel/check.h"

namespace ritm::app {
namespace {

constexpr Extremes nothing{std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()};

void widen(Extremes& sum, const Extremes& more) {
    sum.low = std::min(sum.low, more.low);
    sum.high = std::max(sum.high, more.high);
}

void widen(Extremes& sum, float value) {
    if (!std::isnan(value)) {
        sum.low = std::min(sum.low, value);
        sum.high = std::max(sum.high, value);
    }
}

}  // namespace

void ChartSeries::assign(const QVector<double>& values, double start, double step) {
    RITM_CHECK(step > 0, "a positive step");
    start_ = start;
    step_ = step;
    values_.clear();
    levels_.clear();
    values_.reserve(static_cast<std::size_t>(values.size()));
    for (const double value : values) {
        values_.push_back(static_cast<float>(value));
        add_to_pyramid(values_.size() - 1);
    }
    emit changed();
}

void ChartSeries::append(double value) {
    values_.push_back(static_cast<float>(value));
    add_to_pyramid(values_.size() - 1);
    emit changed();
}

void ChartSeries::forget_before(double keep_from) {
    const auto surplus = static_cast<std::int64_t>((keep_from - start_) / step_);
    // In blocks, so that rebuilding the pyramid stays rare.
    if (surplus < 1024 || surplus >= static_cast<std::int64_t>(values_.size())) return;
    std::vector<float> rest(values_.begin() + surplus, values_.end());
    start_ += static_cast<double>(surplus) * step_;
    values_.clear();
    levels_.clear();
    for (const float value : rest) {
        values_.push_back(value);
        add_to_pyramid(values_.size() - 1);
    }
}

void ChartSeries::add_to_pyramid(std::size_t index) {
    const float value = values_[index];
    std::size_t cell = index;
    std::size_t cells = values_.size();
    for (std::size_t level = 0; cells > fan; ++level) {
        cell /= fan;
        cells = (cells + fan - 1) / fan;
        if (level == levels_.size()) {
            // A new level starts from everything below it.
            std::vector<Extremes> fresh(cells, nothing);
            for (std::size_t i = 0; i < (level == 0 ? values_.size() : levels_[level - 1].size()); ++i) {
                if (level == 0) {
                    widen(fresh[i / fan], values_[i]);
                } else {
                    widen(fresh[i / fan], levels_[level - 1][i]);
                }
            }
            levels_.push_back(std::move(fresh));
        } else {
            if (cell == levels_[level].size()) levels_[level].push_back(nothing);
            widen(levels_[level][cell], value);
        }
    }
}

Extremes ChartSeries::extremes(std::size_t from, std::size_t to) const {
    Extremes sum = nothing;
    to = std::min(to, values_.size());
    std::size_t span = 1;
    std::size_t level = 0;  // 0 = values, k = levels_[k - 1]
    const auto take = [&](std::size_t cell) {
        if (level == 0) {
            widen(sum, values_[cell]);
        } else {
            widen(sum, levels_[level - 1][cell]);
        }
    };
    std::size_t low = from;
    std::size_t high = to;  // in cells of the current level
    while (low < high) {
        const bool can_rise = level < levels_.size() && high - low >= 2 * fan;
        if (!can_rise) {
            for (; low < high; ++low) take(low);
            break;
        }
        for (; low % fan != 0; ++low) take(low);
        for (; high % fan != 0; --high) take(high - 1);
        low /= fan;
        high /= fan;
        span *= fan;
        ++level;
    }
    return sum;
}

double ChartSeries::minimum() const {
    const Extremes all = extremes(0, values_.size());
    return all.empty() ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(all.low);
}

double ChartSeries::maximum() const {
    const Extremes all = extremes(0, values_.size());
    return all.empty() ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(all.high);
}

bool ChartSeries::empty() const { return extremes(0, values_.size()).empty(); }

qreal ChartSeries::valueAt(qreal x) const {
    const double index = std::round((x - start_) / step_);
    if (!(index >= 0) || index >= static_cast<double>(values_.size())) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(values_[static_cast<std::size_t>(index)]);
}

}  // namespace ritm::app
