// What the hands do on the real screens: keys, clicks and typed texts reach the view models, and nothing typed is lost.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <array>

#include "tests/ui/hand/hand.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

class HandsOn : public testing::Test {
  protected:
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    void open(
        const Scene::Step& before = [](Stage&) {}, QSize size = {1280, 800}) {
        stage = play({"member", "any", before, [](Stage&) {}}, {.size = size});
        ASSERT_TRUE(stage);
        QObject::connect(stage->shell.get(), &app::ShellViewModel::toast,
                         [this](const QString& text, const QString&, bool) { toast = text; });
        hand.emplace(*stage);
    }
    void type(const QString& field, const QString& text) {
        hand->click({field, QStringLiteral("editabletext"), {}, {}, 0});
        hand->key(Qt::Key_A, Qt::ControlModifier);
        hand->write(text);
    }
    [[nodiscard]] const app::Person& anna() { return anna_ = stage->house.members.view().people.front(); }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
    QString toast;

  private:
    app::Person anna_;
};

const QString duration = QStringLiteral("Duration");
const QString weight = QStringLiteral("Weight");
const QString limit = QStringLiteral("Warn me above");

TEST_F(HandsOn, TheKeysBesideANumberChangeWhatIsShown) {
    open();
    stage->shell->openManual();
    EXPECT_EQ(hand->text_in(duration), QStringLiteral("45"));
    hand->click({QStringLiteral("More: Duration"), {}, {}, {}, 0});
    hand->click({QStringLiteral("More: Duration"), {}, {}, {}, 0});
    EXPECT_EQ(hand->text_in(duration), QStringLiteral("55"));
    hand->click({QStringLiteral("Less: Duration"), {}, {}, {}, 0});
    EXPECT_EQ(hand->text_in(duration), QStringLiteral("50"));
    type(duration, QStringLiteral("20"));
    hand->click({QStringLiteral("More: Duration"), {}, {}, {}, 0});
    EXPECT_EQ(hand->text_in(duration), QStringLiteral("25"));
    EXPECT_EQ(stage->shell->manual()->property("durationText").toString(), QStringLiteral("25"));
}

TEST_F(HandsOn, TheWindowIsNamedInThePersonsLanguage) {
    open();
    EXPECT_EQ(stage->window->title(), QStringLiteral("Ritm"));
    stage->shell->settings()->chooseLanguage(2);
    EXPECT_EQ(stage->window->title(), QStringLiteral("Ритм"));
    stage->shell->home()->start();
    EXPECT_EQ(stage->window->title(), QStringLiteral("Ритм · запись"));
    stage->shell->settings()->chooseLanguage(1);
}

TEST_F(HandsOn, AStrapThatAnotherPersonPairedIsSeenAndCannotBePaired) {
    open();
    stage->shell->go(2);
    stage->settle();
    QQuickItem* row = hand->find({QStringLiteral("HRM-Dual, Paired by another person"), {}, {}, {}, 0});
    ASSERT_NE(row, nullptr);
    EXPECT_FALSE(row->isEnabled());
    const auto before = stage->house.devices.view().paired.size();
    QTest::mouseClick(stage->window, Qt::LeftButton, {},
                      row->mapToScene(QPointF(row->width() - 30, row->height() / 2)).toPoint());
    QTest::mouseClick(stage->window, Qt::LeftButton, {}, row->mapToScene(QPointF(40, row->height() / 2)).toPoint());
    EXPECT_EQ(stage->house.devices.view().paired.size(), before);
    EXPECT_EQ(toast, QString());
}

