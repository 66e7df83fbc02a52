#include "zone_gauge.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>
#include <limits>

namespace ritm::ui {
namespace {

constexpr double sweep = 270.0;
constexpr double first_angle = 225.0;  // Qt counts anticlockwise from three o'clock
constexpr double space = 2.6;          // degrees between two segments
// Of the zones that are not in force: still told from the ground.
constexpr float other_alpha = 0.62F;
constexpr double other_width = 0.7;

}  // namespace

ZoneGauge::ZoneGauge(QQuickItem* parent)
    : QQuickPaintedItem(parent),
      value_(std::numeric_limits<double>::quiet_NaN()),
      ceiling_(std::numeric_limits<double>::quiet_NaN()) {
    setAntialiasing(true);
}

void ZoneGauge::set_value(qreal value) {
    if (value_ == value || (std::isnan(value_) && std::isnan(value))) return;
    value_ = value;
    update();
    emit changed();
}

// Every zone gets the same share of the arc: the upper zones matter most and are narrow in bpm.
double ZoneGauge::angle_of(double value) const {
    if (edges_.size() < 2) return 0;
    const double share = sweep / static_cast<double>(edges_.size() - 1);
    if (value <= edges_.first()) return 0;
    for (int i = 0; i + 1 < edges_.size(); ++i) {
        if (value < edges_[i + 1]) return share * (i + (value - edges_[i]) / (edges_[i + 1] - edges_[i]));
    }
    return sweep;
}

int ZoneGauge::zone_of(double value) const {
    if (std::isnan(value) || edges_.size() < 2 || value < edges_.first()) return -1;
    for (int i = static_cast<int>(edges_.size()) - 2; i >= 0; --i) {
        if (value >= edges_[i]) return i;
    }
    return -1;
}

void ZoneGauge::paint(QPainter* painter) {
    const int zones = static_cast<int>(edges_.size()) - 1;
    if (zones < 1 || colors_.size() < zones) return;
    painter->setRenderHint(QPainter::Antialiasing);
    const double inset = thickness_ / 2 + 4;
    const double side = std::min(width(), height()) - 2 * inset;
    const QRectF circle((width() - side) / 2, inset, side, side);
    const int current = zone_of(value_);
    for (int zone = 0; zone < zones; ++zone) {
        const double from = sweep / zones * zone + (zone == 0 ? 0 : space / 2);
        const double to = sweep / zones * (zone + 1) - (zone == zones - 1 ? 0 : space / 2);
        QColor color = colors_[zone];
        color.setAlphaF(zone == current ? 1.0F : other_alpha);
        painter->setPen(QPen(color, thickness_ * (zone == current ? 1 : other_width), Qt::SolidLine, Qt::FlatCap));
        painter->drawArc(circle, static_cast<int>((first_angle - from) * 16), static_cast<int>(-(to - from) * 16));
    }
    const auto on_arc = [&](double value, double radius) {
        const double radians = (first_angle - angle_of(value)) * M_PI / 180.0;
        return circle.center() + QPointF(std::cos(radians), -std::sin(radians)) * radius;
    };
    if (!std::isnan(ceiling_)) {
        painter->setPen(QPen(ceiling_color_, 4, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(on_arc(ceiling_, side / 2 - thickness_ * 0.72),
                          on_arc(ceiling_, side / 2 + thickness_ * 0.6));
    }
    if (!std::isnan(value_)) {
        const QPointF center = on_arc(value_, side / 2);
        painter->setPen(Qt::NoPen);
        painter->setBrush(background_);
        painter->drawEllipse(center, thickness_ * 0.86, thickness_ * 0.86);
        painter->setBrush(marker_color_);
        painter->drawEllipse(center, thickness_ * 0.6, thickness_ * 0.6);
    }
}

}  // namespace ritm::ui
