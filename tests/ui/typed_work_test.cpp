// What was typed is there until it is kept: a disk that is full, a press beside the sheet, a form left and opened
// again.
#include <gtest/gtest.h>

#include <QTest>
#include <algorithm>

#include "tests/ui/hand/hand.h"
#include "tests/ui/shell_fixture.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

desktop::Target button(const char* name) { return {QString::fromUtf8(name), QStringLiteral("button"), {}, {}, 0}; }
const QString name_field = QStringLiteral("Name");

class TypedWork : public testing::Test {
  protected:
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    void open(const Scene::Step& then, QSize size = {1280, 800}) {
        hand.reset();
        stage.reset();
        stage = play({"member", "any", [](Stage&) {}, then}, {.size = size});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
    }
    void edit_a_session(QSize size = {1280, 800}) {
        open(
            [this](Stage& s) {
                session = s.house.history.rows()[2].id;
                s.shell->openSession(QString::fromStdString(to_string(session)));
            },
            size);
        hand->click(button("Edit"));
    }
    void edit_a_device() {
        open([](Stage& s) { s.shell->go(2); });
        hand->click(button("Polar H10*"));
    }
    void type_name(const QString& text) {
        hand->click({name_field, QStringLiteral("editabletext"), {}, {}, 0});
        hand->key(Qt::Key_A, Qt::ControlModifier);
        hand->write(text);
    }
    bool sheet_is_open() { return hand->sees({name_field, QStringLiteral("editabletext"), {}, {}, 0}); }
    // Behind its shade the toast says it too.
    bool sheet_says(const QString& words) {
        stage->settle();
        for (const QQuickItem* at : desktop::matching(*stage->window, {words, "alertmessage", {}, {}, 0})) {
            for (; at != nullptr; at = at->parentItem()) {
                if (at->inherits("QQuickPopupItem")) return true;
            }
        }
        return false;
    }
    void press_beside() {
        QTest::mouseClick(stage->window, Qt::LeftButton, {}, QPoint(8, 8));
        stage->settle();
    }
    [[nodiscard]] std::string kept_name() {
        const auto& rows = stage->house.history.rows();
        return std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == session; })->name;
    }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
    SessionId session;
};

const QString disk_full = QStringLiteral("The disk is full*");

TEST_F(TypedWork, AnEditThatFailsStaysInItsSheetWithTheReason) {
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        edit_a_session(size);
        type_name(QStringLiteral("Hills"));
        stage->house.history.refuse_next(app::Problem::disk_full);
        hand->click(button("Save"));
        ASSERT_TRUE(sheet_is_open());
        EXPECT_EQ(hand->text_in(name_field), QStringLiteral("Hills"));
        EXPECT_TRUE(sheet_says(disk_full));
        EXPECT_NE(kept_name(), "Hills");
        hand->click(button("Save"));  // there is room again
        EXPECT_FALSE(sheet_is_open());
        EXPECT_EQ(kept_name(), "Hills");
        hand->click(button("Edit"));
        EXPECT_FALSE(sheet_says(disk_full));
    }
}

TEST_F(TypedWork, ASheetStaysOpenUntilItsAnswerCame) {
    edit_a_session();
    type_name(QStringLiteral("Hills"));
    stage->house.history.hold_answers(true);
    hand->key(Qt::Key_Return);
    hand->key(Qt::Key_Escape);
    EXPECT_TRUE(sheet_is_open());
    stage->house.history.answer_held();
    EXPECT_FALSE(sheet_is_open());
}

TEST_F(TypedWork, ANameOfADeviceThatIsNotKeptStaysInItsSheet) {
    edit_a_device();
    ASSERT_TRUE(sheet_is_open());
    type_name(QStringLiteral("Chest"));
    stage->house.devices.refuse_next(app::Problem::disk_full);
    hand->click(button("Save"));
    ASSERT_TRUE(sheet_is_open());
    EXPECT_EQ(hand->text_in(name_field), QStringLiteral("Chest"));
    EXPECT_TRUE(sheet_says(disk_full));
    hand->click(button("Save"));
    EXPECT_FALSE(sheet_is_open());
    EXPECT_EQ(stage->house.devices.view().paired[0].name, "Chest");
}

TEST_F(TypedWork, APressBesideClosesASheetOnlyWhileNothingWasTyped) {
    edit_a_session();
    press_beside();
    EXPECT_FALSE(sheet_is_open());
    hand->click(button("Edit"));
    type_name(QStringLiteral("Hills"));
    press_beside();
    ASSERT_TRUE(sheet_is_open());
    EXPECT_EQ(hand->text_in(name_field), QStringLiteral("Hills"));
    edit_a_device();
    type_name(QStringLiteral("Chest"));
    press_beside();
    EXPECT_TRUE(sheet_is_open());
}

TEST_F(ShellTest, AFormThatWasLeftIsStillFilledInWhenItIsOpenedAgain) {
    house.furnish(false);
    begin();
    app::ManualEntryViewModel& form = *shell->manual();
    const auto opened = [&] {
        shell->openManual();
        return form.property("note").toString() + form.property("distanceText").toString();
    };
    const auto fill_in = [&] {
        form.setProperty("note", QStringLiteral("In the park "));
        form.setProperty("distanceText", QStringLiteral("7.2"));
    };
    EXPECT_EQ(opened(), QString());
    fill_in();
    shell->back();
    EXPECT_EQ(opened(), QStringLiteral("In the park 7.2"));
    shell->go(0);
    now = now.addSecs(600);
    EXPECT_EQ(opened(), QStringLiteral("In the park 7.2"));
    house.history.refuse_next(app::Problem::disk_full);
    form.save();
    EXPECT_EQ(opened(), QStringLiteral("In the park 7.2"));
    form.save();
    EXPECT_EQ(opened(), QString()) << "it is kept: this is another one";
    fill_in();
    shell->choosePerson(1);
    EXPECT_EQ(opened(), QString()) << "of another person";
    fill_in();
    now = now.addDays(1);
    EXPECT_EQ(opened(), QString()) << "of another day";
}

TEST_F(ShellTest, AFormInWhichNothingWasTypedBeginsAnew) {
    house.furnish(false);
    begin();
    shell->openManual();
    const QString before = shell->manual()->property("startText").toString();
    shell->back();
    now = now.addSecs(3600);
    shell->openManual();
    EXPECT_NE(shell->manual()->property("startText").toString(), before);
}

}  // namespace
}  // namespace ritm::test