// A narrow window has room for little: the limit's line and the navigation go first, the import is told above them.
TEST_F(HandsOn, AnImportCoversNeitherTheLimitsLineNorTheNavigation) {
    for (const QSize size : {QSize(390, 844), QSize(1280, 800)}) {
        open([](Stage& s) { s.house.workout.set_ceiling(150); }, size);
        stage->shell->home()->start();
        stage->house.workout.play_to(1126);
        stage->house.workout.set_ceiling(150);
        stage->shell->go(1);
        stage->shell->live()->refresh();
        stage->house.history.hold_answers(true);
        stage->shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/a.fit"))});
        stage->settle();
        ASSERT_TRUE(stage->shell->live()->property("overCeiling").toBool());
        const auto place = [&](const QString& name) {
            QQuickItem* item = hand->find({name, QStringLiteral("button"), {}, {}, 0});
            return item != nullptr ? item->mapRectToScene(item->boundingRect()) : QRectF();
        };
        const QRectF line = place(stage->shell->live()->property("ceilingText").toString());
        const QRectF cancel = place(QStringLiteral("Cancel"));
        ASSERT_TRUE(line.isValid() && cancel.isValid());
        EXPECT_LE(cancel.bottom(), line.top()) << size.width();
        const desktop::Target progress{
            stage->shell->property("importText").toString(), QStringLiteral("progressbar"), {}, {}, 0};
        QQuickItem* bar = hand->find(progress);
        ASSERT_NE(bar, nullptr);
        EXPECT_LE(bar->mapRectToScene(bar->boundingRect()).bottom(), line.top()) << size.width();
    }
}

TEST_F(HandsOn, EntriesThatDoNotOpenAreTold) {
    open([](Stage& s) { s.house.history.unreadable = 2; });
    const QString two = QStringLiteral("2 entries could not be read: run “ritmctl verify”.");
    stage->shell->go(1);
    stage->settle();
    EXPECT_TRUE(hand->sees({two, {}, {}, {}, 0}));
    app::DevicesView devices = stage->house.devices.view();
    devices.unreadable = 1;
    stage->house.devices.set(devices);
    app::PeopleView people = stage->house.members.view();
    people.unreadable = 1;
    stage->house.members.set(people);
    const QString one = QStringLiteral("1 entry could not be read: run “ritmctl verify”.");
    stage->shell->go(2);
    stage->settle();
    EXPECT_TRUE(hand->sees({one, {}, {}, {}, 0}));
    stage->shell->go(3);
    stage->settle();
    EXPECT_TRUE(hand->sees({one, {}, {}, {}, 0}));
}

