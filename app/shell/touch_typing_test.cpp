#include "app/shell/touch_typing.h"

#include <gtest/gtest.h>

#include <QTest>
#include <array>

#include "app/shell/touch_screen.h"

namespace ritm::app {
namespace {

template <std::size_t count>
TouchMode mode_of(const std::array<const char*, count>& arguments) {
    return touch_mode_of(static_cast<int>(count), arguments.data());
}

TEST(TouchTyping, TheCommandLineMayForceIt) {
    EXPECT_EQ(mode_of(std::array{"ritm"}), TouchMode::as_found);
    EXPECT_EQ(mode_of(std::array{"ritm", "--touch", "on"}), TouchMode::on);
    EXPECT_EQ(mode_of(std::array{"ritm", "--demo", "--touch=off"}), TouchMode::off);
    EXPECT_EQ(mode_of(std::array{"ritm", "--touch=on", "--touch", "auto"}), TouchMode::as_found);
    EXPECT_EQ(mode_of(std::array{"ritm", "--touch"}), TouchMode::as_found);
    EXPECT_EQ(mode_of(std::array{"ritm", "--", "--touch=on"}), TouchMode::as_found);  // a file's name
}

class InputMethod : public testing::Test {
  protected:
    void SetUp() override { qunsetenv("QT_IM_MODULE"); }
    void TearDown() override {
        qunsetenv("QT_IM_MODULE");
        qunsetenv("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE");
    }
};

TEST_F(InputMethod, IsTheOnScreenKeyboardWhereFingersType) {
    choose_touch_typing(TouchMode::as_found, false);
    choose_touch_typing(TouchMode::off, true);
    EXPECT_FALSE(touch_typing_chosen());
    choose_touch_typing(TouchMode::as_found, true);
    EXPECT_TRUE(touch_typing_chosen());
    EXPECT_EQ(qgetenv("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"), "1");
    qunsetenv("QT_IM_MODULE");
    choose_touch_typing(TouchMode::on, false);
    EXPECT_TRUE(touch_typing_chosen());
}

TEST_F(InputMethod, OfTheDesktopIsLeftAlone) {
    qputenv("QT_IM_MODULE", "ibus");
    choose_touch_typing(TouchMode::on, true);
    EXPECT_FALSE(touch_typing_chosen());
    EXPECT_EQ(qgetenv("QT_IM_MODULE"), "ibus");
}

TEST(TouchScreenOfQt, IsSeenWhenItIsPluggedInAndWhenItIsGone) {
    TouchScreen screen;
    EXPECT_FALSE(screen.present());
    std::unique_ptr<QPointingDevice> device(QTest::createTouchDevice());
    EXPECT_TRUE(QTest::qWaitFor([&] { return screen.present(); }, 10'000));
    screen.set_mode(QStringLiteral("off"));
    EXPECT_FALSE(screen.present());
    screen.set_mode(QStringLiteral("auto"));
    EXPECT_TRUE(screen.present());
    device.reset();
    EXPECT_TRUE(QTest::qWaitFor([&] { return !screen.present(); }, 10'000));
    screen.set_mode(QStringLiteral("on"));
    EXPECT_TRUE(screen.present());
}

}  // namespace
}  // namespace ritm::app
