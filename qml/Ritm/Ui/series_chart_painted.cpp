// The painted back end of SeriesChart.
#include <QLinearGradient>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>
#include <cmath>

#include "line_ink.h"
#include "series_chart.h"

namespace ritm::ui {
namespace {

constexpr std::size_t points_per_path = 32;

// Strips of 32 points: a single polygon of thousands of points is slow to rasterise. Each strip ends on whole pixels
// and is filled without antialiasing, so that neighbours neither overlap nor leave a seam.
void paint_area(QPainter& painter, const PointRun& run, double bottom) {
    for (std::size_t from = 0; from + 1 < run.size(); from += points_per_path - 1) {
        const std::size_t count = std::min(points_per_path, run.size() - from);
        QPolygonF strip;
        for (std::size_t i = 0; i < count; ++i) strip << run[from + i];
        strip << QPointF(run[from + count - 1].x(), bottom) << QPointF(run[from].x(), bottom);
        painter.drawPolygon(strip);
    }
}

void paint_areas(QImage& image, const std::vector<PointRun>& runs, const ChartTrace& trace) {
    const double height = image.height() / image.devicePixelRatio();
    QLinearGradient gradient(0, 0, 0, height);
    QColor color = trace.color();
    color.setAlphaF(static_cast<float>(trace.fill()));
    gradient.setColorAt(0, color);
    color.setAlphaF(0);
    gradient.setColorAt(1, color);
    QPainter painter(&image);
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    for (const PointRun& run : runs) paint_area(painter, run, height);
}

void paint_gaps(QImage& image, const std::vector<PointRun>& runs, const QColor& color) {
    QPainter painter(&image);
    const double height = image.height() / image.devicePixelRatio();
    for (const PixelSpan& gap : plot_gaps(runs)) {
        painter.fillRect(QRectF(gap.from, 0, gap.to - gap.from, height), QBrush(color, Qt::BDiagPattern));
    }
}

}  // namespace

void SeriesChart::paint_ground(QPainter& painter) const {
    const PlotWindow left = plot_window(false);
    for (int i = 0; i + 1 < band_edges_.size() && i < band_colors_.size(); ++i) {
        const double top = std::max(0.0, std::round(left.to_y(band_edges_[i + 1])));
        const double low = std::min(height(), std::round(left.to_y(band_edges_[i])));
        if (low > top) painter.fillRect(QRectF(0, top, width(), low - top), band_colors_[i]);
    }
    for (const double value : grid_) {
        const double y = std::round(left.to_y(value));
        if (y >= 0 && y <= height()) painter.fillRect(QRectF(0, std::min(y, height() - 1), width(), 1), grid_color_);
    }
    for (const double mark : marks_) painter.fillRect(QRectF(std::round(left.to_x(mark)), 0, 1, height()), mark_color_);
}

void SeriesChart::paint_plot(QImage& image) const {
    {
        QPainter painter(&image);
        paint_ground(painter);
    }
    LineInk ink(image);
    bool gaps_drawn = gap_color_.alpha() == 0;
    for (const ChartTrace* trace : traces_) {
        if (!trace->shown()) continue;
        const auto runs = plot_runs(*trace->series(), plot_window(trace->on_right_axis()), bridge_);
        if (!gaps_drawn) paint_gaps(image, runs, gap_color_);
        gaps_drawn = true;
        if (trace->fill() > 0) paint_areas(image, runs, *trace);
        for (const PointRun& run : runs) ink.draw(run, trace->line_width(), trace->color());
    }
}

QSGNode* SeriesChart::painted_node(QSGNode* old) const {
    auto* node = static_cast<QSGImageNode*>(old);
    if (node == nullptr) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    const double ratio = window()->effectiveDevicePixelRatio();
    QImage image((QSizeF(width(), height()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    paint_plot(image);
    node->setTexture(window()->createTextureFromImage(image, QQuickWindow::TextureHasAlphaChannel));
    node->setRect(QRectF(0, 0, width(), height()));
    return node;
}

}  // namespace ritm::ui
