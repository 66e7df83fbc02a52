#include "line_ink.h"

#include <gtest/gtest.h>

#include <QPainter>
#include <cmath>

namespace ritm::ui {
namespace {

QImage blank(QSize size, double ratio = 1) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::black);
    return image;
}
QImage inked(const PointRun& run, double width, QSize size, double ratio = 1) {
    QImage image = blank(size, ratio);
    LineInk(image).draw(run, width, Qt::white);
    return image;
}
// The painter's round stroke, eight times as large and then averaged.
QImage stroked(const PointRun& run, double width, QSize size) {
    constexpr int times = 8;
    QImage image = blank(size * times);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(times, times);
    painter.setPen(QPen(Qt::white, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(run.data(), static_cast<int>(run.size()));
    painter.end();
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}
double light(const QImage& image) {  // pixels
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) sum += qRed(image.pixel(x, y)) / 255.0;
    }
    return sum;
}
// Mean and largest difference of two pictures, 0 to 255; the mean over the pixels with ink.
struct Difference {
    double mean = 0;
    int most = 0;
};
Difference difference(const QImage& a, const QImage& b) {
    Difference found;
    int with_ink = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const int one = std::abs(qRed(a.pixel(x, y)) - qRed(b.pixel(x, y)));
            found.mean += one;
            found.most = std::max(found.most, one);
            with_ink += qRed(b.pixel(x, y)) > 0 ? 1 : 0;
        }
    }
    found.mean /= with_ink;
    return found;
}

TEST(LineInk, LooksAsThePaintersStroke) {
    for (const double width : {1.0, 2.0, 3.5}) {
        for (const double slope : {0.0, 0.3, 1.0, -2.5, 9.0}) {
            PointRun run;
            for (int i = 0; i < 30; ++i) run.emplace_back(15.3 + i * 0.9, 150 + (i - 15) * 0.9 * slope);
            const auto seen = difference(inked(run, width, {60, 300}), stroked(run, width, {60, 300}));
            EXPECT_LT(seen.mean, 20) << width << " wide, slope " << slope;
            EXPECT_LT(seen.most, 80) << width << " wide, slope " << slope;
        }
    }
}

TEST(LineInk, SwingsWithinAColumnLookAsThePaintersStroke) {
    PointRun run;
    for (int i = 0; i < 80; ++i) {
        const double middle = 100 + 40 * std::sin(i * 0.2);
        run.emplace_back(10.5 + i, i % 2 == 0 ? middle - 20 : middle + 20);
        run.emplace_back(10.5 + i, i % 2 == 0 ? middle + 20 : middle - 20);
    }
    const auto seen = difference(inked(run, 2, {100, 200}), stroked(run, 2, {100, 200}));
    EXPECT_LT(seen.mean, 8);
}

TEST(LineInk, OnePointIsADot) {
    const QImage image = inked({{10.5, 10.5}}, 4, {21, 21});
    EXPECT_NEAR(light(image), 3.14159 * 4, 0.8);
    EXPECT_EQ(qRed(image.pixel(10, 10)), 255);
    EXPECT_EQ(qRed(image.pixel(10, 13)), 0);
}

TEST(LineInk, AJumpStaysConnected) {
    const QImage image = inked({{5, 5}, {20.2, 5}, {20.3, 45}, {35, 45}}, 2, {40, 50});
    for (int y = 6; y < 45; ++y) {
        int row = 0;
        for (int x = 17; x < 24; ++x) row += qRed(image.pixel(x, y));
        EXPECT_GT(row, 255 * 3 / 2) << y;
    }
}

TEST(LineInk, WhatLiesOutsideIsCutAndHarmless) {
    const QImage image = inked({{-1e6, -1e5}, {-3, 25}, {10, 25}, {12, 1e6}, {14, -1e6}, {1e6, 25}}, 2, {30, 50});
    EXPECT_EQ(qRed(image.pixel(0, 24)), 255);
    EXPECT_GE(qRed(image.pixel(13, 0)), 210);  // to an eighth of a pixel
    EXPECT_GE(qRed(image.pixel(13, 49)), 210);
    EXPECT_EQ(light(inked({{40, 10}, {90, 10}}, 2, {30, 50})), 0);
    EXPECT_EQ(light(inked({{5, 90}, {20, 90}}, 2, {30, 50})), 0);
    EXPECT_EQ(light(inked({}, 2, {30, 50})), 0);
}

TEST(LineInk, WidthCountsInLogicalPixelsAndInkMixes) {
    EXPECT_NEAR(light(inked({{-5, 10}, {50, 10}}, 2, {40, 40}, 2)), 4 * 40, 1);
    QImage image = blank({20, 20});
    LineInk ink(image);
    for (int twice = 0; twice < 2; ++twice) ink.draw({{-5, 10}, {30, 10}}, 2, QColor(255, 255, 255, 128));
    EXPECT_NEAR(qRed(image.pixel(10, 9)), 192, 2);
    EXPECT_EQ(qRed(image.pixel(10, 12)), 0);
}

}  // namespace
}  // namespace ritm::ui
