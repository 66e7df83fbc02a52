// One line of a SeriesChart: which series, which axis, which colour.
#pragma once
#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQmlEngine>

#include "app/charts/chart_series.h"

namespace ritm::ui {
using app::ChartSeries;

class ChartTrace : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(ritm::app::ChartSeries* series READ series WRITE set_series NOTIFY changed)
    Q_PROPERTY(QColor color MEMBER color_ NOTIFY changed)
    Q_PROPERTY(qreal lineWidth MEMBER line_width_ NOTIFY changed)
    Q_PROPERTY(qreal fill MEMBER fill_ NOTIFY changed)  // opacity at the top of the area, 0 = line only
    Q_PROPERTY(bool rightAxis MEMBER right_axis_ NOTIFY changed)
    Q_PROPERTY(bool visible MEMBER visible_ NOTIFY changed)

  public:
    explicit ChartTrace(QObject* parent = nullptr) : QObject(parent) {}
    [[nodiscard]] ChartSeries* series() const { return series_; }
    void set_series(ChartSeries* series) {
        if (series_ == series) return;
        if (series_) series_->disconnect(this);
        series_ = series;
        if (series_) connect(series_, &ChartSeries::changed, this, &ChartTrace::data_changed);
        emit changed();
        emit data_changed();
    }
    [[nodiscard]] const QColor& color() const { return color_; }
    [[nodiscard]] double line_width() const { return line_width_; }
    [[nodiscard]] double fill() const { return fill_; }
    [[nodiscard]] bool on_right_axis() const { return right_axis_; }
    [[nodiscard]] bool shown() const { return visible_ && series_; }

  signals:
    void changed();
    void data_changed();

  private:
    QPointer<ChartSeries> series_;
    QColor color_ = Qt::white;
    qreal line_width_ = 2;
    qreal fill_ = 0;
    bool right_axis_ = false;
    bool visible_ = true;
};

}  // namespace ritm::ui
