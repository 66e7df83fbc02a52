// Every screen mirrored.
#include <gtest/gtest.h>

#include <QGuiApplication>

#include "tests/ui/stage/screen_test.h"

namespace ritm::test {
namespace {

class RobustScreens : public ScreenTest {};

TEST_P(RobustScreens, MirroredTheyLoadWithoutAWord) {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) EXPECT_TRUE(play(GetParam(), {.size = size}));
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

INSTANTIATE_TEST_SUITE_P(All, RobustScreens, testing::ValuesIn(scenes()), name_of);

}  // namespace
}  // namespace ritm::test
