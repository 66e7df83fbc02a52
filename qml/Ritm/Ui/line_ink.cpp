#include "line_ink.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "domain/kernel/check.h"

namespace ritm::ui {
namespace {

constexpr int slices = 8;

int slice_of(double x) { return static_cast<int>(std::floor(x * slices)); }

QRgb mixed(QRgb under, QRgb ink, float share) {
    const auto part = static_cast<uint>(std::lround(share * 256));
    const uint kept = 256 - ((static_cast<uint>(qAlpha(ink)) * part + 127) / 255);
    const auto channel = [&](int below, int above) {
        return static_cast<int>((static_cast<uint>(below) * kept + static_cast<uint>(above) * part) >> 8);
    };
    return qRgba(channel(qRed(under), qRed(ink)), channel(qGreen(under), qGreen(ink)),
                 channel(qBlue(under), qBlue(ink)), channel(qAlpha(under), qAlpha(ink)));
}

}  // namespace

LineInk::LineInk(QImage& image)
    : image_(image),
      ratio_(image.devicePixelRatio()),
      coverage_(static_cast<std::size_t>(image.height())),
      whole_(static_cast<std::size_t>(image.height()) + 1) {
    RITM_CHECK(image.format() == QImage::Format_ARGB32_Premultiplied, "an image that the ink knows");
}

void LineInk::draw(const PointRun& run, double width, const QColor& color) {
    if (run.empty()) return;
    const double radius = std::max(0.5, width * ratio_ / 2);
    const double from = std::max(run.front().x() * ratio_, -radius);
    const double to = std::min(run.back().x() * ratio_, image_.width() + radius);
    if (from > to) return;
    const int margin = slice_of(radius) + slices;
    first_ = slice_of(from) - margin;
    const auto count = static_cast<std::size_t>(slice_of(to) + margin + 1 - first_);
    constexpr float far = std::numeric_limits<float>::infinity();
    traced_.assign(count, {far, -far});
    thick_.assign(count, {far, -far});
    trace(run);
    thicken(static_cast<float>(radius));
    const int left = std::max(0, static_cast<int>(std::floor(from - radius)));
    const int right = std::min(image_.width() - 1, static_cast<int>(std::ceil(to + radius)));
    for (int x = left; x <= right; ++x) fill_column(x, color);
}

void LineInk::trace(const PointRun& run) {
    const auto last = first_ + static_cast<int>(traced_.size()) - 1;
    const auto touch = [&](int slice, double y) {
        if (slice >= first_ && slice <= last) {
            traced_[static_cast<std::size_t>(slice - first_)].widen(static_cast<float>(y));
        }
    };
    QPointF before = run.front() * ratio_;
    touch(slice_of(before.x()), before.y());
    for (std::size_t i = 1; i < run.size(); ++i) {
        const QPointF now = run[i] * ratio_;
        const int end = slice_of(now.x());
        const double slope = now.x() > before.x() ? (now.y() - before.y()) / (now.x() - before.x()) : 0;
        // A border between two slices belongs to both: the spans of neighbours stay connected.
        for (int slice = std::max(slice_of(before.x()), first_ - 1); slice < std::min(end, last + 1); ++slice) {
            const double y = before.y() + slope * ((slice + 1.0) / slices - before.x());
            touch(slice, y);
            touch(slice + 1, y);
        }
        touch(end, now.y());
        before = now;
    }
}

void LineInk::thicken(float radius) {
    const auto count = static_cast<int>(traced_.size());
    for (int aside = 0; static_cast<float>(aside) < radius * slices; ++aside) {
        const float x = static_cast<float>(aside) / slices;
        const float reach = std::sqrt(radius * radius - x * x);
        for (int at = 0; at + aside < count; ++at) {
            const auto near = static_cast<std::size_t>(at);
            const auto away = static_cast<std::size_t>(at + aside);
            thick_[away].top = std::min(thick_[away].top, traced_[near].top - reach);
            thick_[away].bottom = std::max(thick_[away].bottom, traced_[near].bottom + reach);
            thick_[near].top = std::min(thick_[near].top, traced_[away].top - reach);
            thick_[near].bottom = std::max(thick_[near].bottom, traced_[away].bottom + reach);
        }
    }
}

void LineInk::cover(const Span& span) {
    const int top = static_cast<int>(span.top);
    const int bottom = static_cast<int>(span.bottom);
    if (top == bottom) {
        if (top < image_.height()) coverage_[static_cast<std::size_t>(top)] += span.bottom - span.top;
        return;
    }
    coverage_[static_cast<std::size_t>(top)] += static_cast<float>(top + 1) - span.top;
    if (bottom < image_.height())
        coverage_[static_cast<std::size_t>(bottom)] += span.bottom - static_cast<float>(bottom);
    whole_[static_cast<std::size_t>(top) + 1] += 1;
    whole_[static_cast<std::size_t>(bottom)] -= 1;
}

void LineInk::fill_column(int x, const QColor& color) {
    const auto height = static_cast<float>(image_.height());
    Span all{height, 0};
    for (int slice = x * slices; slice < (x + 1) * slices; ++slice) {
        const int at = slice - first_;
        if (at < 0 || at >= static_cast<int>(thick_.size())) continue;
        const Span seen{std::max(thick_[static_cast<std::size_t>(at)].top, 0.0F),
                        std::min(thick_[static_cast<std::size_t>(at)].bottom, height)};
        if (!(seen.top < seen.bottom)) continue;
        cover(seen);
        all.widen(seen.top);
        all.widen(seen.bottom);
    }
    if (!(all.top < all.bottom)) return;
    const QRgb ink = qPremultiply(color.rgba());
    const bool opaque = qAlpha(ink) == 255;
    const int last = std::min(image_.height() - 1, static_cast<int>(all.bottom));
    const qsizetype stride = image_.bytesPerLine();
    uchar* column = image_.bits() + static_cast<qsizetype>(x) * static_cast<qsizetype>(sizeof(QRgb));
    float whole = 0;
    for (int y = static_cast<int>(all.top); y <= last; ++y) {
        const auto row = static_cast<std::size_t>(y);
        whole += whole_[row];
        const float share = std::min(1.0F, (whole + coverage_[row]) / slices);
        coverage_[row] = whole_[row] = 0;
        if (share <= 0) continue;
        QRgb& pixel = *reinterpret_cast<QRgb*>(column + y * stride);
        pixel = opaque && share > 0.998F ? ink : mixed(pixel, ink, share);
    }
    whole_[static_cast<std::size_t>(image_.height())] = 0;
}

}  // namespace ritm::ui