TEST_F(HandsOn, TheLimitTypedLastIsKeptWhenThePageIsLeft) {
    open();
    stage->shell->go(3);
    type(limit, QStringLiteral("100"));
    hand->key(Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(stage->shell->screen(), QStringLiteral("home"));
    EXPECT_EQ(anna().heart_rate_ceiling, 100);
    EXPECT_EQ(toast, QString());
    stage->shell->go(3);
    EXPECT_EQ(hand->text_in(limit), QStringLiteral("100"));
}

TEST_F(HandsOn, ARefusedEntryStaysWithItsReason) {
    open();
    stage->shell->go(3);
    type(weight, QStringLiteral("1500"));
    hand->key(Qt::Key_Tab);
    EXPECT_EQ(hand->text_in(weight), QStringLiteral("1500"));
    EXPECT_TRUE(hand->sees({QStringLiteral("A weight between*"), {}, {}, {}, 0}));
    EXPECT_EQ(anna().weight_g, 61'500);
    type(limit, QStringLiteral("59"));  // one below the lowest
    hand->key(Qt::Key_Tab);
    EXPECT_TRUE(hand->sees({QStringLiteral("A weight between*"), {}, {}, {}, 0}));
    EXPECT_TRUE(hand->sees({QStringLiteral("Between 60 and 240 bpm"), {}, {}, {}, 0}));
    stage->shell->go(0);
    EXPECT_TRUE(toast.startsWith(QStringLiteral("Not saved: "))) << toast.toStdString();
    EXPECT_EQ(anna().heart_rate_ceiling, 178);
    stage->shell->go(3);
    EXPECT_EQ(hand->text_in(weight), QStringLiteral("61.5"));
}

TEST_F(HandsOn, AnAnswerForOneFieldLeavesTheOtherAlone) {
    open();
    stage->house.members.hold_answers(true);
    stage->shell->go(3);
    type(weight, QStringLiteral("70"));
    type(limit, QStringLiteral("15"));  // half of 150
    stage->house.members.answer_held();
    EXPECT_EQ(hand->text_in(limit), QStringLiteral("15"));
    EXPECT_EQ(hand->text_in(weight), QStringLiteral("70.0"));
    hand->write(QStringLiteral("0"));
    hand->key(Qt::Key_Return);
    EXPECT_EQ(anna().heart_rate_ceiling, 150);
    EXPECT_EQ(anna().weight_g, 70'000);
}

TEST_F(HandsOn, WhatCannotBeSavedStaysInItsField) {
    open();
    stage->shell->go(3);
    stage->house.members.refuse_next(app::Problem::disk_full);
    type(weight, QStringLiteral("70"));
    hand->key(Qt::Key_Tab);
    EXPECT_EQ(hand->text_in(weight), QStringLiteral("70"));
    EXPECT_TRUE(toast.startsWith(QStringLiteral("The disk is full"))) << toast.toStdString();
    EXPECT_EQ(anna().weight_g, 61'500);
    stage->shell->go(0);  // tried once more
    EXPECT_EQ(anna().weight_g, 70'000);
}

TEST_F(HandsOn, TheLimitIsWatchedOnEveryScreen) {
    open();
    stage->shell->home()->start();
    stage->house.workout.play_to(600);
    hand->key(Qt::Key_2, Qt::ControlModifier);
    stage->house.workout.set_ceiling(90);
    EXPECT_TRUE(QTest::qWaitFor([this] { return stage->house.chime.ceilings == 1; }));
    EXPECT_TRUE(hand->sees({QStringLiteral("Above your limit of 90 bpm: slow down"), {}, {}, {}, 0}));
    stage->house.workout.play_to(610);
    EXPECT_TRUE(QTest::qWaitFor([this] { return stage->house.chime.ceilings == 2; }));
    hand->click({QStringLiteral("Above your limit of 90 bpm: slow down"), QStringLiteral("button"), {}, {}, 0});
    EXPECT_EQ(stage->shell->screen(), QStringLiteral("live"));
    hand->key(Qt::Key_2, Qt::ControlModifier);
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("history"));
    stage->house.workout.set_ceiling(std::nullopt);
    EXPECT_TRUE(QTest::qWaitFor([this] { return !stage->shell->live()->over_ceiling(); }));
    EXPECT_FALSE(hand->sees({QStringLiteral("Above your limit*"), {}, {}, {}, 0}));
}

TEST_F(HandsOn, NoShortcutLeadsAroundTheFirstStart) {
    open([](Stage& s) { s.house.members.set({}); });
    hand->key(Qt::Key_1, Qt::ControlModifier);
    hand->key(Qt::Key_4, Qt::ControlModifier);
    EXPECT_EQ(stage->shell->screen(), QStringLiteral("firstStart"));
    QSignalSpy files(stage->window, SIGNAL(importWanted()));
    hand->key(Qt::Key_O, Qt::ControlModifier);
    EXPECT_TRUE(files.isEmpty());
    hand->write(QStringLiteral("Eva"));  // the name has the keyboard
    EXPECT_EQ(hand->text_in(QStringLiteral("Your name")), QStringLiteral("Eva"));
}

TEST_F(HandsOn, NoShortcutLeadsAroundTheOfferToResume) {
    open([](Stage& s) { s.house.workout.set_unfinished(app::Unfinished{}); });
    for (const int key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4}) {
        hand->key(static_cast<Qt::Key>(key), Qt::ControlModifier);
        EXPECT_EQ(stage->shell->screen(), QStringLiteral("resume"));
    }
    stage->shell->resume_offer()->discard();
    hand->key(Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(stage->shell->screen(), QStringLiteral("history"));
}

TEST_F(HandsOn, TheLiveScreenHasTheKeyboardAtOnce) {
    open();
    hand->click({QStringLiteral("Start"), QStringLiteral("button"), {}, {}, 0});
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("live"));
    stage->house.workout.play_to(100);
    hand->key(Qt::Key_L);
    EXPECT_EQ(stage->house.workout.laps, 2);
    hand->key(Qt::Key_Space);
    EXPECT_TRUE(stage->shell->live()->paused());
    hand->key(Qt::Key_L);  // no laps in a pause
    EXPECT_EQ(stage->house.workout.laps, 2);
    hand->key(Qt::Key_Space);
    EXPECT_FALSE(stage->shell->live()->paused());
    for (const int key : {Qt::Key_L, Qt::Key_Space}) {  // a key held down is one press
        QKeyEvent held(QEvent::KeyPress, key, {}, {}, true);
        QCoreApplication::sendEvent(stage->window, &held);
    }
    EXPECT_EQ(stage->house.workout.laps, 2);
    EXPECT_FALSE(stage->shell->live()->paused());
}

// Not as QTest's clicks: it knows no letters but the Latin ones.
void type_letter(QWindow* window, char16_t letter) {
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, letter, Qt::NoModifier, QString(QChar(letter).toLower()));
        QCoreApplication::sendEvent(window, &event);
    }
}

TEST_F(HandsOn, TheKeysOfTheLiveScreenWorkWithARussianKeyboard) {
    open();
    hand->click({QStringLiteral("Start"), QStringLiteral("button"), {}, {}, 0});
    stage->house.workout.play_to(100);
    type_letter(stage->window, u'Д');  // on the key of L
    EXPECT_EQ(stage->house.workout.laps, 2);
    const desktop::Target locked{
        QStringLiteral("Locked: hold for a second to unlock"), QStringLiteral("button"), {}, {}, 0};
    EXPECT_FALSE(hand->sees(locked));
    type_letter(stage->window, u'Л');  // on the key of K
    EXPECT_TRUE(hand->sees(locked));
    type_letter(stage->window, u'Д');
    EXPECT_EQ(stage->house.workout.laps, 2);
}

TEST_F(HandsOn, AfterAClickSpaceStillPausesAndMakesNoLap) {
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        hand.reset();
        open([](Stage&) {}, size);
        hand->click({QStringLiteral("Start"), QStringLiteral("button"), {}, {}, 0});
        stage->house.workout.play_to(100);
        const std::array keys{"Lap", "Choose the tiles", "Help: what to do in an emergency", "Finish"};
        for (const char* key : keys) {
            SCOPED_TRACE(testing::Message() << key << " at width " << size.width());
            const QQuickItem* holder = hand->holder();
            hand->click({QLatin1String(key), QStringLiteral("button"), {}, {}, 0});
            hand->key(Qt::Key_Escape);  // of what it opened
            EXPECT_EQ(hand->holder(), holder);
            hand->key(Qt::Key_Space);
            EXPECT_TRUE(stage->shell->live()->paused());
            hand->key(Qt::Key_Space);
            EXPECT_FALSE(stage->shell->live()->paused());
        }
        EXPECT_EQ(stage->house.workout.laps, 2);
    }
}

