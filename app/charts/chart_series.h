// One column of evenly spaced values with a pyramid of minima and maxima, so that a chart reads at most a few values
// per pixel, however long the column is. NaN = no value (a gap). Level k holds the extremes of 16^k values. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <QVector>
#include <vector>

namespace ritm::app {

struct Extremes {
    float low = 0;
    float high = 0;  // low > high: no value in the span
    [[nodiscard]] bool empty() const { return !(low <= high); }
};

class ChartSeries : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by view models")
    Q_PROPERTY(qreal start READ start NOTIFY changed)
    Q_PROPERTY(qreal end READ end NOTIFY changed)
    Q_PROPERTY(qreal step READ step NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(qreal minimum READ minimum NOTIFY changed)
    Q_PROPERTY(qreal maximum READ maximum NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)

  public:
    static constexpr int fan = 16;
    explicit ChartSeries(QObject* parent = nullptr) : QObject(parent) {}

    // Replaces everything: value i belongs to x = start + i * step (step > 0).
    void assign(const QVector<double>& values, double start = 0, double step = 1);
    // Adds at the end (live). The values before `keep_from` (x) may be forgotten to bound the memory.
    void append(double value);
    void forget_before(double keep_from);
    void clear() { assign({}); }

    [[nodiscard]] double start() const { return start_; }
    [[nodiscard]] double step() const { return step_; }
    [[nodiscard]] double end() const { return start_ + step_ * static_cast<double>(values_.empty() ? 0 : count() - 1); }
    [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }
    [[nodiscard]] double minimum() const;  // NaN when empty
    [[nodiscard]] double maximum() const;
    [[nodiscard]] bool empty() const;
    // The value nearest to x within one step; NaN outside and in gaps.
    Q_INVOKABLE [[nodiscard]] qreal valueAt(qreal x) const;

    [[nodiscard]] float value(std::size_t index) const { return values_[index]; }
    // Extremes of values [from, to), in O(fan · log n).
    [[nodiscard]] Extremes extremes(std::size_t from, std::size_t to) const;

  signals:
    void changed();

  private:
    void add_to_pyramid(std::size_t index);

    std::vector<float> values_;
    std::vector<std::vector<Extremes>> levels_;
    double start_ = 0;
    double step_ = 1;
};

}  // namespace ritm::app
