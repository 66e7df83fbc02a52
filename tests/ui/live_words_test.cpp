// What the live screen tells: laps whoever closed them, the limit without a flutter, help for what is done.
#include <gtest/gtest.h>

#include "tests/ui/hand/hand.h"
#include "tests/ui/shell_fixture.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

TEST_F(ShellTest, EveryLapIsToldOnceWhoeverClosedIt) {
    house.furnish(false);
    begin();
    shell->home()->start();
    house.workout.play_to(300);
    shell->live()->refresh();
    EXPECT_EQ(house.chime.laps, 0);
    const QString first = QStringLiteral("Lap 1 · 3:52 · 0.70\u00A0km");
    house.workout.close_lap();  // by distance
    shell->live()->refresh();
    EXPECT_EQ(house.chime.laps, 1);
    EXPECT_EQ(toast, first);
    house.workout.play_to(301);
    shell->live()->refresh();
    EXPECT_EQ(house.chime.laps, 1);
    shell->live()->lap();  // by key
    EXPECT_EQ(house.chime.laps, 2);
    EXPECT_EQ(toast, QStringLiteral("Lap 2 · 3:52 · 0.70\u00A0km"));
    shell->live()->refresh();
    EXPECT_EQ(house.chime.laps, 2);
    shell->go(1);  // on every screen
    house.workout.close_lap();
    shell->live()->refresh();
    EXPECT_EQ(house.chime.laps, 3);
}

TEST_F(ShellTest, TheLapsOfAWorkoutTakenUpAreNotToldAgain) {
    house.furnish(false);
    house.workout.laps = 5;
    house.workout.set_unfinished(app::Unfinished{});
    begin();
    shell->resume_offer()->resume();
    shell->live()->refresh();
    EXPECT_EQ(house.chime.laps, 0);
    house.workout.first_lap = 3;
    shell->live()->finish();
    shell->home()->start();
    shell->live()->refresh();
    EXPECT_EQ(house.chime.laps, 0);
}

TEST_F(ShellTest, AHeartRateAtTheLimitDoesNotFlutter) {
    house.furnish(false);
    begin();
    shell->home()->start();
    house.workout.set_ceiling(160);
    int flashes = 0;
    QObject::connect(shell->live(), &app::LiveWorkoutViewModel::overCeilingChanged, [&] { ++flashes; });
    for (int second = 100; second < 110; ++second) {
        house.workout.set_heart_rate(second % 2 == 0 ? 161 : 160);
        house.workout.play_to(second);
        shell->live()->refresh();
    }
    EXPECT_EQ(house.chime.ceilings, 1);
    EXPECT_EQ(flashes, 1);
}

// It does not count, but it is told, and above the limit it is a danger all the same.
// spec: TRN-05
TEST_F(ShellTest, AHeartRateOutsideThePersonsRangeIsShownAndSaysSo) {
    const std::pair<const char*, const char*> words[] = {{"Outside your range", "Zone 4 · Threshold"},
                                                         {"Вне вашего диапазона", "Зона 4 · Пороговая"}};
    for (const bool russian : {false, true}) {
        const auto [outside, inside] = words[russian ? 1 : 0];
        house.furnish(russian);
        house.chime.ceilings = 0;
        begin(russian);
        shell->home()->start();
        house.workout.set_ceiling(178);
        const auto says = [&](std::int64_t second, const char* text, const char* number) {
            house.workout.play_to(second);
            shell->live()->refresh();
            EXPECT_EQ(shell->live()->zone_text(), QString::fromUtf8(text));
            EXPECT_EQ(shell->live()->heart_rate_text(), QString::fromUtf8(number));
            EXPECT_EQ(shell->live()->heart_rate_freshness(), QStringLiteral("fresh"));
        };
        house.workout.set_heart_rate(160);
        says(300, inside, "160");
        house.workout.set_heart_rate_out_of_range(39);
        says(301, outside, "39");
        EXPECT_FALSE(shell->live()->over_ceiling());
        EXPECT_EQ(house.chime.ceilings, 0);
        house.workout.set_heart_rate_out_of_range(226);
        says(302, outside, "226");
        EXPECT_EQ(shell->live()->zone(), 0) << "in none, as it counts in none";
        EXPECT_TRUE(shell->live()->over_ceiling());
        EXPECT_EQ(house.chime.ceilings, 1);
        house.workout.set_heart_rate(160);
        says(303, inside, "160");
        house.workout.set_phase(app::WorkoutPhase::idle);
    }
}

