#include "series_chart.h"

#include <QQuickWindow>
#include <QSGRendererInterface>
#include <cmath>
#include <utility>

namespace ritm::ui {

SeriesChart::SeriesChart(QQuickItem* parent) : QQuickItem(parent) {
    setFlag(ItemHasContents);
    setClip(true);
}

void SeriesChart::append_trace(QQmlListProperty<ChartTrace>* list, ChartTrace* trace) {
    auto* chart = static_cast<SeriesChart*>(list->object);
    chart->traces_.append(trace);
    connect(trace, &ChartTrace::changed, chart, &QQuickItem::update);
    connect(trace, &ChartTrace::data_changed, chart, &SeriesChart::refresh_data);
    chart->refresh_data();
}

QQmlListProperty<ChartTrace> SeriesChart::traces() {
    return {this,
            nullptr,
            &SeriesChart::append_trace,
            [](QQmlListProperty<ChartTrace>* list) { return static_cast<SeriesChart*>(list->object)->traces_.size(); },
            [](QQmlListProperty<ChartTrace>* list, qsizetype at) {
                return static_cast<SeriesChart*>(list->object)->traces_.at(at);
            },
            nullptr};
}

void SeriesChart::set_companion(SeriesChart* companion) {
    if (companion_ == companion || companion == this) return;
    if (SeriesChart* left = std::exchange(companion_, nullptr)) {
        left->companion_ = nullptr;
        left->refresh_data();
        emit left->companionChanged();
    }
    if (companion != nullptr) {
        companion->set_companion(nullptr);
        companion->companion_ = this;
        emit companion->companionChanged();
    }
    companion_ = companion;
    emit companionChanged();
    refresh_data();
}

void SeriesChart::refresh_data() {
    double from = 0;
    double to = 0;
    bool any = false;
    QList<ChartTrace*> all = traces_;
    if (companion_) all += companion_->traces_;
    for (const ChartTrace* trace : all) {
        if (!trace->series() || trace->series()->count() == 0) continue;
        from = any ? std::min(from, trace->series()->start()) : trace->series()->start();
        to = any ? std::max(to, trace->series()->end()) : trace->series()->end();
        any = true;
    }
    if (!(to > from)) to = from + 1;
    take_data(from, to);
    if (companion_) companion_->take_data(from, to);
}

void SeriesChart::take_data(double from, double to) {
    data_from_ = from;
    data_to_ = to;
    emit dataChanged();
    if (following_) {
        x_to_ = window_ > 0 ? std::max(to, from + window_) : to;
        x_from_ = window_ > 0 ? x_to_ - window_ : from;
        emit viewChanged();
    }
    update();
}

void SeriesChart::set_window(qreal window) {
    if (window_ == window) return;
    window_ = window;
    refresh_data();
}

void SeriesChart::set_following(bool following) {
    if (following_ == following) return;
    following_ = following;
    if (companion_) companion_->following_ = following;
    refresh_data();
    emit viewChanged();
    if (companion_) emit companion_->viewChanged();
}

void SeriesChart::set_view(double from, double to) {
    const double all = data_to_ - data_from_;
    const double length = std::clamp(to - from, std::min(10.0, all), all);
    from = std::clamp(from, data_from_, data_to_ - length);
    const bool following = length >= all * (1 - 1e-9);
    take_view(from, from + length, following);
    if (companion_) companion_->take_view(from, from + length, following);
}

void SeriesChart::take_view(double from, double to, bool following) {
    following_ = following;
    x_from_ = from;
    x_to_ = to;
    update();
    emit viewChanged();
}

void SeriesChart::zoomAt(qreal pixel, qreal factor) {
    if (!(factor > 0)) return;
    const double center = xAt(pixel);
    set_view(center - (center - x_from_) / factor, center + (x_to_ - center) / factor);
}

void SeriesChart::panBy(qreal pixels) {
    if (width() <= 0) return;
    const double shift = -pixels / width() * (x_to_ - x_from_);
    const double length = x_to_ - x_from_;
    const double from = std::clamp(x_from_ + shift, data_from_, std::max(data_from_, data_to_ - length));
    set_view(from, from + length);
}

void SeriesChart::showAll() {
    following_ = true;
    if (companion_) companion_->following_ = true;
    refresh_data();
}

qreal SeriesChart::xAt(qreal pixel) const {
    return width() > 0 ? x_from_ + pixel / width() * (x_to_ - x_from_) : x_from_;
}

QList<qreal> SeriesChart::x_ticks() const {
    const auto ticks = time_ticks(x_from_, x_to_, std::max(4, static_cast<int>(width() / 130)));
    return {ticks.begin(), ticks.end()};
}

QList<qreal> SeriesChart::left_round_ticks() const {
    const auto ticks = nice_ticks(left_low_, left_high_, 4);
    return {ticks.begin(), ticks.end()};
}

QList<qreal> SeriesChart::right_round_ticks() const {
    const auto ticks = nice_ticks(right_low_, right_high_, 4);
    return {ticks.begin(), ticks.end()};
}

PlotWindow SeriesChart::plot_window(bool right) const {
    return {QRectF(0, 0, width(), height()), x_from_, x_to_, right ? right_low_ : left_low_,
            right ? right_high_ : left_high_};
}

void SeriesChart::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickItem::geometryChange(now, before);
    if (now.size() != before.size()) {
        update();
        emit viewChanged();
        emit scaleChanged();
    }
}

void SeriesChart::itemChange(ItemChange change, const ItemChangeData& data) {
    QQuickItem::itemChange(change, data);
    if (change == ItemDevicePixelRatioHasChanged) update();
}

QSGNode* SeriesChart::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
    if (width() < 2 || height() < 2) {
        delete old;
        return nullptr;
    }
    const bool software = window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
    return software ? painted_node(old) : geometry_node(old);
}

}  // namespace ritm::ui