TEST_F(HandsOn, AMessageClosedByHandLeavesTheKeysToTheLiveScreen) {
    open();
    hand->click({QStringLiteral("Start"), QStringLiteral("button"), {}, {}, 0});
    stage->house.workout.play_to(100);
    emit stage->shell->toast(QStringLiteral("The disk is full"), {}, true);
    hand->click({QStringLiteral("Close"), QStringLiteral("button"), {}, {}, 0});
    hand->key(Qt::Key_L);
    EXPECT_EQ(stage->house.workout.laps, 2);
}

TEST_F(HandsOn, TheLiveScreenIsLeftAndFoundAgainWhileItRecords) {
    const desktop::Target leave{
        QStringLiteral("Leave the screen; the recording goes on"), QStringLiteral("button"), {}, {}, 0};
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        SCOPED_TRACE(size.width());
        hand.reset();
        open([](Stage&) {}, size);
        hand->click({QStringLiteral("Start"), QStringLiteral("button"), {}, {}, 0});
        stage->house.workout.play_to(100);
        const std::array places{"home", "history", "devices", "settings"};
        for (int place = 0; place < 4; ++place) {
            ASSERT_EQ(stage->shell->screen(), QStringLiteral("live"));
            hand->key(static_cast<Qt::Key>(Qt::Key_1 + place), Qt::ControlModifier);
            EXPECT_EQ(stage->shell->screen(), QLatin1String(places[static_cast<std::size_t>(place)]));
            hand->key(Qt::Key_1, Qt::ControlModifier);
            hand->click({QStringLiteral("Back to the workout"), QStringLiteral("button"), {}, {}, 0});
        }
        hand->click(leave);
        EXPECT_EQ(stage->shell->screen(), QStringLiteral("home"));
        EXPECT_TRUE(hand->sees({QStringLiteral("A workout is running"), {}, {}, {}, 0}));
        stage->house.workout.play_to(160);
        hand->click({QStringLiteral("Back to the workout"), QStringLiteral("button"), {}, {}, 0});
        ASSERT_EQ(stage->shell->screen(), QStringLiteral("live"));
        EXPECT_FALSE(stage->shell->live()->paused());
        EXPECT_TRUE(hand->sees({QStringLiteral("2:40"), {}, {}, {}, 0}));  // it was never still
    }
}

