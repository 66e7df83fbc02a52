// The own record on the live screen and in the summary: ahead, behind, fallen, and nothing where there is none.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/readable.h"
#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

constexpr std::int64_t second = 600;
constexpr std::int64_t elapsed_ms = second * 1000;

class RecordTest : public testing::Test {
  protected:
    void open(const Look& look = {}) {
        stage = std::make_unique<Stage>(look);
        ASSERT_TRUE(stage->raise());
        stage->shell->home()->start();
        stage->house.workout.play_to(second);
        refresh();
    }
    void refresh() { stage->shell->live()->refresh(); }
    void show(std::optional<app::RecordPace> pace, std::vector<app::NewRecord> fallen = {}) {
        stage->house.workout.set_record(pace, std::move(fallen));
        refresh();
    }
    void at(std::int64_t later) {
        stage->house.workout.play_to(later);
        refresh();
    }
    [[nodiscard]] const app::RecordLine& line() const { return *stage->shell->live()->record(); }
    [[nodiscard]] bool seen(const QString& words) const {
        stage->settle();
        return stage->find(words) != nullptr;
    }
    std::unique_ptr<Stage> stage;
};

app::RecordPace pace(std::int64_t ahead_ms) { return {5'000'000, 1'451'200, ahead_ms, 0.4, 0}; }

