// The scene-graph back end of SeriesChart: everything is triangles with a colour per vertex; lines have a one-pixel
// edge that fades out, so they are smooth without multisampling.
#include <QSGGeometryNode>
#include <QSGVertexColorMaterial>
#include <cmath>

#include "series_chart.h"

namespace ritm::ui {
namespace {

using Vertex = QSGGeometry::ColoredPoint2D;

struct Shade {
    uchar r = 0, g = 0, b = 0, a = 0;  // premultiplied
};

Shade shade(const QColor& color, double opacity = 1.0) {
    const double alpha = static_cast<double>(color.alphaF()) * opacity;
    const auto part = [&](float c) { return static_cast<uchar>(std::lround(static_cast<double>(c) * alpha * 255)); };
    return {part(color.redF()), part(color.greenF()), part(color.blueF()),
            static_cast<uchar>(std::lround(alpha * 255))};
}

struct Corner {
    QPointF at;
    Shade shade;
};

class Triangles {
  public:
    void add(const Corner& a, const Corner& b, const Corner& c) {
        put(a.at, a.shade);
        put(b.at, b.shade);
        put(c.at, c.shade);
    }
    void quad(const Corner& a, const Corner& b, const Corner& c, const Corner& d) {  // a, b on one side; c, d opposite
        add(a, b, c);
        add(b, d, c);
    }
    void rect(const QRectF& r, Shade s) {
        quad({r.topLeft(), s}, {r.topRight(), s}, {r.bottomLeft(), s}, {r.bottomRight(), s});
    }

    // Each segment is its own ribbon (cut at every turn) with half-round caps left out: at two points per pixel the
    // overlap closes the joints.
    void line(const PointRun& run, double width, Shade inner) {
        const Shade outer{};
        const double half = std::max(0.5, width / 2 - 0.5);
        for (std::size_t i = 0; i + 1 < run.size(); ++i) {
            QPointF along = run[i + 1] - run[i];
            const double length = std::hypot(along.x(), along.y());
            if (length < 1e-6) continue;
            along /= length;
            const QPointF across(-along.y(), along.x());
            const QPointF from = run[i] - along * 0.35;
            const QPointF to = run[i + 1] + along * 0.35;
            const QPointF in = across * half;
            const QPointF out = across * (half + 1);
            quad({from - in, inner}, {to - in, inner}, {from + in, inner}, {to + in, inner});
            quad({from + in, inner}, {to + in, inner}, {from + out, outer}, {to + out, outer});
            quad({from - in, inner}, {to - in, inner}, {from - out, outer}, {to - out, outer});
        }
    }

    QSGGeometryNode* node() const {
        auto* geometry =
            new QSGGeometry(QSGGeometry::defaultAttributes_ColoredPoint2D(), static_cast<int>(points_.size()));
        geometry->setDrawingMode(QSGGeometry::DrawTriangles);
        std::copy(points_.begin(), points_.end(), geometry->vertexDataAsColoredPoint2D());
        auto* result = new QSGGeometryNode;
        result->setGeometry(geometry);
        result->setMaterial(new QSGVertexColorMaterial);
        result->setFlags(QSGNode::OwnsGeometry | QSGNode::OwnsMaterial);
        return result;
    }

  private:
    void put(QPointF p, Shade s) {
        Vertex vertex;
        vertex.set(static_cast<float>(p.x()), static_cast<float>(p.y()), s.r, s.g, s.b, s.a);
        points_.push_back(vertex);
    }
    std::vector<Vertex> points_;
};

void add_area(Triangles& triangles, const PointRun& run, double height, const ChartTrace& trace) {
    const auto at = [&](double y) { return shade(trace.color(), trace.fill() * std::clamp(1 - y / height, 0.0, 1.0)); };
    for (std::size_t i = 0; i + 1 < run.size(); ++i) {
        const QPointF a = run[i];
        const QPointF b = run[i + 1];
        const QPointF a_low(a.x(), height);
        const QPointF b_low(b.x(), height);
        triangles.add({a, at(a.y())}, {b, at(b.y())}, {a_low, Shade{}});
        triangles.add({b, at(b.y())}, {b_low, Shade{}}, {a_low, Shade{}});
    }
}

}  // namespace

QSGNode* SeriesChart::geometry_node(QSGNode* old) const {
    delete old;
    Triangles triangles;
    const PlotWindow left = plot_window(false);
    const PlotWindow right = plot_window(true);
    for (int i = 0; i + 1 < band_edges_.size() && i < band_colors_.size(); ++i) {
        const double top = std::max(0.0, std::round(left.to_y(band_edges_[i + 1])));
        const double low = std::min(height(), std::round(left.to_y(band_edges_[i])));
        if (low > top) triangles.rect(QRectF(0, top, width(), low - top), shade(band_colors_[i]));
    }
    for (const double value : grid_) {
        const double y = std::min(height() - 1, std::round(left.to_y(value)));
        if (y >= 0) triangles.rect(QRectF(0, y, width(), 1), shade(grid_color_));
    }
    for (const double mark : marks_) {
        triangles.rect(QRectF(std::round(left.to_x(mark)), 0, 1, height()), shade(mark_color_));
    }
    bool gaps_drawn = gap_color_.alpha() == 0;
    for (const ChartTrace* trace : traces_) {
        if (!trace->shown()) continue;
        const auto runs = plot_runs(*trace->series(), trace->on_right_axis() ? right : left, bridge_);
        if (!gaps_drawn) {
            for (const PixelSpan& gap : plot_gaps(runs)) {
                triangles.rect(QRectF(gap.from, 0, gap.to - gap.from, height()), shade(gap_color_, 0.4));
            }
            gaps_drawn = true;
        }
        for (const PointRun& run : runs) {
            if (trace->fill() > 0) add_area(triangles, run, height(), *trace);
            triangles.line(run, trace->line_width(), shade(trace->color()));
        }
    }
    return triangles.node();
}

}  // namespace ritm::ui
