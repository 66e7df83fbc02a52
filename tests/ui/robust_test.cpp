// Every screen with large text, with longer words, mirrored, and at rest.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTest>

#include "tests/ui/readable.h"
#include "tests/ui/stage/screen_test.h"

namespace ritm::test {
namespace {

class RobustScreens : public ScreenTest {};

void expect_readable(const Scene& scene, const Look& look) {
    const auto stage = play(scene, look);
    ASSERT_TRUE(stage);
    const int least = static_cast<int>(13 * look.text_scale);
    const QStringList faults = unreadable(*stage, least);
    EXPECT_TRUE(faults.isEmpty()) << look.size.width() << " x " << look.size.height()
                                  << (look.russian ? " Russian\n" : " English\n")
                                  << qPrintable(faults.join(QLatin1Char('\n')));
}

TEST_P(RobustScreens, TextsOfTwiceTheSizeCanBeRead) {
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 800), QSize(390, 844), QSize(360, 560)}) {
        for (const bool russian : {false, true})
            expect_readable(GetParam(), {.russian = russian, .size = size, .text_scale = 2.0});
    }
}

TEST_P(RobustScreens, LongerWordsCanBeRead) {
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 800), QSize(390, 844), QSize(360, 560)})
        expect_readable(GetParam(), {.size = size, .long_words = true});
}

TEST_P(RobustScreens, OfTheUsualSizeTheyCanBeRead) {
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 800), QSize(1024, 768), QSize(390, 844), QSize(360, 560)}) {
        for (const bool russian : {false, true}) expect_readable(GetParam(), {.russian = russian, .size = size});
    }
}

// Nothing moves and nothing is new: no layout may go on arranging itself.
TEST_P(RobustScreens, StillTheyDrawNothing) {
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        for (const double scale : {1.0, 2.0}) {
            const auto stage = play(GetParam(), {.russian = true, .size = size, .text_scale = scale});
            ASSERT_TRUE(stage);
            QElapsedTimer quiet;
            quiet.start();
            QObject::connect(stage->window, &QQuickWindow::frameSwapped, stage->window, [&] { quiet.restart(); });
            EXPECT_TRUE(QTest::qWaitFor([&] { return quiet.elapsed() > 150; }, 3000))
                << size.width() << " px wide, text " << scale;
        }
    }
}

TEST_P(RobustScreens, MirroredTheyLoadWithoutAWord) {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) EXPECT_TRUE(play(GetParam(), {.size = size}));
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

INSTANTIATE_TEST_SUITE_P(All, RobustScreens, testing::ValuesIn(scenes()), name_of);

}  // namespace
}  // namespace ritm::test
