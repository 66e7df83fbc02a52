// A value over scenario time, given by points [second, value] with straight lines between them; constant before the
// first and after the last point.
#pragma once
#include <QJsonArray>
#include <vector>

namespace ritm::bluezsim {

class Curve {
  public:
    Curve() = default;
    explicit Curve(double constant) : points_{{0, constant}} {}
    // [[second, value], …] in rising order of seconds, or one number for a constant. Empty curve when not given.
    static Curve from_json(const QJsonValue& json);

    [[nodiscard]] bool empty() const { return points_.empty(); }
    [[nodiscard]] double at(double second) const;  // 0 when empty
    // ∫ value dt from `from` to `to`, exact for the straight pieces.
    [[nodiscard]] double integral(double from, double to) const;

  private:
    struct Point {
        double second;
        double value;
    };
    std::vector<Point> points_;
};

}  // namespace ritm::bluezsim
