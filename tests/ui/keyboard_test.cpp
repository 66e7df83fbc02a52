// Every screen without a mouse: Tab reaches whatever takes a press or a text, and the keys work it.
#include <gtest/gtest.h>

#include <QAccessible>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/stage/screen_test.h"

namespace ritm::test {
namespace {

constexpr int stops_max = 200;
const QSize wide(1280, 800);
const QSize narrow(390, 844);

class Keyboard : public ScreenTest {};

std::unique_ptr<Stage> set_up(const Scene& scene, QSize size) {
    auto stage = play(scene, {.size = size});
    if (!stage) return nullptr;
    stage->window->requestActivate();
    return QTest::qWaitForWindowActive(stage->window) ? std::move(stage) : nullptr;
}

void collect(QQuickItem* item, std::vector<QQuickItem*>& shown) {
    if (!item->isVisible() || item->opacity() < 0.05) return;
    shown.push_back(item);
    for (QQuickItem* child : item->childItems()) collect(child, shown);
}

// Of an open sheet only: what lies behind it must not be reached.
std::vector<QQuickItem*> within_reach(const Stage& stage) {
    std::vector<QQuickItem*> found;
    collect(stage.window->contentItem(), found);
    const auto sheet =
        std::find_if(found.rbegin(), found.rend(), [](const auto* item) { return item->inherits("QQuickPopupItem"); });
    if (sheet == found.rend()) return found;
    std::vector<QQuickItem*> inside;
    collect(*sheet, inside);
    return inside;
}

bool pressed_or_typed(const QQuickItem& item) {
    for (const char* type : {"QQuickAbstractButton", "QQuickTextInput", "QQuickComboBox", "QQuickSlider"}) {
        if (item.inherits(type)) return item.isEnabled();
    }
    return false;
}

// What Tab stops at, in its order, until it comes round.
std::vector<QQuickItem*> stops(const Stage& stage) {
    std::vector<QQuickItem*> walked;
    for (int press = 0; press < stops_max; ++press) {
        QTest::keyClick(stage.window, Qt::Key_Tab);
        QQuickItem* item = stage.window->activeFocusItem();
        if (item == nullptr || (!walked.empty() && item == walked.front())) return walked;
        walked.push_back(item);
    }
    ADD_FAILURE() << "Tab never comes round";
    return walked;
}

QString spoken_description(QQuickItem& item) {
    const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&item);
    return spoken != nullptr ? spoken->text(QAccessible::Description) : QString();
}

// There is nothing to press: it shows that it has the keyboard, and says what an arrow comes to until Tab goes on.
bool chart_answers(const Stage& stage, QQuickItem& item) {
    const auto picture = [&] {
        stage.window->grabWindow();
        QCoreApplication::processEvents();  // it may scroll into sight
        const QRect place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())).toRect();
        return stage.window->grabWindow().copy(place.adjusted(-8, -8, 8, 8));
    };
    const QImage with = picture();
    item.setFocus(false);
    const bool shows_it = picture() != with;
    item.forceActiveFocus(Qt::TabFocusReason);
    QTest::keyClick(stage.window, Qt::Key_Right);
    const bool says_it = !spoken_description(item).isEmpty();
    QTest::keyClick(stage.window, Qt::Key_Tab);
    return shows_it && says_it && !item.hasActiveFocus() && spoken_description(item).isEmpty();
}

// The item has the keyboard.
bool answers(const Stage& stage, QQuickItem& item, Qt::Key key) {
    const auto press = [&stage](Qt::Key which, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(stage.window, which, with);
    };
    if (item.inherits("QQuickTextInput")) {
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_7);
        return item.property("text").toString() == QLatin1String("7");
    }
    if (item.inherits("QQuickSlider")) {
        const QVariant before = item.property("value");
        press(Qt::Key_Right);
        if (item.property("value") == before) press(Qt::Key_Left);
        return item.property("value") != before;
    }
    if (item.inherits("QQuickComboBox")) {
        press(Qt::Key_Space);
        return item.property("popup").value<QObject*>()->property("visible").toBool();
    }
    if (!item.inherits("QQuickAbstractButton")) return chart_answers(stage, item);
    const QSignalSpy clicks(&item, SIGNAL(clicked()));
    press(item.inherits("QQuickSwitch") ? Qt::Key_Space : key);
    return clicks.count() == 1;
}

