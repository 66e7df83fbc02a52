// The live screen in windows of many sizes: nothing lies on its keys, its words can be read, and the tiles of a row are
// alike.
#include <gtest/gtest.h>

#include <QTest>
#include <map>

#include "tests/ui/hand/hand.h"
#include "tests/ui/readable.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

desktop::Target button(const char* name) { return {QString::fromUtf8(name), QStringLiteral("button"), {}, {}, 0}; }
QRectF place_of(const QQuickItem& item) { return item.mapRectToScene(QRectF(0, 0, item.width(), item.height())); }
bool is_key(const QQuickItem& item) { return item.inherits("QQuickAbstractButton"); }
bool inside(const QQuickItem& item, const QQuickItem& outer) { return &item == &outer || outer.isAncestorOf(&item); }

class LiveLayout : public testing::Test {
  protected:
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    void open(const Look& look, const Scene::Step& then = [](Stage&) {}) {
        hand.reset();
        stage.reset();  // its language goes first
        stage = play({"live", "any", [](Stage&) {},
                      [&](Stage& s) {
                          s.shell->home()->start();
                          s.house.workout.play_to(1126);
                          then(s);
                          s.shell->live()->refresh();
                      }},
                     look);
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
        ASSERT_EQ(stage->shell->screen(), QStringLiteral("live"));
        stage->settle();
    }
    QRectF place(const desktop::Target& target) {
        QQuickItem* item = hand->find(target);
        return item != nullptr ? place_of(*item) : QRectF();
    }
    // The items that have such a property, as they are shown.
    std::vector<QQuickItem*> with(const char* property) {
        std::vector<QQuickItem*> found;
        for (QQuickItem* item : shown(*stage)) {
            if (item->property(property).isValid()) found.push_back(item);
        }
        return found;
    }
    void use_imperial() {
        app::Settings settings = stage->house.settings.current();
        settings.units = app::Units::imperial;
        stage->house.settings.save(settings, [](const auto&) {});
        stage->settle();
    }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
};

constexpr std::array sizes{QSize(1920, 1080), QSize(1280, 800), QSize(1280, 720), QSize(1024, 768),
                           QSize(900, 700),   QSize(390, 844),  QSize(360, 560)};

// spec: HLT-11
TEST_F(LiveLayout, AnAlertLiesOnNothing) {
    for (const QSize size : sizes) {
        for (const double scale : {1.0, 2.0}) {
            SCOPED_TRACE(testing::Message() << size.width() << " x " << size.height() << ", text " << scale);
            open({.size = size, .text_scale = scale},
                 [](Stage& s) { s.house.workout.set_alerts({app::LiveAlert::not_saved}); });
            const QString words = stage->shell->live()->property("alertText").toString();
            ASSERT_FALSE(words.isEmpty());
            const QRectF alert = place({words, QStringLiteral("alertmessage"), {}, {}, 0});
            EXPECT_TRUE(QRectF(QPointF(), size).contains(alert));
            for (const char* name :
                 {"Help: what to do in an emergency", "Leave the screen; the recording goes on", "Finish"}) {
                EXPECT_FALSE(place(button(name)).intersects(alert)) << name;
            }
            const QString title = stage->shell->live()->property("title").toString();
            EXPECT_FALSE(place({title, {}, {}, {}, 0}).intersects(alert));
            hand->click(button("Help: what to do in an emergency"));
            EXPECT_TRUE(hand->sees({QStringLiteral("Need help?"), {}, {}, {}, 0}));
        }
    }
}

