// What is deleted can be taken back: while its toast stands, by who deleted it.
#include "tests/ui/shell_fixture.h"

namespace ritm::test {
namespace {

TEST_F(ShellTest, DeletingCanBeUndone) {
    house.furnish(false);
    begin();
    const std::size_t before = house.history.rows().size();
    shell->go(1);
    shell->history()->remove(QString::fromStdString(to_string(house.history.rows()[3].id)));
    EXPECT_EQ(house.history.rows().size(), before - 1);
    EXPECT_TRUE(toast.endsWith(QStringLiteral("Undo")));
    shell->undo();
    EXPECT_EQ(house.history.rows().size(), before);
    shell->undo();  // once only
    EXPECT_EQ(house.history.rows().size(), before);
}

TEST_F(ShellTest, UndoIsOfferedWhileItsToastStandsToWhoDeleted) {
    house.furnish(false);
    begin();
    shell->go(1);
    const QDateTime start = now;
    std::size_t left = house.history.rows().size();
    int ended = 0;
    QObject::connect(shell.get(), &app::ShellViewModel::undoEnded, [&] { ++ended; });
    const auto remove_one = [&] {
        now = start;
        ended = 0;
        left = house.history.rows().size();
        shell->history()->remove(QString::fromStdString(to_string(house.history.rows()[3].id)));
    };
    const auto comes_back = [&] {
        shell->undo();
        EXPECT_EQ(ended, 1);
        return house.history.rows().size() == left;
    };
    for (const qint64 ms : {qint64{0}, qint64{-3'600'000}, qint64{3'600'000}}) {  // the clock is set meanwhile
        remove_one();
        now = start.addMSecs(ms);
        EXPECT_TRUE(comes_back()) << ms;
    }
    remove_one();
    shell->endUndo();  // its toast is gone
    EXPECT_FALSE(comes_back());
    remove_one();
    house.members.set(house.members.view());  // the same person, read again
    EXPECT_EQ(ended, 0);
    EXPECT_TRUE(comes_back());
    remove_one();
    shell->choosePerson(1);
    EXPECT_EQ(ended, 1);
    shell->choosePerson(0);
    EXPECT_FALSE(comes_back());
}

}  // namespace
}  // namespace ritm::test
