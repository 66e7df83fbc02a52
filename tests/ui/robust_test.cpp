// Every screen mirrored, without eyes and without a mouse.
#include <gtest/gtest.h>

#include <QGuiApplication>
#include <QSet>
#include <QTest>

#include "tests/ui/stage/screen_test.h"

namespace ritm::test {
namespace {

class RobustScreens : public ScreenTest {};

void collect(QQuickItem* item, std::vector<QQuickItem*>& shown) {
    if (!item->isVisible() || item->opacity() < 0.05) return;
    shown.push_back(item);
    for (QQuickItem* child : item->childItems()) collect(child, shown);
}

std::vector<QQuickItem*> shown(const Stage& stage) {
    std::vector<QQuickItem*> found;
    collect(stage.window->contentItem(), found);
    return found;
}

TEST_P(RobustScreens, MirroredTheyLoadWithoutAWord) {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) EXPECT_TRUE(play(GetParam(), {.size = size}));
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

TEST_P(RobustScreens, EverythingToPressHasANameAndIsReachedByKeyboard) {
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        const auto stage = play(GetParam(), {.size = size});
        ASSERT_TRUE(stage);
        QSet<QQuickItem*> reached;
        for (int press = 0; press < 120; ++press) {
            if (QQuickItem* item = stage->window->activeFocusItem()) reached << item;
            QTest::keyClick(stage->window, Qt::Key_Tab);
        }
        for (QQuickItem* item : shown(*stage)) {
            const bool typed = item->inherits("QQuickTextInput");
            if (!item->isEnabled() || (!typed && !item->inherits("QQuickAbstractButton"))) continue;
            const QString name = spoken_name(*item);
            EXPECT_FALSE(name.isEmpty()) << item->metaObject()->className();
            EXPECT_TRUE(item->activeFocusOnTab()) << qPrintable(name);
        }
        EXPECT_GE(reached.size(), 1);  // the help sheet has one key
    }
}

INSTANTIATE_TEST_SUITE_P(All, RobustScreens, testing::ValuesIn(scenes()), name_of);

}  // namespace
}  // namespace ritm::test
