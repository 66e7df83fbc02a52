// The gauge: every zone is told from the ground, and the one in force from the others.
#include "qml/Ritm/Ui/zone_gauge.h"

#include <gtest/gtest.h>

#include <QPainter>
#include <cmath>

namespace ritm::test {
namespace {

constexpr int side = 400;

class GaugeTest : public testing::Test {
  protected:
    GaugeTest() {
        gauge.setSize(QSizeF(side, side));
        gauge.setProperty("edges", QVariant::fromValue(QList<qreal>{95, 114, 133, 152, 171, 190}));
        gauge.setProperty("colors", QVariant::fromValue(QList<QColor>(5, QColor(Qt::red))));
        gauge.setProperty("thickness", 40.0);
        gauge.setProperty("value", 100.0);  // in zone 1
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        gauge.paint(&painter);
    }
    // How solid the arc is in the middle of a zone (0 .. 4), and over how many pixels of the radius it is seen.
    struct Ink {
        double alpha = 0;
        int width = 0;
    };
    Ink ink(int zone) {
        const double degrees = 225 - 270.0 / 5 * (zone + (zone == 0 ? 0.8 : 0.5));  // beside the mark of the value
        const double radians = degrees * 3.14159265358979 / 180;
        Ink found;
        for (int radius = side / 4; radius < side / 2; ++radius) {
            const QPointF at(side / 2.0 + std::cos(radians) * radius, side / 2.0 - std::sin(radians) * radius);
            const double alpha = picture.pixelColor(at.toPoint()).alphaF();
            found.alpha = std::max(found.alpha, alpha);
            if (alpha > 0.3) ++found.width;
        }
        return found;
    }
    ui::ZoneGauge gauge;
    QImage picture{side, side, QImage::Format_ARGB32};
};

TEST_F(GaugeTest, TheOtherZonesAreSeenAndTheOneInForceStandsOut) {
    const Ink current = ink(0);
    EXPECT_GT(current.alpha, 0.99);
    for (int zone = 1; zone < 5; ++zone) {
        EXPECT_GE(ink(zone).alpha, 0.599) << zone;
        EXPECT_LT(ink(zone).alpha, 0.8) << zone;
        EXPECT_LE(ink(zone).width, current.width - 6) << zone;
    }
}

}  // namespace
}  // namespace ritm::test
