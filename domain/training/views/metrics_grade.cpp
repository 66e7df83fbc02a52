// Heart-rate based grade factor: 47 points of the curve published with Strava's improved GAP model (2017).
#include <algorithm>
#include <array>

#include "domain/training/views/metrics_load.h"

namespace ritm::training::metrics {
namespace {

struct Point {
    double percent;
    double factor;
};
constexpr std::array<Point, 47> curve{{
    {-40, 1.937}, {-34, 1.665}, {-32, 1.590}, {-30, 1.490}, {-28, 1.400}, {-26, 1.315}, {-24, 1.240}, {-22, 1.160},
    {-20, 1.085}, {-18, 1.020}, {-16, 0.965}, {-14, 0.920}, {-12, 0.885}, {-10, 0.875}, {-9, 0.875},  {-8, 0.875},
    {-7, 0.875},  {-6, 0.885},  {-5, 0.900},  {-4, 0.910},  {-3, 0.935},  {-2, 0.950},  {-1, 0.980},  {0, 1.000},
    {1, 1.020},   {2, 1.050},   {3, 1.100},   {4, 1.140},   {5, 1.190},   {6, 1.240},   {7, 1.290},   {8, 1.350},
    {9, 1.410},   {10, 1.480},  {12, 1.600},  {14, 1.770},  {16, 1.930},  {18, 2.110},  {20, 2.280},  {22, 2.470},
    {24, 2.645},  {26, 2.820},  {28, 2.985},  {30, 3.160},  {32, 3.320},  {34, 3.470},  {40, 3.739},
}};

}  // namespace

double gap_factor_hr_based(double grade) {
    const double percent = std::clamp(100 * grade, curve.front().percent, curve.back().percent);
    const auto above = std::find_if(curve.begin() + 1, curve.end() - 1, [&](Point p) { return p.percent >= percent; });
    const Point below = *(above - 1);
    const double share = (percent - below.percent) / (above->percent - below.percent);
    return below.factor + share * (above->factor - below.factor);
}

}  // namespace ritm::training::metrics