TEST_F(RecordTest, SaysHowFarAheadOrBehind) {
    open();
    show(pace(12'000));
    EXPECT_EQ(line().title(), QStringLiteral("5 km · 24:12"));
    EXPECT_EQ(line().delta(), QStringLiteral("0:12 ahead"));
    EXPECT_TRUE(line().ahead());
    EXPECT_DOUBLE_EQ(line().share(), 0.4);
    EXPECT_TRUE(seen(QStringLiteral("Your record over 5 km: 24:12, 0:12 ahead")));
    show(pace(-72'900));
    EXPECT_EQ(line().delta(), QStringLiteral("1:12 behind"));
    EXPECT_FALSE(line().ahead());
    EXPECT_TRUE(seen(QStringLiteral("Your record over 5 km: 24:12, 1:12 behind")));
}

TEST_F(RecordTest, LessThanASecondIsTheSamePace) {
    open();
    for (const std::int64_t ms : {999, 0, -999}) {
        show(pace(ms));
        EXPECT_EQ(line().delta(), QStringLiteral("On record pace"));
        EXPECT_TRUE(line().ahead());
    }
    show(pace(1'000));
    EXPECT_EQ(line().delta(), QStringLiteral("0:01 ahead"));
    show(pace(-1'000));
    EXPECT_EQ(line().delta(), QStringLiteral("0:01 behind"));
}

TEST_F(RecordTest, WithoutARecordThereIsNoBar) {
    open();
    const auto bars = [this] {
        stage->settle();
        const auto items = shown(*stage);
        return std::count_if(items.begin(), items.end(), [](const QQuickItem* item) {
            return QLatin1String(item->metaObject()->className()).startsWith(QLatin1String("LiveRecord"));
        });
    };
    show(pace(0));
    EXPECT_TRUE(line().shown());
    EXPECT_EQ(bars(), 1);
    show({});
    EXPECT_FALSE(line().shown());
    EXPECT_EQ(bars(), 0);
    show(pace(0));
    stage->shell->live()->finish();
    EXPECT_FALSE(line().shown()) << "nothing runs";
}

TEST_F(RecordTest, AStaleDistanceIsNeitherAheadNorBehind) {
    open();
    auto record = pace(12'000);
    record.age_ms = 3'000;
    show(record);
    EXPECT_EQ(line().delta(), QStringLiteral("0:12 ahead"));
    record.age_ms = 3'001;
    show(record);
    EXPECT_EQ(line().delta(), QStringLiteral("3 s ago"));
    EXPECT_FALSE(line().ahead());
    EXPECT_TRUE(seen(QStringLiteral("Your record over 5 km: 24:12")));
    record.age_ms = 10'001;
    show(record);
    EXPECT_EQ(line().delta(), QStringLiteral("–"));
    record.age_ms = 0;
    record.ahead_ms.reset();
    show(record);
    EXPECT_EQ(line().delta(), QString()) << "too early to say";
}

TEST_F(RecordTest, ARecordThatFallsIsSaidForSomeSeconds) {
    open();
    show(pace(12'000));
    const app::NewRecord fallen{1'609'344, 401'000, 420'000, elapsed_ms - 1'000};
    show(pace(12'000), {{1'000'000, 250'000, 260'000, elapsed_ms - 1'000}, fallen});
    EXPECT_TRUE(line().fallen());
    EXPECT_TRUE(line().ahead());
    EXPECT_EQ(line().title(), QStringLiteral("New record over the mile: 6:41"));
    EXPECT_TRUE(seen(QStringLiteral("New record over the mile: 6:41")));
    at(second + 7);
    EXPECT_TRUE(line().fallen());
    at(second + 8);
    EXPECT_FALSE(line().fallen());
    EXPECT_EQ(line().title(), QStringLiteral("5 km · 24:12"));
    show({}, {fallen});
    EXPECT_FALSE(line().shown()) << "once is enough";
}

TEST_F(RecordTest, WhatFellBeforeTheScreenKnewIsNoNews) {
    open();
    show(pace(12'000), {{1'000'000, 250'000, 260'000, elapsed_ms - 5'001}});
    EXPECT_FALSE(line().fallen());
    open();
    show(pace(12'000), {{1'000'000, 250'000, 260'000, elapsed_ms - 5'000}});
    EXPECT_TRUE(line().fallen());
}

TEST_F(RecordTest, SpeaksRussianAndItsTimesAreNeverTooFast) {
    open({.russian = true});
    app::RecordPace half{21'097'500, 6'312'001, -12'000, 0.4, 0};
    show(half);
    EXPECT_EQ(line().title(), QStringLiteral("Полумарафон · 1:45:13"));
    EXPECT_EQ(line().delta(), QStringLiteral("отставание 0:12"));
    EXPECT_TRUE(seen(QStringLiteral("Ваш рекорд на полумарафоне: 1:45:13, отставание 0:12")));
    half.time_ms = 6'312'000;
    half.ahead_ms = 12'000;
    show(half);
    EXPECT_EQ(line().title(), QStringLiteral("Полумарафон · 1:45:12"));
    EXPECT_EQ(line().delta(), QStringLiteral("опережение 0:12"));
    show({}, {{42'195'000, 12'000'000, 12'600'000, elapsed_ms}});
    EXPECT_EQ(line().title(), QStringLiteral("Новый рекорд на марафоне: 3:20:00"));
}

TEST_F(RecordTest, StandsOnEveryWindow) {
    const Messages messages;
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 800), QSize(390, 844), QSize(360, 560)}) {
        for (const double text : {1.0, 2.0}) {
            open({.russian = true, .size = size, .text_scale = text});
            show({{21'097'500, 6'312'000, -3'612'000, 0.4, 0}});
            EXPECT_TRUE(seen(QStringLiteral("Ваш рекорд на полумарафоне: 1:45:12, отставание 1:00:12")));
            EXPECT_EQ(unreadable(*stage, 0).join(u'\n').toStdString(), "") << size.width() << " " << text;
        }
    }
    stage.reset();
    EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
}

TEST_F(RecordTest, TheSummaryNamesWhatFell) {
    open();
    stage->house.history.new_records[stage->house.workout.finished_session] = {{1'000'000, 250'000, 260'001},
                                                                               {5'000'000, 1'451'200, 1'470'000}};
    stage->shell->live()->finish();
    EXPECT_EQ(stage->shell->session()->records(),
              QStringList({QStringLiteral("New record over 5 km: 24:12 (before: 24:30)"),
                           QStringLiteral("New record over 1 km: 4:10 (before: 4:21)")}));
}

}  // namespace
}  // namespace ritm::test
