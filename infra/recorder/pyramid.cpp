#include "infra/recorder/pyramid.h"

#include <algorithm>

namespace ritm::recorder {
namespace {

std::int64_t floor_to(std::int64_t at, std::int64_t step) {
    const std::int64_t rest = at % step;
    return at - (rest < 0 ? rest + step : rest);
}

// Puts `bucket` into the one that starts at its time rounded down to `step`; input ascends.
void merge(std::vector<PyramidBucket>& level, const PyramidBucket& bucket, std::int64_t step) {
    const std::int64_t from = floor_to(bucket.from_ms, step);
    if (level.empty() || level.back().from_ms != from) {
        level.push_back(bucket);
        level.back().from_ms = from;
        level.back().to_ms = from + step;
        return;
    }
    PyramidBucket& last = level.back();
    last.minimum = std::min(last.minimum, bucket.minimum);
    last.maximum = std::max(last.maximum, bucket.maximum);
    last.count += bucket.count;
}

}  // namespace

Pyramid::Pyramid(const Column& column) {
    auto& finest = levels_.emplace_back();
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (column.mark_at(i) != Mark::valid) continue;
        merge(finest, {column.at_ms[i], column.at_ms[i], column.value[i], column.value[i], 1}, finest_ms);
    }
    for (std::int64_t step = finest_ms * 2; levels_.back().size() > 1; step *= 2) {
        std::vector<PyramidBucket> coarser;
        for (const PyramidBucket& bucket : levels_.back()) merge(coarser, bucket, step);
        levels_.push_back(std::move(coarser));
        if (step > INT64_MAX / 4) break;
    }
}

std::vector<PyramidBucket> Pyramid::over(Span span, std::size_t buckets) const {
    std::vector<PyramidBucket> out;
    for (const auto& level : levels_) {
        const auto first = std::partition_point(
            level.begin(), level.end(), [&](const PyramidBucket& bucket) { return bucket.to_ms <= span.from_ms; });
        const auto last = std::partition_point(
            first, level.end(), [&](const PyramidBucket& bucket) { return bucket.from_ms < span.to_ms; });
        if (static_cast<std::size_t>(last - first) > buckets && &level != &levels_.back()) continue;
        out.assign(first, last);
        break;
    }
    if (out.size() > buckets) out.resize(buckets);
    return out;
}

}  // namespace ritm::recorder
