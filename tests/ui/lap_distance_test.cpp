// Laps without a distance, by a strap alone: it is left out or a dash, never a zero.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/readable.h"
#include "tests/ui/shell_fixture.h"
#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

TEST_F(ShellTest, ALapByAStrapAloneTellsItsTime) {
    house.furnish(false);
    begin();
    shell->home()->start();
    house.workout.set_strap_only();
    house.workout.play_to(300);
    shell->live()->refresh();
    EXPECT_EQ(shell->live()->lap_text(), QStringLiteral("Lap 1 · 1:08"));
    shell->live()->lap();
    EXPECT_EQ(toast, QStringLiteral("Lap 1 · 3:52"));
    const app::TileRow tile =
        app::LiveTiles::row(app::TileKind::lap_distance, *house.workout.live(), shell->presentation().format());
    EXPECT_EQ(tile.freshness, QStringLiteral("lost"));  // a dash
}

TEST_F(ShellTest, ALapByAStrapAloneTellsItsTimeInRussian) {
    house.furnish(true);
    begin(true);
    shell->home()->start();
    house.workout.set_strap_only();
    house.workout.play_to(300);
    shell->live()->refresh();
    EXPECT_EQ(shell->live()->lap_text(), QStringLiteral("Круг 1 · 1:08"));
}

// Every text of the lap table.
QStringList table_of(const Stage& stage) {
    QStringList texts;
    const auto items = shown(stage);
    for (const QQuickItem* table : items) {
        if (!QLatin1String(table->metaObject()->className()).startsWith(QLatin1String("LapTable"))) continue;
        for (const QQuickItem* item : items) {
            if (item->inherits("QQuickText") && table->isAncestorOf(item)) texts << item->property("text").toString();
        }
    }
    return texts;
}

TEST(LapTable, HasNoZerosWhereNobodyKnowsTheDistance) {
    const Messages messages;
    const auto strength = [](Stage& stage) {
        const auto& rows = stage.house.history.rows();
        const auto row = std::find_if(rows.begin(), rows.end(), [](const auto& each) { return !each.distance_mm; });
        ASSERT_NE(row, rows.end());
        stage.shell->openSession(QString::fromStdString(to_string(row->id)));
    };
    const Look looks[] = {{}, {.size = {390, 844}}, {.size = {390, 844}, .text_scale = 2.0}};
    for (const Look& look : looks) {
        SCOPED_TRACE(testing::Message() << look.size.width() << ", text " << look.text_scale);
        const auto stage = play({"member", "strength", [](Stage&) {}, strength}, look);
        ASSERT_TRUE(stage);
        EXPECT_NE(stage->find(QStringLiteral("Lap 1: 5:30")), nullptr);
        const QStringList texts = table_of(*stage);
        EXPECT_GT(texts.size(), 7);
        for (const QString& text : texts) EXPECT_FALSE(text.contains(QStringLiteral("0.0"))) << qPrintable(text);
    }
    EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
}

}  // namespace
}  // namespace ritm::test
