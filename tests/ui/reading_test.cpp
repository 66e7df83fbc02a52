// What cannot be read is said, with a way to try again; it is neither an invitation nor an endless wait.
#include "app/common/words.h"
#include "tests/ui/shell_fixture.h"

namespace ritm::test {
namespace {

const QString store_failed = app::Words::of(app::Problem::store_failed);

TEST_F(ShellTest, WorkoutsThatCannotBeReadAreNotAnInvitation) {
    house.furnish(false);
    house.history.reading_fails = app::Problem::store_failed;
    begin();
    EXPECT_EQ(shell->home()->problem(), store_failed);
    EXPECT_FALSE(shell->home()->untrained());
    EXPECT_FALSE(shell->home()->loading());
    house.history.reading_fails.reset();
    shell->home()->retry();
    EXPECT_EQ(shell->home()->problem(), QString());
    EXPECT_NE(shell->home()->last_session(), QString());
    EXPECT_FALSE(shell->home()->untrained());
}

TEST_F(ShellTest, OnlyWhoIsKnownToHaveNoWorkoutIsInvited) {
    house.furnish(false);
    house.history.clear();
    house.history.hold_answers(true);
    begin();
    EXPECT_TRUE(shell->home()->loading());
    EXPECT_FALSE(shell->home()->untrained());
    house.history.answer_held();
    EXPECT_FALSE(shell->home()->loading());
    EXPECT_TRUE(shell->home()->untrained());
    house.history.unreadable = 1;
    shell->home()->retry();
    EXPECT_FALSE(shell->home()->untrained());  // one that does not open is one
}

TEST_F(ShellTest, AHistoryThatCannotBeReadSaysSoAndTriesAgain) {
    house.furnish(false);
    house.history.reading_fails = app::Problem::store_failed;
    begin();
    shell->go(1);
    EXPECT_EQ(shell->history()->problem(), store_failed);
    EXPECT_FALSE(shell->history()->loading());
    EXPECT_FALSE(shell->history()->empty());
    EXPECT_EQ(shell->history()->count_text(), QString());
    house.history.hold_answers(true);
    house.history.reading_fails.reset();
    shell->history()->retry();
    EXPECT_EQ(shell->history()->problem(), QString());
    EXPECT_TRUE(shell->history()->loading());
    house.history.answer_held();
    EXPECT_FALSE(shell->history()->loading());
    EXPECT_GT(shell->history()->sessions()->rowCount(), 0);
    EXPECT_FALSE(shell->history()->bar_values().empty());
}

TEST_F(ShellTest, WhatWasReadBeforeStaysWhenTheNextReadingFails) {
    house.furnish(false);
    begin();
    shell->go(1);
    const int before = shell->history()->sessions()->rowCount();
    house.history.reading_fails = app::Problem::store_failed;
    shell->history()->sessions()->reload();
    EXPECT_EQ(toast, store_failed);
    EXPECT_EQ(shell->history()->sessions()->rowCount(), before);
    EXPECT_EQ(shell->history()->problem(), QString());
    shell->history()->choosePeriod(1);  // bars that fail are not left as if they were the months
    EXPECT_EQ(shell->history()->problem(), store_failed);
}

TEST_F(ShellTest, TheWeekOfTheBarsEndsAtMidnight) {
    house.furnish(false);
    begin();
    app::HistoryViewModel* history = shell->history();
    const QStringList sunday = history->bar_labels();  // 22 November 2026 is one
    house.history.set_today({2026, 11, 23});
    history->set_today(QDate(2026, 11, 22));
    EXPECT_EQ(history->bar_labels(), sunday);
    history->set_today(QDate(2026, 11, 23));
    EXPECT_EQ(sunday.back(), QStringLiteral("16 Nov"));
    EXPECT_EQ(history->bar_labels().back(), QStringLiteral("23 Nov"));
}

// The form proposes the hour that has passed: on the day on which it began.
TEST_F(ShellTest, AfterMidnightTheFormProposesTheEveningBefore) {
    house.furnish(false);
    begin();
    for (const auto& [at, minute] : {std::pair(QTime(0, 59), 23 * 60 + 59), {QTime(1, 0), 0}}) {
        now = QDateTime(QDate(2026, 11, 22), at);
        shell->openManual();
        EXPECT_EQ(shell->manual()->next_day_possible(), minute > 0);
        shell->manual()->save();
        ASSERT_TRUE(house.history.entered);
        EXPECT_EQ(house.history.entered->start_minute, minute);
        EXPECT_EQ(house.history.entered->day, (CalendarDate{2026, 11, minute > 0 ? 21 : 22}));
    }
}

}  // namespace
}  // namespace ritm::test
