// Every screen, as it is shown: loads, is used and goes without a word from QML.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTest>

#include "tests/ui/stage/screen_test.h"

namespace ritm::test {
namespace {

class Screens : public ScreenTest {};

TEST_P(Screens, AreShownUsedAndLeftQuietly) {
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        const auto stage = play(GetParam(), {.size = size});
        ASSERT_TRUE(stage);
        for (int press = 0; press < 40; ++press) QTest::keyClick(stage->window, Qt::Key_Tab);
        for (const int key : {Qt::Key_Down, Qt::Key_Up, Qt::Key_Right, Qt::Key_Left, Qt::Key_Escape}) {
            QTest::keyClick(stage->window, static_cast<Qt::Key>(key));
        }
        QTest::mouseMove(stage->window, QPoint(size.width() / 2, size.height() / 2));
        stage->window->resize(size.width() == 390 ? 1280 : 390, 844);
        stage->settle();
        stage->house.settings.save(
            [&] {
                app::Settings other = stage->house.settings.current();
                other.language = app::Language::russian;
                other.units = app::Units::imperial;
                other.appearance = app::Appearance::light;
                other.text_scale = 1.5;
                return other;
            }(),
            [](const auto&) {});
        stage->settle();
        for (int place = 0; place < 4; ++place) {
            stage->shell->go(place);
            stage->settle();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, Screens, testing::ValuesIn(scenes()), name_of);

}  // namespace
}  // namespace ritm::test