TEST_P(Keyboard, TabStopsAtEverythingThatIsPressedOrTypedAndItHasAName) {
    for (const QSize size : {wide, narrow}) {
        const auto stage = set_up(GetParam(), size);
        ASSERT_TRUE(stage);
        // A list may make rows beyond its edge while Tab walks: what was there before is what must be reached.
        const auto before = within_reach(*stage);
        const auto walked = stops(*stage);
        const auto near = within_reach(*stage);
        for (QQuickItem* item : before) {
            if (std::count(near.begin(), near.end(), item) == 0) continue;
            if (!pressed_or_typed(*item) && !(item->activeFocusOnTab() && item->isEnabled())) continue;
            const QString name = spoken_name(*item);
            EXPECT_FALSE(name.isEmpty()) << item->metaObject()->className();
            EXPECT_EQ(std::count(walked.begin(), walked.end(), item), 1)
                << qPrintable(name) << ' ' << item->metaObject()->className() << " at width " << size.width();
        }
        for (QQuickItem* item : walked) {
            EXPECT_EQ(std::count(near.begin(), near.end(), item), 1)
                << qPrintable(spoken_name(*item)) << ' ' << item->metaObject()->className() << " cannot be seen";
        }
    }
}

// Inside whatever clips it and inside the window, at least a touch target of it; a row
// at the edge of a list may be seen in part.
bool in_sight(const QQuickItem& item) {
    QRectF shown = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
    const qreal least = std::min<qreal>(shown.height(), 44);
    for (const QQuickItem* around = item.parentItem(); around != nullptr; around = around->parentItem()) {
        if (around->inherits("QQuickListView")) return true;
        if (around->clip() || around->parentItem() == nullptr) {
            shown = shown.intersected(around->mapRectToScene(QRectF(0, 0, around->width(), around->height())));
        }
    }
    return shown.height() >= least - 1;
}

TEST_P(Keyboard, WhatTabReachesIsInSight) {
    for (const QSize size : {wide, narrow}) {
        const auto stage = set_up(GetParam(), size);
        ASSERT_TRUE(stage);
        QSet<const QQuickItem*> walked;
        for (int press = 0; press < stops_max; ++press) {
            QTest::keyClick(stage->window, Qt::Key_Tab);
            const QQuickItem* item = stage->window->activeFocusItem();
            if (item == nullptr || walked.contains(item)) break;
            walked.insert(item);
            EXPECT_TRUE(QTest::qWaitFor([&] { return in_sight(*item); }, 1'000))
                << qPrintable(spoken_name(*const_cast<QQuickItem*>(item))) << " at width " << size.width();
        }
    }
}

// The same key on several screens is pressed once.
bool first_time(QQuickItem& item, QSize size) {
    static QSet<QString> pressed;
    QString what = QLatin1String(item.metaObject()->className());
    what = what.section(QLatin1Char('_'), 0, 0) + spoken_name(item) + QString::number(size.width());
    const bool first = !pressed.contains(what);
    pressed << what;
    return first;
}

// Each one on a new stage, for a press may lead away. Space in the wide window, Enter in the narrow one.
TEST_P(Keyboard, WhatTabStopsAtAnswersToTheKeys) {
    for (const auto& [size, key] : {std::pair(wide, Qt::Key_Space), std::pair(narrow, Qt::Key_Return)}) {
        std::vector<std::size_t> wanted;
        {
            const auto stage = set_up(GetParam(), size);
            ASSERT_TRUE(stage);
            const auto walked = stops(*stage);
            ASSERT_FALSE(walked.empty());
            for (std::size_t stop = 0; stop < walked.size(); ++stop) {
                if (first_time(*walked[stop], size)) wanted.push_back(stop);
            }
            stage->settle();
        }
        for (const std::size_t stop : wanted) {
            const auto stage = set_up(GetParam(), size);
            ASSERT_TRUE(stage);
            for (std::size_t press = 0; press <= stop; ++press) QTest::keyClick(stage->window, Qt::Key_Tab);
            QQuickItem* item = stage->window->activeFocusItem();
            ASSERT_NE(item, nullptr);
            const std::string name = spoken_name(*item).toStdString();
            EXPECT_TRUE(answers(*stage, *item, key)) << name << " at width " << size.width();
            stage->settle();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, Keyboard, testing::ValuesIn(scenes()), name_of);

}  // namespace
}  // namespace ritm::test
