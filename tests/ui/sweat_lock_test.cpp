// The sweat lock on the live screen: what it holds back, what it never does, and how it opens.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QTest>

#include "tests/ui/hand/hand.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

desktop::Target button(const char* name) { return {QString::fromUtf8(name), QStringLiteral("button"), {}, {}, 0}; }
const auto lock = button("Lock the keys");
const auto unlock = button("Locked: hold for a second to unlock");
const auto finish = button("Finish");
const auto help = button("Help: what to do in an emergency");
constexpr std::array held_back{"Lap", "Pause recording", "Choose the tiles", "Leave the screen; the recording goes on"};
constexpr int deadline_ms = 10'000;

class SweatLock : public testing::TestWithParam<QSize> {
  protected:
    void SetUp() override {
        stage = play({"live", "lock", [](Stage&) {}, [](Stage& s) { s.shell->home()->start(); }}, {.size = GetParam()});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
        stage->house.workout.play_to(100);
        ASSERT_EQ(stage->shell->screen(), QStringLiteral("live"));
    }
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    bool enabled(const char* name) {
        const QQuickItem* item = hand->find(button(name));
        return item != nullptr && item->isEnabled();
    }
    bool locked() { return hand->sees(unlock); }
    double progress() {
        return hand->find(unlock)->property("lock").value<QObject*>()->property("progress").toDouble();
    }
    QPoint place(const desktop::Target& target) {
        QQuickItem* item = hand->find(target);
        return item->mapToScene(QPointF(item->width() / 2, item->height() / 2)).toPoint();
    }
    void expect_held_back(bool yes) {
        for (const char* name : held_back) EXPECT_EQ(enabled(name), !yes) << name;
        const int laps = stage->house.workout.laps;
        hand->key(Qt::Key_L);
        EXPECT_EQ(stage->house.workout.laps, yes ? laps : laps + 1);
        hand->key(Qt::Key_Space);
        EXPECT_EQ(stage->shell->live()->paused(), !yes);
        if (!yes) stage->shell->live()->resume();
    }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
};

TEST_P(SweatLock, HoldsBackAllButFinishAndHelp) {
    expect_held_back(false);
    hand->click(lock);
    ASSERT_TRUE(locked());
    EXPECT_TRUE(hand->sees({QStringLiteral("Locked: hold the lock for a second."), {}, {}, {}, 0}));
    expect_held_back(true);
    hand->click(help);
    EXPECT_TRUE(hand->sees({QStringLiteral("Need help?"), {}, {}, {}, 0}));
    hand->key(Qt::Key_Escape);
    hand->click(finish);
    EXPECT_TRUE(hand->sees({QStringLiteral("Finish the workout?"), {}, {}, {}, 0}));
    hand->click({QStringLiteral("Finish"), QStringLiteral("button"), {}, {}, 1});  // of the sheet
    EXPECT_EQ(stage->shell->screen(), QStringLiteral("summary"));
}

TEST_P(SweatLock, OpensWhenItIsHeldForASecond) {
    hand->click(lock);
    const QPoint at = place(unlock);
    QTest::mousePress(stage->window, Qt::LeftButton, {}, at);  // let go too early
    EXPECT_TRUE(QTest::qWaitFor([this] { return progress() > 0.2; }, deadline_ms));
    QTest::mouseRelease(stage->window, Qt::LeftButton, {}, at);
    EXPECT_TRUE(locked());
    EXPECT_EQ(progress(), 0);
    hand->click(unlock);
    EXPECT_TRUE(locked());

    QElapsedTimer held;
    held.start();
    QTest::mousePress(stage->window, Qt::LeftButton, {}, at);
    EXPECT_TRUE(QTest::qWaitFor([this] { return !locked(); }, deadline_ms));
    EXPECT_GE(held.elapsed(), 990);
    QTest::mouseRelease(stage->window, Qt::LeftButton, {}, at);
    EXPECT_FALSE(locked());  // the end of that press does not lock again
    expect_held_back(false);
    hand->click(lock);
    EXPECT_TRUE(locked());
}

TEST_P(SweatLock, IsLockedAndOpenedByKey) {
    hand->key(Qt::Key_K);
    ASSERT_TRUE(locked());
    expect_held_back(true);
    hand->key(Qt::Key_K);
    EXPECT_TRUE(locked());
    QElapsedTimer held;
    held.start();
    QTest::keyPress(stage->window, Qt::Key_K);
    EXPECT_TRUE(QTest::qWaitFor([this] { return !locked(); }, deadline_ms));
    EXPECT_GE(held.elapsed(), 990);
    QKeyEvent again(QEvent::KeyPress, Qt::Key_K, {}, {}, true);  // still held down
    QCoreApplication::sendEvent(stage->window, &again);
    QTest::keyRelease(stage->window, Qt::Key_K);
    EXPECT_FALSE(locked());
    expect_held_back(false);
}

// A Russian keyboard tells Л for the key of K, when it goes down and when it comes up.
TEST_P(SweatLock, IsOpenedByTheSameKeyOfARussianKeyboard) {
    hand->key(Qt::Key_K);
    ASSERT_TRUE(locked());
    const auto send = [this](QEvent::Type type) {
        QKeyEvent event(type, 0x041B, Qt::NoModifier, QStringLiteral("л"));
        QCoreApplication::sendEvent(stage->window, &event);
    };
    send(QEvent::KeyPress);
    EXPECT_TRUE(QTest::qWaitFor([this] { return progress() > 0.2; }, deadline_ms));
    send(QEvent::KeyRelease);
    EXPECT_EQ(progress(), 0);
    EXPECT_TRUE(locked());
    send(QEvent::KeyPress);
    EXPECT_TRUE(QTest::qWaitFor([this] { return !locked(); }, deadline_ms));
    send(QEvent::KeyRelease);
}

TEST_P(SweatLock, HoldsBackTheKeysThatLeaveOrTakeBack) {
    const auto& rows = stage->house.history.rows();
    const std::size_t all = rows.size();
    stage->shell->history()->remove(QString::fromStdString(to_string(rows[1].id)));
    ASSERT_EQ(rows.size(), all - 1);
    hand->key(Qt::Key_K);
    ASSERT_TRUE(locked());
    EXPECT_FALSE(hand->find(button("Undo"))->isEnabled());
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_Comma, Qt::Key_O, Qt::Key_Z}) {
        hand->key(key, Qt::ControlModifier);
        EXPECT_EQ(stage->shell->screen(), QStringLiteral("live")) << key;
        EXPECT_EQ(rows.size(), all - 1) << key;
        EXPECT_TRUE(locked()) << key;
    }
    QTest::keyPress(stage->window, Qt::Key_K);
    EXPECT_TRUE(QTest::qWaitFor([this] { return !locked(); }, deadline_ms));
    QTest::keyRelease(stage->window, Qt::Key_K);
    hand->key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(rows.size(), all);
    hand->key(Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(stage->shell->screen(), QStringLiteral("history"));
}

INSTANTIATE_TEST_SUITE_P(Sizes, SweatLock, testing::Values(QSize(1280, 800), QSize(390, 844), QSize(360, 560)),
                         [](const auto& size) { return "at" + std::to_string(size.param.width()); });

}  // namespace
}  // namespace ritm::test
