// Tiles of the live screen: chosen, ordered, kept per person, reset; and the help key does nothing but help.
#include <gtest/gtest.h>

#include "app/core/settings_file.h"
#include "app/core/whole_file.h"
#include "tests/support/loop_executor.h"
#include "tests/support/temp_dir.h"
#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

using app::TileKind;

class LiveTilesTest : public testing::Test {
  protected:
    LiveTilesTest() {
        EXPECT_TRUE(stage.raise());
        stage.shell->home()->start();
        stage.house.workout.play_to(600);
        stage.shell->live()->refresh();
    }
    [[nodiscard]] app::TileChoiceModel& choices() { return *stage.shell->live()->tile_choices(); }
    static QStringList labels(const QAbstractItemModel& model) {
        QStringList found;
        const int role = model.roleNames().key("label");
        for (int row = 0; row < model.rowCount(); ++row) found << model.index(row, 0).data(role).toString();
        return found;
    }
    [[nodiscard]] QStringList shown() {
        return labels(*stage.shell->live()->main_tiles()) + labels(*stage.shell->live()->machine_tiles());
    }
    [[nodiscard]] bool flag(int row, const char* role) {
        return choices().index(row, 0).data(choices().roleNames().key(role)).toBool();
    }
    [[nodiscard]] app::TileChoice kept(std::size_t person) {
        const auto tiles = stage.house.settings.current().live_tiles;
        const auto found = tiles.find(to_string(stage.house.members.view().people[person].id));
        return found == tiles.end() ? app::TileChoice{} : found->second;
    }
    Stage stage{Look{}};
};

const QStringList standard{"Time", "Distance", "Pace", "Energy", "Speed", "Incline", "Cadence"};

TEST_F(LiveTilesTest, TheDefaultFollowsTheSport) {
    EXPECT_EQ(shown(), standard);
    EXPECT_EQ(app::LiveTiles::default_of(app::Sport::indoor_cycle)[4], TileKind::power);
    EXPECT_TRUE(choices().standard());
    EXPECT_TRUE(kept(0).empty());
}

TEST_F(LiveTilesTest, OneIsTakenAwayAnotherTakesItsPlaceAndMoves) {
    choices().toggle(3);  // energy
    EXPECT_EQ(shown(), QStringList({"Time", "Distance", "Pace", "Speed", "Incline", "Cadence"}));
    const int lap = static_cast<int>(labels(choices()).indexOf("Lap time"));
    choices().toggle(lap);
    EXPECT_EQ(shown().last(), "Lap time");
    for (int row = 6; row > 0; --row) choices().move(row, -1);
    EXPECT_EQ(shown().first(), "Lap time");
    EXPECT_EQ(kept(0).front(), TileKind::lap_time);
    EXPECT_EQ(kept(0).size(), 7U);
    EXPECT_EQ(stage.shell->live()->main_tiles()->rowCount(), 4);
}

TEST_F(LiveTilesTest, SevenAreTheMostAndOneIsTheLeast) {
    choices().toggle(8);
    EXPECT_EQ(choices().chosen_count(), 7);
    EXPECT_FALSE(flag(8, "changeable"));
    for (int more = 0; more < 9; ++more) choices().toggle(0);
    EXPECT_EQ(choices().chosen_count(), 1);
    EXPECT_FALSE(flag(0, "changeable"));
    EXPECT_TRUE(flag(1, "changeable"));
    choices().move(0, -1);
    choices().move(0, 1);
    choices().toggle(-1);
    choices().toggle(99);
    EXPECT_EQ(shown(), QStringList{"Cadence"});
}

TEST_F(LiveTilesTest, EachPersonHasTheirOwnAndResetForgetsIt) {
    choices().move(0, 1);
    EXPECT_EQ(shown().first(), "Distance");
    stage.shell->live()->finish();
    stage.shell->choosePerson(1);
    stage.shell->home()->start();
    EXPECT_EQ(shown(), standard);
    stage.house.workout.play_to(100);
    stage.shell->live()->finish();
    stage.shell->choosePerson(0);
    EXPECT_EQ(shown().first(), "Distance");
    choices().reset();
    EXPECT_EQ(shown(), standard);
    EXPECT_TRUE(kept(0).empty());
}

