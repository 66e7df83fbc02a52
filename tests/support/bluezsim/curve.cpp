#include "tests/support/bluezsim/curve.h"

#include <algorithm>

namespace ritm::bluezsim {

Curve Curve::from_json(const QJsonValue& json) {
    if (json.isDouble()) return Curve(json.toDouble());
    Curve curve;
    for (const QJsonValue& point : json.toArray())
        curve.points_.push_back({point.toArray().at(0).toDouble(), point.toArray().at(1).toDouble()});
    return curve;
}

double Curve::at(double second) const {
    if (points_.empty()) return 0;
    if (second <= points_.front().second) return points_.front().value;
    for (std::size_t i = 1; i < points_.size(); ++i) {
        const Point& a = points_[i - 1];
        const Point& b = points_[i];
        if (second > b.second) continue;
        if (b.second <= a.second) return b.value;
        return a.value + (b.value - a.value) * (second - a.second) / (b.second - a.second);
    }
    return points_.back().value;
}

double Curve::integral(double from, double to) const {
    std::vector<double> borders{from, to};
    for (const Point& point : points_)
        if (point.second > from && point.second < to) borders.push_back(point.second);
    std::sort(borders.begin(), borders.end());
    double sum = 0;
    for (std::size_t i = 1; i < borders.size(); ++i) {
        // A jump (two points of one second) counts for neither side, so each piece is looked at from inside.
        const double quarter = (borders[i] - borders[i - 1]) / 4;
        sum += (at(borders[i - 1] + quarter) + at(borders[i] - quarter)) / 2 * (borders[i] - borders[i - 1]);
    }
    return sum;
}

}  // namespace ritm::bluezsim
