// Where a person is in the history: the keys do not lose it, nor does a look at one of its workouts.
#include <gtest/gtest.h>

#include <QTest>

#include "tests/ui/hand/hand.h"

namespace ritm::test {
namespace {

class HistoryPlace : public testing::Test {
  protected:
    void SetUp() override {
        stage = play({"member", "any", [](Stage&) {}, [](Stage&) {}}, {});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
        stage->shell->go(1);
        stage->settle();
    }
    [[nodiscard]] QQuickItem* list() const { return list_in(stage->window->contentItem()); }
    // What a Loader made is no child of the window in the tree of objects.
    static QQuickItem* list_in(QQuickItem* item) {
        if (item->inherits("QQuickListView") && item->isVisible()) return item;
        for (QQuickItem* child : item->childItems()) {
            if (QQuickItem* found = list_in(child)) return found;
        }
        return nullptr;
    }
    [[nodiscard]] bool current_in_sight() const {
        auto* row = list()->property("currentItem").value<QQuickItem*>();
        if (row == nullptr) return false;
        const double top = row->mapToItem(list(), QPointF(0, 0)).y();
        return top >= -1 && top + row->height() <= list()->height() + 1;
    }
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
};

TEST_F(HistoryPlace, FortySessionsDownTheCurrentOneIsInSight) {
    for (int press = 1; press <= 40; ++press) {
        hand->key(Qt::Key_Down);
        stage->settle();
        EXPECT_TRUE(current_in_sight()) << press;
    }
    EXPECT_EQ(list()->property("currentIndex").toInt(), 40);
}

TEST_F(HistoryPlace, BackFromAWorkoutTheListStandsWhereItWas) {
    for (int press = 0; press < 60; ++press) hand->key(Qt::Key_Down);
    stage->settle();
    int before = 0;
    QMetaObject::invokeMethod(list(), "firstInSight", Q_RETURN_ARG(int, before));
    ASSERT_GT(before, 20);
    stage->shell->openSession(QString::fromStdString(to_string(stage->house.history.rows()[60].id)));
    stage->settle();
    stage->shell->back();
    stage->settle();
    int after = 0;
    QMetaObject::invokeMethod(list(), "firstInSight", Q_RETURN_ARG(int, after));
    EXPECT_EQ(after, before);
    stage->shell->choosePerson(1);  // another one begins at the top
    stage->shell->go(0);
    stage->shell->go(1);
    stage->settle();
    QMetaObject::invokeMethod(list(), "firstInSight", Q_RETURN_ARG(int, after));
    EXPECT_EQ(after, -1);
}

TEST_F(HistoryPlace, WhatIsDeletedFurtherDownLeavesThePlace) {
    for (int press = 0; press < 60; ++press) hand->key(Qt::Key_Down);
    stage->settle();
    auto* sessions = stage->shell->history()->sessions();
    int resets = 0;
    QObject::connect(sessions, &QAbstractItemModel::modelReset, [&] { ++resets; });
    const double at = list()->property("contentY").toDouble();
    stage->shell->history()->remove(QString::fromStdString(to_string(stage->house.history.rows()[62].id)));
    stage->settle();
    EXPECT_EQ(resets, 0);
    EXPECT_EQ(list()->property("contentY").toDouble(), at);
    stage->shell->undo();
    stage->settle();
    EXPECT_EQ(resets, 0);
    EXPECT_EQ(list()->property("contentY").toDouble(), at);
}

// A workout ends while the next page is on its way: both pages stay.
TEST_F(HistoryPlace, WhatChangesWhileAPageComesTakesNoRowsAway) {
    auto* sessions = stage->shell->history()->sessions();
    const auto both_pages = std::min(sessions->rowCount() + 50, static_cast<int>(stage->house.history.rows().size()));
    ASSERT_TRUE(sessions->canFetchMore({}));
    stage->house.history.hold_answers(true);
    sessions->fetchMore({});
    app::SessionRow row = stage->house.history.rows().front();
    row.started_at = row.started_at + Millis(60'000);
    stage->house.history.add(row);
    sessions->reload();
    stage->house.history.answer_held();  // the reload is asked now
    EXPECT_EQ(sessions->rowCount(), both_pages);
}

}  // namespace
}  // namespace ritm::test