TEST_F(LiveTilesTest, TheDistanceOfALostTreadmillStaysButIsSeenAsOld) {
    const auto tile = [this](TileKind kind) {
        return app::LiveTiles::row(kind, *stage.house.workout.live(), stage.shell->presentation().format());
    };
    stage.house.workout.lose_treadmill(3'000);
    const QString covered = tile(TileKind::distance).value;
    EXPECT_EQ(tile(TileKind::distance).freshness, QStringLiteral("fresh"));
    for (const auto& [age_ms, age] : {std::pair(3'001, "3 s ago"), {10'001, "10 s ago"}, {125'000, "2 min ago"}}) {
        stage.house.workout.lose_treadmill(age_ms);
        for (const TileKind kind : {TileKind::distance, TileKind::lap_distance}) {
            EXPECT_EQ(tile(kind).freshness, QStringLiteral("old")) << age;
            EXPECT_EQ(tile(kind).age, QLatin1String(age));
        }
        EXPECT_EQ(tile(TileKind::distance).value, covered);
        EXPECT_EQ(tile(TileKind::energy).freshness, QStringLiteral("fresh"));
    }
    EXPECT_EQ(tile(TileKind::speed).freshness, QStringLiteral("lost"));
    stage.shell->live()->refresh();
    stage.settle();
    EXPECT_NE(stage.find(QStringLiteral("Distance: %1 km, 2 min ago").arg(covered)), nullptr);
    stage.house.workout.set_strap_only();
    EXPECT_EQ(tile(TileKind::distance).freshness, QStringLiteral("lost")) << "there never was one";
}

TEST_F(LiveTilesTest, AreInThePersonsLanguage) {
    stage.shell->settings()->chooseLanguage(2);
    EXPECT_EQ(shown().first(), QStringLiteral("Время"));
    EXPECT_EQ(labels(choices()).last(), QStringLiteral("Дистанция круга"));
}

TEST(LiveTilesFile, AreKeptInTheSettingsAndForeignNamesAreLeftOut) {
    const TempDir folder;
    ManualClock clock;
    LoopExecutor screens(clock);
    app::Settings settings;
    settings.live_tiles["a"] = {TileKind::lap_time, TileKind::time};
    {
        core::SettingsFile file(folder.path(), screens);
        file.save(settings, [](const auto&) {});
        EXPECT_EQ(core::SettingsFile(folder.path(), screens).current(), settings);
    }
    const std::string foreign =
        R"({"version": 1, "live_tiles": {"a": ["time", "moon", "time", 7], "b": ["moon"], "c": 3}})";
    ASSERT_TRUE(core::replace_file(folder.path() / "settings.json", foreign));
    const auto read = core::SettingsFile(folder.path(), screens).current();
    EXPECT_EQ(read.live_tiles, (std::map<std::string, app::TileChoice>{{"a", {TileKind::time}}}));
}

class HelpTest : public testing::TestWithParam<bool> {};

TEST_P(HelpTest, OpensOverTheWholeHeightAndLeavesTheRecordingAlone) {
    const Messages messages;
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 800), QSize(390, 844)}) {
        Stage stage(Look{.russian = GetParam(), .size = size});
        ASSERT_TRUE(stage.raise());
        stage.shell->home()->start();
        stage.house.workout.play_to(600);
        stage.settle();
        const char* names[] = {"Help: what to do in an emergency", "Помощь: что делать в экстренном случае"};
        const QQuickItem* key = stage.find(QString::fromUtf8(names[GetParam() ? 1 : 0]));
        ASSERT_NE(key, nullptr);
        EXPECT_GE(key->width(), 64);
        EXPECT_GE(key->height(), 64);
        ASSERT_TRUE(stage.press(names[0], names[1]));
        stage.settle();
        QQuickItem* close = stage.find(GetParam() ? QStringLiteral("Закрыть") : QStringLiteral("Close"));
        ASSERT_NE(close, nullptr);
        EXPECT_TRUE(close->hasActiveFocus());
        EXPECT_GE(close->height(), 64);
        bool high = false;
        for (const QQuickItem* at = close->parentItem(); at != nullptr; at = at->parentItem()) {
            high = high || at->height() >= size.height();
        }
        EXPECT_TRUE(high);
        EXPECT_EQ(stage.house.workout.live()->phase, app::WorkoutPhase::recording);
        ASSERT_TRUE(stage.press("Close", "Закрыть"));
        stage.settle();
        EXPECT_EQ(stage.find(close->property("text").toString()), nullptr);
        EXPECT_EQ(stage.house.workout.live()->phase, app::WorkoutPhase::recording);
    }
    EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
}

INSTANTIATE_TEST_SUITE_P(Languages, HelpTest, testing::Bool());

}  // namespace
}  // namespace ritm::test
