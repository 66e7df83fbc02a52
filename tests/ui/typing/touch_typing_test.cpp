// The on-screen keyboard inside the real window: a program of its own, for the input method is chosen once, before the
// application is made.
#include <gtest/gtest.h>

#include <QGuiApplication>
#include <QInputMethod>
#include <QTest>

#include "app/desktop/driver/visual_tree.h"
#include "app/shell/touch_typing.h"
#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

[[maybe_unused]] const bool chosen = (app::choose_touch_typing(app::TouchMode::on, false), true);
const QSize wide(1280, 800);
const QSize narrow(360, 560);
constexpr int deadline_ms = 10'000;

bool shown() { return QGuiApplication::inputMethod()->isVisible(); }

class TouchTyping : public testing::Test {
  protected:
    void TearDown() override {
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    void open(const Scene::Step& before, const Look& look) {
        stage.reset();
        stage = play({"member", "typing", before, [](Stage&) {}}, look);
        ASSERT_TRUE(stage);
        stage->window->requestActivate();
        ASSERT_TRUE(QTest::qWaitForWindowActive(stage->window));
    }
    void first_start(const Look& look) {
        open([](Stage& s) { s.house.members.set({}); }, look);
    }
    void touch(QPoint at) {
        QTest::touchEvent(stage->window, device.get()).press(0, at);
        QTest::touchEvent(stage->window, device.get()).release(0, at);
        stage->settle();
    }
    void touch(QQuickItem& item) {
        const auto place = desktop::touchable(*stage->window, item);
        ASSERT_TRUE(place.at) << qPrintable(place.why_not);
        touch(place.at->toPoint());
    }
    QQuickItem* find(const QString& name, const char* role) {
        stage->settle();
        const auto found = desktop::matching(*stage->window, {name, QLatin1String(role), {}, {}, 0});
        return found.isEmpty() ? nullptr : found.front();
    }
    void touch(const char* name, const char* role = "button") {
        QQuickItem* item = find(QString::fromUtf8(name), role);
        ASSERT_NE(item, nullptr) << name;
        desktop::reveal(*item);
        touch(*item);
    }
    // The key of the panel with this letter; null: not on it.
    QQuickItem* key(const QString& letter) {
        QList<QQuickItem*> open{stage->window->contentItem()};
        while (!open.isEmpty()) {
            QQuickItem* item = open.takeLast();
            if (!item->isVisible()) continue;
            const bool is_key = item->property("keyType").isValid() && item->width() > 0;
            if (is_key && item->property("text").toString().compare(letter, Qt::CaseInsensitive) == 0) return item;
            open.append(item->childItems());
        }
        return nullptr;
    }
    bool offers(const QString& letter) {
        return QTest::qWaitFor([&] { return key(letter) != nullptr; }, deadline_ms);
    }
    void type(const QString& text) {
        for (const QChar letter : text) {
            ASSERT_TRUE(offers(letter)) << qPrintable(QString(letter));
            // One area over all keys takes the fingers.
            const QQuickItem* found = key(letter);
            touch(found->mapToScene(QPointF(found->width() / 2, found->height() / 2)).toPoint());
        }
    }
    QString text_in(const char* field) {
        const QQuickItem* item = find(QString::fromUtf8(field), "editabletext");
        return item != nullptr ? item->property("text").toString() : QString();
    }
    // The field is wholly above the panel and below the window's top.
    void expect_in_sight(const char* field) {
        ASSERT_TRUE(QTest::qWaitFor([] { return shown(); }, deadline_ms)) << field;
        const auto keys = [this] { return key(QStringLiteral("1")) != nullptr || key(QStringLiteral("e")) != nullptr; };
        ASSERT_TRUE(QTest::qWaitFor(keys, deadline_ms));
        stage->settle();
        QQuickItem* item = find(QString::fromUtf8(field), "editabletext");
        ASSERT_NE(item, nullptr) << field;
        EXPECT_TRUE(item->hasActiveFocus()) << field;
        const QRectF place = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
        EXPECT_GE(place.top(), 0) << field;
        EXPECT_GT(covered(), 100);
        EXPECT_LE(place.bottom(), stage->window->height() - covered()) << field;
        EXPECT_TRUE(desktop::touchable(*stage->window, *item).at)
            << qPrintable(desktop::touchable(*stage->window, *item).why_not);
    }
    double covered() { return QGuiApplication::inputMethod()->keyboardRectangle().height() + 64; }

    Messages messages;
    std::unique_ptr<QPointingDevice> device{QTest::createTouchDevice()};
    std::unique_ptr<Stage> stage;
};

TEST_F(TouchTyping, ANameIsTypedInBothAlphabetsAndDoneEndsIt) {
    for (const QSize size : {wide, narrow}) {
        SCOPED_TRACE(size.width());
        first_start({.size = size});
        touch("Your name", "editabletext");
        ASSERT_TRUE(QTest::qWaitFor([] { return shown(); }, deadline_ms));
        type(QStringLiteral("eva"));
        EXPECT_EQ(text_in("Your name"), QStringLiteral("Eva"));
        touch("Type in Russian");
        type(QStringLiteral("щука"));
        EXPECT_EQ(text_in("Your name"), QStringLiteral("Evaщука"));
        touch("Type in English");
        type(QStringLiteral("w"));
        EXPECT_EQ(text_in("Your name"), QStringLiteral("Evaщукаw"));
        touch("Done");
        EXPECT_TRUE(QTest::qWaitFor([] { return !shown(); }, deadline_ms));
        EXPECT_EQ(stage->shell->screen(), QStringLiteral("firstStart"));
        EXPECT_EQ(find(QStringLiteral("Done"), "button"), nullptr);
        touch("Your name", "editabletext");  // and once more
        EXPECT_TRUE(QTest::qWaitFor([] { return shown(); }, deadline_ms));
        touch("Done");
        touch("Let’s go");
        EXPECT_EQ(stage->shell->screen(), QStringLiteral("home"));
        EXPECT_EQ(stage->shell->person_name(), QStringLiteral("Evaщукаw"));
    }
}

TEST_F(TouchTyping, BeginsInTheProgramsLanguage) {
    first_start({.russian = true, .size = wide});
    touch("Ваше имя", "editabletext");
    EXPECT_TRUE(offers(QStringLiteral("щ")));
    EXPECT_NE(find(QStringLiteral("Писать по-английски"), "button"), nullptr);
    EXPECT_NE(find(QStringLiteral("Готово"), "button"), nullptr);
}

TEST_F(TouchTyping, TheFieldStaysInSight) {
    for (const QSize size : {wide, narrow}) {
        SCOPED_TRACE(size.width());
        first_start({.size = size});
        for (const char* field : {"Your name", "Year of birth"}) {
            touch(field, "editabletext");
            expect_in_sight(field);
            if (testing::Test::HasFatalFailure()) return;
            touch("Done");
        }
        open([](Stage&) {}, {.size = size});
        stage->shell->go(3);
        for (const char* field : {"Weight", "Warn me above"}) {
            touch(field, "editabletext");
            expect_in_sight(field);
            type(QStringLiteral("1"));
            EXPECT_TRUE(text_in(field).contains(QLatin1Char('1'))) << qPrintable(text_in(field));
            touch("Done");
        }
    }
}

TEST_F(TouchTyping, ANoteIsTypedInItsSheet) {
    for (const QSize size : {wide, narrow}) {
        SCOPED_TRACE(size.width());
        open([](Stage&) {}, {.size = size});
        stage->shell->openSession(QString::fromStdString(to_string(stage->house.history.rows()[1].id)));
        touch("Edit");
        touch("Note", "editabletext");
        expect_in_sight("Note");
        const QString before = text_in("Note");
        type(QStringLiteral("w"));
        EXPECT_EQ(text_in("Note").size(), before.size() + 1);
        touch("Done");
        touch("Save");
        EXPECT_EQ(find(QStringLiteral("Note"), "editabletext"), nullptr);
    }
}

}  // namespace
}  // namespace ritm::test