TEST_F(LiveLayout, SmallWindowsAndLongNamesCanBeRead) {
    for (const QSize size : {QSize(900, 700), QSize(1024, 768), QSize(1080, 720), QSize(1366, 768), QSize(1280, 800)}) {
        for (const bool russian : {false, true}) {
            SCOPED_TRACE(testing::Message() << size.width() << " x " << size.height() << (russian ? " Russian" : ""));
            open({.russian = russian, .size = size}, [](Stage& s) {
                s.house.workout.set_names("", "Нагрудный датчик Garmin HRM-Dual", "Беговая дорожка Technogym у окна");
            });
            EXPECT_EQ(unreadable(*stage, 13).join(u'\n').toStdString(), "");
            QQuickItem* help = hand->find(
                button(russian ? "Помощь: что делать в экстренном случае" : "Help: what to do in an emergency"));
            ASSERT_NE(help, nullptr);
            EXPECT_GE(help->width(), help->implicitWidth());
            EXPECT_LE(place_of(*help).bottom(), 112);
            EXPECT_TRUE(hand->sees({QStringLiteral("Нагрудный датчик Garmin HRM-Dual*"), {}, {}, {}, 0}));
            QQuickItem* title = hand->find({stage->shell->live()->property("title").toString(), {}, {}, {}, 0});
            ASSERT_NE(title, nullptr);
            EXPECT_EQ(title->property("lineCount").toInt(), 1);
        }
    }
}

// spec: HLT-11
TEST_F(LiveLayout, AMessageLiesOnNoKey) {
    for (const QSize size : {QSize(390, 844), QSize(1280, 800), QSize(1920, 1080)}) {
        for (const bool russian : {false, true}) {
            SCOPED_TRACE(testing::Message() << size.width() << (russian ? " Russian" : ""));
            open({.russian = russian, .size = size});
            hand->key(Qt::Key_L);
            const auto toasts = with("waiting");
            ASSERT_EQ(toasts.size(), 1U);
            const QRectF toast = place_of(*toasts.front());
            EXPECT_TRUE(QRectF(QPointF(), size).contains(toast));
            int keys = 0;
            for (const QQuickItem* item : shown(*stage)) {
                if (!is_key(*item) || inside(*item, *toasts.front())) continue;
                ++keys;
                EXPECT_FALSE(place_of(*item).intersects(toast)) << qPrintable(item->property("text").toString());
            }
            EXPECT_GE(keys, 6);
        }
    }
}

TEST_F(LiveLayout, TheChartThatIsNotReadByHandHasNoCursor) {
    open({.size = {1280, 800}});
    const auto charts = with("hoverX");
    ASSERT_EQ(charts.size(), 1U);
    const QPoint middle = place_of(*charts.front()).center().toPoint();
    for (const QPoint step : {QPoint(-9, 0), QPoint(0, 4)}) QTest::mouseMove(stage->window, middle + step);
    QTest::mouseClick(stage->window, Qt::LeftButton, {}, middle);
    stage->settle();
    EXPECT_TRUE(std::isnan(charts.front()->property("hoverX").toDouble()));
    stage->shell->live()->finish();
    stage->shell->go(1);
    stage->shell->openSession(QString::fromStdString(to_string(stage->house.history.rows()[2].id)));
    stage->settle();
    const auto read = with("hoverX");
    ASSERT_FALSE(read.empty());
    const QPoint inside_it = place_of(*read.front()).center().toPoint();
    for (const QPoint step : {QPoint(-9, 0), QPoint(0, 4)}) QTest::mouseMove(stage->window, inside_it + step);
    stage->settle();
    EXPECT_FALSE(std::isnan(read.front()->property("hoverX").toDouble()));
}

struct Shown {
    double number_size = 0;
    double number_bottom = 0;
    double unit_top = 0;  // 0: none
};

Shown of_tile(QQuickItem& tile) {
    Shown found;
    const QString value = tile.property("value").toString();
    const QString unit = tile.property("unit").toString();
    std::vector<QQuickItem*> open{&tile};
    while (!open.empty()) {
        QQuickItem* item = open.back();
        open.pop_back();
        const auto children = item->childItems();
        open.insert(open.end(), children.begin(), children.end());
        if (!item->inherits("QQuickText") || !item->isVisible()) continue;
        const QString text = item->property("text").toString();
        if (text == value) {
            found.number_size = item->property("fontInfo").value<QJSValue>().property("pixelSize").toNumber();
            found.number_bottom = place_of(*item).bottom();
        } else if (text == unit && !unit.isEmpty()) {
            found.unit_top = place_of(*item).top();
        }
    }
    return found;
}

