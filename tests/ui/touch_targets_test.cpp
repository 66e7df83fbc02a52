// With a touch screen everything that is pressed is large enough for a finger, also in a wide window, and the words
// still fit.
#include <gtest/gtest.h>

#include <QTest>

#include "tests/ui/readable.h"
#include "tests/ui/stage/screen_test.h"

namespace ritm::test {
namespace {

constexpr double finger_px = 64;
constexpr double narrow_cell_px = 44;  // the width of one of several beside each other in a narrow window

class TouchTargets : public ScreenTest {};

bool pressed(const QQuickItem& item) {
    const bool key = item.inherits("QQuickAbstractButton") || item.inherits("QQuickComboBox") ||
                     item.inherits("QQuickTextField") || item.inherits("QQuickSlider");
    return key && item.isEnabled();
}

QStringList too_small(const Stage& stage) {
    QStringList found;
    const double least_width = stage.window->width() < 720 ? narrow_cell_px : finger_px;
    for (QQuickItem* item : shown(stage)) {
        if (!pressed(*item) || (item->width() >= least_width && item->height() >= finger_px)) continue;
        found << QStringLiteral("%1 %2 %3x%4")
                     .arg(QLatin1String(item->metaObject()->className()), spoken_name(*item))
                     .arg(item->width())
                     .arg(item->height());
    }
    return found;
}

TEST_P(TouchTargets, AreLargeEnoughForAFinger) {
    const std::unique_ptr<QPointingDevice> device(QTest::createTouchDevice());
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        for (const bool russian : {false, true}) {
            const auto stage = play(GetParam(), {.russian = russian, .size = size});
            ASSERT_TRUE(stage);
            EXPECT_EQ(too_small(*stage).join(u'\n').toStdString(), "") << (russian ? "ru " : "en ") << size.width();
            EXPECT_EQ(unreadable(*stage, 0).join(u'\n').toStdString(), "") << (russian ? "ru " : "en ") << size.width();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, TouchTargets, testing::ValuesIn(scenes()), name_of);

}  // namespace
}  // namespace ritm::test
