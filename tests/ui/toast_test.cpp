// Messages at the foot of the window: what went wrong can be read to its end, an Undo is not pushed away.
#include <gtest/gtest.h>

#include <QTest>

#include "tests/ui/hand/hand.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

class Toasts : public testing::Test {
  protected:
    void SetUp() override {
        stage = play({"member", "any", [](Stage&) {}, [](Stage&) {}}, {.size = {1280, 800}});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
        for (QQuickItem* item : stage->window->findChildren<QQuickItem*>()) {
            if (item->property("actionText").isValid() && item->property("waiting").isValid()) toast = item;
        }
        ASSERT_NE(toast, nullptr);
    }
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    void say(const QString& text, bool bad) { emit stage->shell->toast(text, {}, bad); }
    [[nodiscard]] QString shown() const { return toast->isVisible() ? toast->property("text").toString() : QString(); }
    [[nodiscard]] int duration() const { return toast->property("duration").toInt(); }
    void remove_one() {
        stage->shell->history()->remove(QString::fromStdString(to_string(stage->house.history.rows()[3].id)));
    }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
    QQuickItem* toast = nullptr;
};

const QString lap = QStringLiteral("Lap 1");
const QString bad = QStringLiteral("The disk is full");
const QString worse = QStringLiteral("The radio is off");

TEST_F(Toasts, StayAsLongAsTheirWordsTakeToRead) {
    say(lap, false);
    EXPECT_EQ(duration(), 5000);
    say(bad, true);
    EXPECT_EQ(shown(), bad);  // it does not wait behind a good one
    EXPECT_EQ(duration(), 10'000);
    hand->key(Qt::Key_Escape);
    EXPECT_EQ(shown(), QString());
    say(QString(400, QLatin1Char('x')), true);
    EXPECT_EQ(duration(), 32'000);
    hand->click({QStringLiteral("Close"), {}, {}, {}, 0});
    EXPECT_EQ(shown(), QString());
}

TEST_F(Toasts, WaitBehindAnUndo) {
    remove_one();
    const QString deleted = shown();
    say(lap, false);
    say(bad, true);
    say(bad, true);  // once is enough
    say(QStringLiteral("Lap 2"), false);
    say(worse, true);
    EXPECT_EQ(shown(), deleted);
    hand->key(Qt::Key_Escape);  // nothing bad is shown
    hand->click({QStringLiteral("Undo"), {}, {}, {}, 0});
    EXPECT_EQ(shown(), bad);
    hand->key(Qt::Key_Escape);
    EXPECT_EQ(shown(), QStringLiteral("Lap 2"));  // of the good ones the newest
    say(lap, false);
    EXPECT_EQ(shown(), lap);
    stage->shell->undo();  // nothing to take back: nothing happens
    EXPECT_EQ(shown(), lap);
}

TEST_F(Toasts, AnUndoComesFirstAndWhatWentWrongAfterIt) {
    say(bad, true);
    say(lap, false);
    EXPECT_EQ(shown(), bad);
    remove_one();
    EXPECT_NE(shown(), bad);
    remove_one();  // the newer Undo takes the place of the older
    stage->shell->endUndo();
    EXPECT_EQ(shown(), bad);
}

// A report names files and people: whoever comes next must not read it.
TEST_F(Toasts, AreNotForTheNextPerson) {
    say(bad, true);
    say(worse, true);
    stage->shell->choosePerson(1);
    stage->settle();
    EXPECT_EQ(shown(), QString());
    say(lap, false);
    EXPECT_EQ(shown(), lap);
    EXPECT_EQ(toast->property("waiting").toList().size(), 0);
}

}  // namespace
}  // namespace ritm::test
