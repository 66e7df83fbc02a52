// What a person could see and touch in a window: items of the visual tree (QQuickItem::childItems), each with its
// accessible name and role, and why one of them could not be touched. GUI thread. Test driver only.
#pragma once
#include <QList>
#include <QPointF>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <optional>

namespace ritm::desktop {

// Which item is meant. Empty fields do not matter; a text matches whole, or by its beginning when it ends with '*'.
struct Target {
    QString name;         // accessible name, or what a text item shows
    QString role;         // accessible role: "button", "editabletext", "radiobutton", "pagetab", "statictext" …
    QString object_name;  // QObject::objectName
    QString within;       // accessible name of an item around it
    int index = 0;        // of several in order of painting
    [[nodiscard]] bool empty() const { return name.isEmpty() && role.isEmpty() && object_name.isEmpty(); }
    [[nodiscard]] QString text() const;  // for messages
};

QString name_of(QQuickItem& item);  // empty: nothing for a person
QString role_of(QQuickItem& item);  // lower case without blanks; empty: none

// Visible items that match, in order of painting. "Visible": shown, of some size, not transparent.
QList<QQuickItem*> matching(QQuickWindow& window, const Target& target);
// How many match but are hidden: for messages.
int hidden_matching(QQuickWindow& window, const Target& target);
// All texts a person can read now.
QStringList texts(QQuickWindow& window);

// Scrolls the flickables around the item so that its middle is inside each.
void reveal(QQuickItem& item);
// The middle of the item in the window, or why it cannot be touched there: disabled, outside the window, cut off by
// another item's edge, or covered.
struct Touchable {
    std::optional<QPointF> at;
    QString why_not;
};
Touchable touchable(QQuickWindow& window, QQuickItem& item);

}  // namespace ritm::desktop