TEST_F(LiveLayout, TheTilesOfARowAreAlike) {
    for (const QSize size : sizes) {
        SCOPED_TRACE(testing::Message() << size.width() << " x " << size.height());
        open({.russian = true, .size = size});
        use_imperial();
        std::map<int, std::vector<Shown>> rows;
        for (QQuickItem* tile : with("valueSize")) rows[qRound(place_of(*tile).top())].push_back(of_tile(*tile));
        ASSERT_GE(rows.size(), 2U);
        for (const auto& [top, tiles] : rows) {
            const Shown* first_unit = nullptr;
            for (const Shown& tile : tiles) {
                EXPECT_EQ(tile.number_size, tiles.front().number_size) << top;
                EXPECT_NEAR(tile.number_bottom, tiles.front().number_bottom, 1) << top;
                if (tile.unit_top <= 0) continue;
                if (first_unit == nullptr) first_unit = &tile;
                EXPECT_NEAR(tile.unit_top, first_unit->unit_top, 1) << top;
            }
        }
    }
}

TEST_F(LiveLayout, APauseIsSeenOnTheTimeAndInTheHead) {
    for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
        open({.size = size});
        const desktop::Target held{QStringLiteral("Time: 18:46, paused"), {}, {}, {}, 0};
        EXPECT_FALSE(hand->sees(held));
        hand->key(Qt::Key_Space);
        EXPECT_TRUE(hand->sees(held));
        QQuickItem* head = hand->find({QStringLiteral("Recording paused"), QStringLiteral("statictext"), {}, {}, 0});
        ASSERT_NE(head, nullptr);
        EXPECT_GE(head->property("fontInfo").value<QJSValue>().property("pixelSize").toInt(), 15);
    }
}

TEST_F(LiveLayout, TheCompactTitleIsLargerThanWhatStandsBelowIt) {
    for (const bool russian : {false, true}) {
        open({.russian = russian, .size = {390, 844}}, [&](Stage& s) {
            s.house.workout.set_names(russian ? "Интервалы 6 × 400 м" : "Intervals 6 × 400 m", "H10", "T7");
        });
        QQuickItem* title = hand->find({stage->shell->live()->property("title").toString(), {}, {}, {}, 0});
        QQuickItem* below = hand->find({stage->shell->live()->property("lapText").toString(), {}, {}, {}, 0});
        ASSERT_TRUE(title != nullptr && below != nullptr);
        const auto pixels = [](const QQuickItem* text) {
            return text->property("fontInfo").value<QJSValue>().property("pixelSize").toInt();
        };
        EXPECT_GE(pixels(below), 13);
        EXPECT_GT(pixels(title), pixels(below));
        EXPECT_FALSE(title->property("truncated").toBool());
        EXPECT_LE(title->property("lineCount").toInt(), 2);
    }
}

TEST_F(LiveLayout, TheLockIsALineDrawingLikeTheOthers) {
    open({.size = {1280, 800}});
    QQuickItem* key = hand->find(button("Lock the keys"));
    ASSERT_NE(key, nullptr);
    const auto glyph = [&] {
        for (QQuickItem* item : with("iconGlyph")) {
            if (inside(*item, *key)) return item->property("name").toString();
        }
        return QString();
    };
    EXPECT_EQ(glyph(), QStringLiteral("lock-open"));
    hand->click(button("Lock the keys"));
    EXPECT_EQ(glyph(), QStringLiteral("lock"));
}

}  // namespace
}  // namespace ritm::test
