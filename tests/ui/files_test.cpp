// Files that come and go by the window: dropped on it, asked for by its keys and buttons.
#include <gtest/gtest.h>

#include <QMimeData>
#include <QTest>

#include "app/desktop/file_requests.h"
#include "tests/ui/hand/hand.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

class Files : public testing::Test {
  protected:
    void SetUp() override {
        stage = play({"member", "any", [](Stage&) {}, [](Stage&) {}}, {});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
        requests = std::make_unique<desktop::FileRequests>(*stage->window, *stage->shell,
                                                           desktop::FileChooser{[this] {
                                                                                    ++asked;
                                                                                    return chosen;
                                                                                },
                                                                                [this](const QString& name) {
                                                                                    ++asked;
                                                                                    suggested = name;
                                                                                    return place;
                                                                                }});
    }
    void TearDown() override {
        requests.reset();
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    // The window system's own events over the middle of the window. True: they were taken.
    bool carry_over(const QMimeData& carried) {
        QDragEnterEvent enter(middle().toPoint(), Qt::CopyAction, &carried, Qt::LeftButton, {});
        enter.ignore();
        QCoreApplication::sendEvent(stage->window, &enter);
        QDragMoveEvent move(middle().toPoint(), Qt::CopyAction, &carried, Qt::LeftButton, {});
        move.ignore();
        QCoreApplication::sendEvent(stage->window, &move);
        stage->settle();
        return enter.isAccepted();
    }
    bool drop(const QMimeData& carried) {
        QDropEvent dropped(middle(), Qt::CopyAction, &carried, Qt::LeftButton, {});
        dropped.ignore();
        QCoreApplication::sendEvent(stage->window, &dropped);
        stage->settle();
        return dropped.isAccepted();
    }
    [[nodiscard]] QPointF middle() const { return {stage->window->width() / 2.0, stage->window->height() / 2.0}; }
    [[nodiscard]] bool sees(const QString& text) { return hand->sees({text, {}, {}, {}, 0}); }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
    std::unique_ptr<desktop::FileRequests> requests;
    QList<QUrl> chosen;
    QString place, suggested;
    int asked = 0;
};

const QString invitation = QStringLiteral("Drop FIT files to import them");

TEST_F(Files, DroppedOnTheWindowAreImportedAndReported) {
    QMimeData files;
    files.setUrls(
        {QUrl::fromLocalFile(QStringLiteral("/tmp/one.fit")), QUrl::fromLocalFile(QStringLiteral("/tmp/бег 2.fit"))});
    EXPECT_FALSE(sees(invitation));
    EXPECT_TRUE(carry_over(files));
    EXPECT_TRUE(sees(invitation));
    EXPECT_TRUE(stage->house.history.imported.empty());
    EXPECT_TRUE(drop(files));
    EXPECT_FALSE(sees(invitation));
    EXPECT_EQ(stage->house.history.imported, (std::vector<std::string>{"/tmp/one.fit", "/tmp/бег 2.fit"}));
    EXPECT_TRUE(sees(QStringLiteral("2 workouts imported.")));
}

TEST_F(Files, CarriedOverAndAwayAreNotImported) {
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/one.fit"))});
    EXPECT_TRUE(carry_over(files));
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(stage->window, &leave);
    stage->settle();
    EXPECT_FALSE(sees(invitation));
    EXPECT_TRUE(stage->house.history.imported.empty());
}

TEST_F(Files, TextThatIsDroppedIsNotTaken) {
    QMimeData text;
    text.setText(QStringLiteral("/tmp/one.fit"));
    EXPECT_FALSE(carry_over(text));
    EXPECT_FALSE(sees(invitation));
    EXPECT_FALSE(drop(text));
    EXPECT_TRUE(stage->house.history.imported.empty());
}

TEST_F(Files, TheKeyForImportAsksAndImportsWhatWasChosen) {
    hand->key(Qt::Key_O, Qt::ControlModifier);  // and changes their mind
    EXPECT_EQ(asked, 1);
    EXPECT_TRUE(stage->house.history.imported.empty());
    chosen = {QUrl::fromLocalFile(QStringLiteral("/tmp/chosen.fit"))};
    hand->key(Qt::Key_O, Qt::ControlModifier);
    stage->settle();
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(stage->house.history.imported, std::vector<std::string>{"/tmp/chosen.fit"});
    EXPECT_TRUE(sees(QStringLiteral("1 workout imported.")));
}

TEST_F(Files, TheButtonForExportAsksWithANameAndWritesThere) {
    stage->shell->go(1);
    stage->settle();
    hand->key(Qt::Key_Down);
    hand->key(Qt::Key_Return);
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("session"));
    const desktop::Target button{QStringLiteral("Export as FIT"), QStringLiteral("button"), {}, {}, 0};
    hand->click(button);
    EXPECT_EQ(asked, 1);
    EXPECT_TRUE(suggested.endsWith(QStringLiteral(".fit"))) << suggested.toStdString();
    EXPECT_EQ(stage->house.history.exported, "");
    place = QStringLiteral("/tmp/out.fit");
    hand->click(button);
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(stage->house.history.exported, "/tmp/out.fit");
}

}  // namespace
}  // namespace ritm::test
