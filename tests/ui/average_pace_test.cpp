// The average pace of a finished workout, as its page says it: exact in both units, and none without a way.
#include <gtest/gtest.h>

#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

class AveragePace : public testing::TestWithParam<bool> {
  protected:
    void SetUp() override {
        ASSERT_TRUE(stage.raise());
        stage.settle();
    }
    void TearDown() override { EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), ""); }
    // Opens the page of a workout of 25 minutes.
    void open(app::Sport sport, std::optional<std::int64_t> distance_mm) {
        app::SessionRow row;
        row.sport = sport;
        row.started_at = Instant(1'795'366'800'000);
        row.timer_ms = 25 * 60'000;
        row.distance_mm = distance_mm;
        stage.shell->openSession(QString::fromStdString(to_string(stage.house.history.add(row))));
        stage.settle();
    }
    bool says(const char* english, const char* russian) {
        return stage.find(QString::fromUtf8(stage.look.russian ? russian : english)) != nullptr;
    }
    // Whether any figure has this label.
    bool has(const char* english, const char* russian) {
        const QAbstractItemModel& tiles = *stage.shell->session()->tiles();
        const int label = tiles.roleNames().key("label");
        const QString wanted = QString::fromUtf8(stage.look.russian ? russian : english);
        for (int row = 0; row < tiles.rowCount(); ++row) {
            if (tiles.index(row, 0).data(label).toString() == wanted) return true;
        }
        return false;
    }

    Messages messages;
    Stage stage{Look{.russian = GetParam()}};
};

// spec: TRN-07
TEST_P(AveragePace, IsExactInBothUnits) {
    open(app::Sport::treadmill_run, 5'000'000);
    EXPECT_TRUE(says("Average pace: 5:00 /km", "Средний темп: 5:00 /км"));
    stage.shell->settings()->chooseUnits(1);
    stage.settle();
    EXPECT_TRUE(says("Average pace: 8:03 /mi", "Средний темп: 8:03 /милю"));
}

TEST_P(AveragePace, IsOverTheTimeInMotion) {
    stage.house.history.moving_ms = 24 * 60'000;
    open(app::Sport::run, 5'000'000);
    EXPECT_TRUE(says("Average pace: 4:48 /km", "Средний темп: 4:48 /км"));
}

TEST_P(AveragePace, IsNotToldWithoutADistance) {
    open(app::Sport::treadmill_run, std::nullopt);
    EXPECT_TRUE(has("Time", "Время"));
    EXPECT_FALSE(has("Average pace", "Средний темп"));
    EXPECT_FALSE(has("Distance", "Дистанция"));
}

TEST_P(AveragePace, IsADashOverNoWayAtAll) {
    open(app::Sport::treadmill_run, 0);
    EXPECT_TRUE(says("Average pace: – /km", "Средний темп: – /км"));
}

TEST_P(AveragePace, IsASpeedWhereNobodyWalks) {
    open(app::Sport::indoor_cycle, 10'000'000);
    EXPECT_FALSE(has("Average pace", "Средний темп"));
    EXPECT_TRUE(says("Average speed: 24.0 km/h", "Средняя скорость: 24,0 км/ч"));
    stage.shell->settings()->chooseUnits(1);
    stage.settle();
    EXPECT_TRUE(says("Average speed: 14.9 mph", "Средняя скорость: 14,9 миль/ч"));
}

INSTANTIATE_TEST_SUITE_P(Languages, AveragePace, testing::Bool());

}  // namespace
}  // namespace ritm::test
