// The window changes its size while it is used: navigation and page stay where they belong and take clicks.
#include <gtest/gtest.h>

#include <QTest>

#include "tests/ui/hand/hand.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

class Resizing : public testing::Test {
  protected:
    void SetUp() override {
        stage = play({"member", "any", [](Stage&) {}, [](Stage&) {}}, {.size = {1280, 800}});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
    }
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    void expect_navigation(QSize size) {
        QQuickItem* bar = hand->find({QStringLiteral("Places"), {}, {}, {}, 0});
        ASSERT_NE(bar, nullptr);
        const QRectF place = bar->mapRectToScene(QRectF(0, 0, bar->width(), bar->height()));
        if (size.width() < 720) {
            EXPECT_EQ(place.left(), 0);
            EXPECT_EQ(place.width(), size.width());
            EXPECT_LE(place.height(), 160);
        } else {
            EXPECT_EQ(place.top(), 0);
            EXPECT_EQ(place.height(), size.height());
            EXPECT_LE(place.width(), 240);
        }
        EXPECT_EQ(place.bottom(), size.height());
    }
    void expect_page() {
        hand->click({QStringLiteral("Start"), QStringLiteral("button"), {}, {}, 0});
        ASSERT_EQ(stage->shell->screen(), QStringLiteral("live"));
        stage->house.workout.set_phase(app::WorkoutPhase::idle);
        stage->shell->go(0);
        hand->click({QStringLiteral("History"), {}, {}, QStringLiteral("Places"), 0});
        EXPECT_EQ(stage->shell->screen(), QStringLiteral("history"));
        hand->click({QStringLiteral("Today"), {}, {}, QStringLiteral("Places"), 0});
        EXPECT_EQ(stage->shell->screen(), QStringLiteral("home"));
    }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
};

TEST_F(Resizing, NarrowAndWideAgainThePageAndTheNavigationTakeClicks) {
    for (const QSize size : {QSize(390, 844), QSize(1280, 800), QSize(719, 700), QSize(390, 844), QSize(720, 700)}) {
        SCOPED_TRACE(size.width());
        stage->window->resize(size);
        ASSERT_TRUE(QTest::qWaitFor([&] { return stage->window->size() == size; }));
        stage->settle();
        expect_navigation(size);
        expect_page();
    }
}

}  // namespace
}  // namespace ritm::test