TEST_F(HandsOn, ArrowsWalkTheHistoryAndEscapeLeavesASession) {
    open();
    hand->key(Qt::Key_2, Qt::ControlModifier);
    hand->key(Qt::Key_Down);
    hand->key(Qt::Key_Return);
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("session"));
    EXPECT_EQ(stage->shell->session()->session(), stage->house.history.rows()[1].id);
    hand->key(Qt::Key_Escape);
    EXPECT_EQ(stage->shell->screen(), QStringLiteral("history"));
}

TEST_F(HandsOn, UndoGoesWithItsToastAndWithThePerson) {
    open();
    stage->shell->go(1);
    const desktop::Target undo{QStringLiteral("Undo"), QStringLiteral("button"), {}, {}, 0};
    const auto remove_one = [this] {
        stage->shell->history()->remove(QString::fromStdString(to_string(stage->house.history.rows()[1].id)));
        return stage->house.history.rows().size();
    };
    std::size_t left = remove_one();
    hand->click(undo);
    EXPECT_EQ(stage->house.history.rows().size(), left + 1);
    EXPECT_FALSE(hand->sees(undo));
    left = remove_one();
    hand->key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(stage->house.history.rows().size(), left + 1);
    EXPECT_FALSE(hand->sees(undo));
    left = remove_one();
    EXPECT_TRUE(hand->sees(undo));
    stage->shell->choosePerson(1);
    EXPECT_FALSE(hand->sees(undo));
    hand->key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(stage->house.history.rows().size(), left);
    left = remove_one();
    QObject* offer = nullptr;
    for (QQuickItem* item : stage->window->contentItem()->childItems()) {
        if (item->inherits("QQuickRectangle") && item->property("actionText").isValid()) offer = item;
    }
    ASSERT_NE(offer, nullptr);
    EXPECT_EQ(offer->property("duration").toInt(), 10'000);
    QMetaObject::invokeMethod(offer, "hide");  // its time is up
    hand->key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(stage->house.history.rows().size(), left);
}

TEST_F(HandsOn, FinishAndCloseUnderAMinuteExplainsItselfFromAnyScreen) {
    open();
    stage->shell->home()->start();
    stage->house.workout.play_to(59);
    hand->key(Qt::Key_2, Qt::ControlModifier);
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("history"));
    stage->shell->finishAndClose();
    EXPECT_EQ(stage->shell->screen(), QStringLiteral("live"));
    EXPECT_TRUE(hand->sees({QStringLiteral("Shorter than a minute"), {}, {}, {}, 0}));
}

}  // namespace
}  // namespace ritm::test