class LiveHelp : public testing::Test {
  protected:
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    void open(app::Sport sport, QSize size) {
        hand.reset();
        stage = play({"live", "any", [](Stage&) {},
                      [&](Stage& s) {
                          s.house.workout.start({{}, sport, {}}, [](const auto&) {});
                          s.house.workout.play_to(300);
                          s.shell->openLive();
                      }},
                     {.size = size});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
    }
    bool says(const char* words) { return hand->sees({QString::fromUtf8(words), {}, {}, {}, 0}); }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
};

// spec: HLT-11
TEST_F(LiveHelp, ABeltIsSpokenOfOnlyWhereOneRuns) {
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        for (const auto sport : {app::Sport::treadmill_run, app::Sport::cycle}) {
            open(sport, size);
            const bool belt = sport == app::Sport::treadmill_run;
            EXPECT_EQ(says("The belt keeps running: use its console."), belt);
            hand->click({QStringLiteral("Help: what to do in an emergency"), QStringLiteral("button"), {}, {}, 0});
            EXPECT_EQ(says("Stop the belt"), belt);
            EXPECT_EQ(says("Stop moving"), !belt);
            const QString number = stage->shell->live()->property("phoneTitle").toString();
            EXPECT_TRUE(number.startsWith(QStringLiteral("In danger: phone ")));
            EXPECT_TRUE(says(qPrintable(number)));
        }
    }
}

// spec: TRN-05
TEST_F(LiveHelp, AHeartRateOutsideTheRangeIsReadOnTheScreen) {
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        SCOPED_TRACE(size.width());
        open(app::Sport::treadmill_run, size);
        stage->house.workout.set_heart_rate_out_of_range(39);
        stage->shell->live()->refresh();
        EXPECT_TRUE(says("39"));
        EXPECT_TRUE(says("Outside your range"));
        stage->house.workout.set_heart_rate(160);
        stage->shell->live()->refresh();
        EXPECT_TRUE(says("160"));
        EXPECT_FALSE(says("Outside your range"));
    }
}

// The chip of each sensor tells its own link; the other's stays as it is.
TEST_F(LiveHelp, ATreadmillThatIsLostIsSeenToBe) {
    struct Silence {
        devices::LinkState link;
        std::int64_t ms;
        const char* chip;
    };
    using devices::LinkState;
    const Silence silences[] = {{LinkState::connected, 4'999, "Treadmill 7"},
                                {LinkState::silent, 5'000, "Treadmill 7 · No data"},
                                {LinkState::silent, 11'999, "Treadmill 7 · No data"},
                                {LinkState::lost, 12'000, "Treadmill 7 · Lost, reconnecting…"},
                                {LinkState::connected, 400, "Treadmill 7"}};
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        open(app::Sport::treadmill_run, size);
        for (const Silence& each : silences) {
            SCOPED_TRACE(testing::Message() << each.ms << " ms at width " << size.width());
            stage->house.workout.lose_treadmill(each.ms);
            stage->shell->live()->refresh();
            EXPECT_EQ(stage->house.workout.live()->sensors[1].state, each.link);
            EXPECT_TRUE(says(each.chip));
            EXPECT_TRUE(says("Polar H10 82\u00A0%"));
        }
    }
}

TEST_F(ShellTest, WhoIsConnectedIsNotToldToPutTheStrapOn) {
    house.furnish(false);
    begin();
    app::DevicesView view = house.devices.view();
    view.nearby.clear();
    house.devices.set(view);  // the strap is connected
    EXPECT_EQ(shell->devices()->property("nearbyTitle").toString(), QStringLiteral("Nothing else nearby"));
    EXPECT_FALSE(shell->devices()->property("nearbyText").toString().contains(QStringLiteral("strap")));
    for (auto& device : view.paired) device.state = devices::LinkState::searching;
    house.devices.set(view);
    EXPECT_EQ(shell->devices()->property("nearbyTitle").toString(), QStringLiteral("Nothing found yet"));
    EXPECT_TRUE(shell->devices()->property("nearbyText").toString().contains(QStringLiteral("strap")));
}

}  // namespace
}  // namespace ritm::test
