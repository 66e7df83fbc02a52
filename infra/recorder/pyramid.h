// Minimum and maximum of a column at halving resolutions, so that a chart of any zoom costs what it shows, not what was
// recorded. Marked values take no part; gaps stay gaps.
#pragma once
#include <cstdint>
#include <vector>

#include "infra/recorder/series.h"

namespace ritm::recorder {

struct PyramidBucket {
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;  // exclusive
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
    std::int64_t count = 0;  // samples inside; buckets without samples are left out
    friend bool operator==(const PyramidBucket&, const PyramidBucket&) = default;
};

class Pyramid {
  public:
    static constexpr std::int64_t finest_ms = 1000;
    explicit Pyramid(const Column& column);
    // At most `buckets` (>= 1) buckets that cover `span`, from the finest level that allows it.
    [[nodiscard]] std::vector<PyramidBucket> over(Span span, std::size_t buckets) const;

  private:
    std::vector<std::vector<PyramidBucket>> levels_;  // level k: buckets of finest_ms << k, without the empty ones
};

}  // namespace ritm::recorder
