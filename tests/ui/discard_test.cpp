// A workout that is thrown away can be taken back for as long as its Undo stands, unless it is too short to be kept.
#include "tests/ui/shell_fixture.h"

namespace ritm::test {
namespace {

class DiscardTest : public ShellTest {
  protected:
    void SetUp() override {
        house.furnish(false);
        kept = house.workout.finished_session;
        before = house.history.rows().size();
    }
    [[nodiscard]] bool listed() const {
        const auto& rows = house.history.rows();
        return std::any_of(rows.begin(), rows.end(), [this](const auto& row) { return row.id == kept; });
    }
    SessionId kept;
    std::size_t before = 0;
};

// spec: TRN-01, TRN-09
TEST_F(DiscardTest, FromAMinuteOnTheRunningWorkoutComesBackWithUndo) {
    begin();
    shell->home()->start();
    house.workout.play_to(60);
    shell->live()->refresh();
    shell->live()->discard();
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));
    EXPECT_FALSE(shell->recording());
    EXPECT_FALSE(listed());
    EXPECT_EQ(house.workout.thrown_away, 0);
    EXPECT_EQ(toast, QStringLiteral("The workout was discarded.Undo"));
    shell->undo();
    EXPECT_TRUE(listed());
    EXPECT_EQ(house.history.rows().size(), before);
}

TEST_F(DiscardTest, UnderAMinuteItIsGone) {
    begin();
    shell->home()->start();
    house.workout.play_to(59);
    shell->live()->refresh();
    shell->live()->discard();
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));
    EXPECT_EQ(house.workout.thrown_away, 1);
    EXPECT_EQ(toast, QStringLiteral("The workout was discarded."));
    EXPECT_EQ(house.history.rows().size(), before);
}

TEST_F(DiscardTest, WhatCannotBeKeptCanStillBeThrownAway) {
    begin();
    shell->home()->start();
    house.workout.play_to(600);
    shell->live()->refresh();
    house.workout.refuse_next(app::Problem::store_damaged);
    shell->live()->discard();
    EXPECT_EQ(house.workout.thrown_away, 1);
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));
}

TEST_F(DiscardTest, TheOfferToResumeLeadsTheSameWay) {
    for (const std::int64_t timer_ms : {59'999, 60'000}) {
        app::Unfinished unfinished;
        unfinished.session = kept;
        unfinished.timer_ms = timer_ms;
        house.workout.set_unfinished(unfinished);
        house.workout.thrown_away = 0;
        begin();
        ASSERT_EQ(shell->screen(), QStringLiteral("resume"));
        shell->resume_offer()->discard();
        EXPECT_EQ(shell->screen(), QStringLiteral("home"));
        const bool for_good = timer_ms < 60'000;
        EXPECT_EQ(house.workout.thrown_away, for_good ? 1 : 0);
        EXPECT_EQ(listed(), for_good);
        shell->undo();
        EXPECT_TRUE(listed());
    }
}

}  // namespace
}  // namespace ritm::test
