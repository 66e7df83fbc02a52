#include "tests/support/bluezsim/curve.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace ritm::bluezsim {

namespace {
Curve curve(const char* json) { return Curve::from_json(QJsonDocument::fromJson(json).array()); }
}  // namespace

TEST(Curve, IsConstantOutsideItsPointsAndStraightBetween) {
    const Curve ramp = curve("[[10, 0], [20, 10]]");
    EXPECT_DOUBLE_EQ(ramp.at(0), 0);
    EXPECT_DOUBLE_EQ(ramp.at(15), 5);
    EXPECT_DOUBLE_EQ(ramp.at(99), 10);
}

TEST(Curve, IntegralIsExactForStraightPieces) {
    const Curve ramp = curve("[[0, 0], [10, 10], [20, 10]]");
    EXPECT_DOUBLE_EQ(ramp.integral(0, 10), 50);
    EXPECT_DOUBLE_EQ(ramp.integral(5, 20), 137.5);
    EXPECT_DOUBLE_EQ(ramp.integral(20, 30), 100);
}

TEST(Curve, AJumpBelongsToNoSide) {
    const Curve jump = curve("[[0, 4], [10, 4], [10, 8], [20, 8]]");
    EXPECT_DOUBLE_EQ(jump.integral(0, 20), 120);
}

TEST(Curve, ANumberIsAConstant) {
    EXPECT_DOUBLE_EQ(Curve::from_json(QJsonValue(7)).at(123), 7);
    EXPECT_TRUE(Curve::from_json(QJsonValue()).empty());
}

}  // namespace ritm::bluezsim
