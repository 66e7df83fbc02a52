#include "app/desktop/driver/visual_tree.h"

#include <QAccessible>
#include <QColor>
#include <QMetaEnum>
#include <algorithm>
#include <functional>

namespace ritm::desktop {
namespace {
constexpr qreal seen_from = 0.05;    // of opacity
constexpr qreal opaque_from = 0.85;  // of opacity

// The item's place; boundingRect() of a text field is that of its text.
QRectF area(const QQuickItem& item) { return {0, 0, item.width(), item.height()}; }

bool same(const QString& wanted, const QString& found) {
    if (wanted.isEmpty()) return true;
    return wanted.endsWith('*') ? found.startsWith(wanted.chopped(1)) : wanted == found;
}

// Children as they are painted: by z, else in order.
QList<QQuickItem*> painted_children(const QQuickItem& item) {
    QList<QQuickItem*> children = item.childItems();
    std::stable_sort(children.begin(), children.end(), [](auto* a, auto* b) { return a->z() < b->z(); });
    return children;
}

void visit(QQuickItem& item, const std::function<void(QQuickItem&)>& call) {
    call(item);
    for (QQuickItem* child : painted_children(item)) visit(*child, call);
}

bool shown(const QQuickItem& item) {
    if (!item.isVisible() || item.width() < 1 || item.height() < 1) return false;
    qreal opacity = 1;
    for (const QQuickItem* at = &item; at; at = at->parentItem()) opacity *= at->opacity();
    return opacity >= seen_from;
}

// Inside the window and every clipping item around it, at least in part.
bool in_sight(const QQuickItem& item) {
    QRectF seen = item.mapRectToScene(area(item));
    for (const QQuickItem* at = item.parentItem(); at; at = at->parentItem()) {
        if (at->clip()) seen &= at->mapRectToScene(area(*at));
    }
    return !(seen & QRectF(QPointF(), item.window()->size())).isEmpty();
}

bool matches(QQuickItem& item, const Target& target) {
    if (!target.object_name.isEmpty() && item.objectName() != target.object_name) return false;
    if (!target.role.isEmpty() && role_of(item) != target.role) return false;
    if (!target.name.isEmpty()) {
        const QString name = name_of(item);
        if (name.isEmpty() || !same(target.name, name)) return false;
    }
    if (target.within.isEmpty()) return true;
    for (QQuickItem* at = item.parentItem(); at; at = at->parentItem()) {
        if (const QString name = name_of(*at); !name.isEmpty() && same(target.within, name)) return true;
    }
    return false;
}

bool is_tooltip(const QQuickItem& item) { return item.parent() && item.parent()->inherits("QQuickToolTip"); }

// Would a finger or the eye end at this item rather than go through it?
bool stops(const QQuickItem& item) {
    if (item.inherits("QQuickOverlay")) return false;  // its children decide: popups and the shade of a modal one
    const QQuickItem* parent = item.parentItem();
    if (parent && parent->inherits("QQuickOverlay")) return true;
    if (item.inherits("QQuickMouseArea") && !item.property("enabled").toBool()) return false;
    if (item.acceptedMouseButtons() != Qt::NoButton || item.acceptTouchEvents()) return true;
    if (!item.inherits("QQuickRectangle")) return false;
    return item.property("color").value<QColor>().alphaF() * item.opacity() >= opaque_from;
}

// The topmost item that stops what comes down at `point`; nullptr: none.
QQuickItem* stopped_by(QQuickItem& item, QPointF point) {
    if (!shown(item) && !item.childItems().isEmpty() && !item.isVisible()) return nullptr;
    if (!item.isVisible() || is_tooltip(item)) return nullptr;
    const bool inside = item.contains(item.mapFromScene(point));
    if (item.clip() && !inside) return nullptr;
    const QList<QQuickItem*> children = painted_children(item);
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
        if (auto* found = stopped_by(**child, point)) return found;
    }
    return inside && stops(item) ? &item : nullptr;
}

bool belong_together(const QQuickItem& a, const QQuickItem& b) {
    return &a == &b || a.isAncestorOf(&b) || b.isAncestorOf(&a);
}
}  // namespace

QString Target::text() const {
    QStringList parts;
    if (!name.isEmpty()) parts << "“" + name + "”";
    if (!role.isEmpty()) parts << role;
    if (!object_name.isEmpty()) parts << "#" + object_name;
    if (!within.isEmpty()) parts << "in “" + within + "”";
    if (index > 0) parts << "number " + QString::number(index);
    return parts.join(' ');
}

QString name_of(QQuickItem& item) {
    if (auto* accessible = QAccessible::queryAccessibleInterface(&item)) {
        if (const QString name = accessible->text(QAccessible::Name); !name.isEmpty()) return name;
    }
    return item.inherits("QQuickText") ? item.property("text").toString() : QString();
}

QString role_of(QQuickItem& item) {
    auto* accessible = QAccessible::queryAccessibleInterface(&item);
    if (!accessible) return item.inherits("QQuickText") ? QStringLiteral("statictext") : QString();
    const auto roles = QMetaEnum::fromType<QAccessible::Role>();
    return QString::fromLatin1(roles.valueToKey(accessible->role())).toLower();
}

QList<QQuickItem*> matching(QQuickWindow& window, const Target& target) {
    QList<QQuickItem*> found;
    visit(*window.contentItem(), [&](QQuickItem& item) {
        if (shown(item) && matches(item, target)) found << &item;
    });
    return found;
}

int hidden_matching(QQuickWindow& window, const Target& target) {
    int count = 0;
    visit(*window.contentItem(), [&](QQuickItem& item) {
        if (!shown(item) && matches(item, target)) ++count;
    });
    return count;
}

QStringList texts(QQuickWindow& window) {
    QStringList all;
    visit(*window.contentItem(), [&](QQuickItem& item) {
        if (!shown(item) || !in_sight(item)) return;
        const QString name = name_of(item);
        if (!name.isEmpty() && !all.contains(name)) all << name;
        if (item.inherits("QQuickTextInput")) all << item.property("text").toString();
    });
    return all;
}

void reveal(QQuickItem& item) {
    for (QQuickItem* at = item.parentItem(); at; at = at->parentItem()) {
        if (!at->inherits("QQuickFlickable")) continue;
        const QPointF middle = item.mapToItem(at, area(item).center());
        if (middle.y() >= 0 && middle.y() <= at->height()) continue;
        const qreal origin = at->property("originY").toReal();
        const qreal last = std::max<qreal>(0, at->property("contentHeight").toReal() - at->height());
        const qreal wanted = at->property("contentY").toReal() + middle.y() - at->height() / 2;
        at->setProperty("contentY", std::clamp(wanted, origin, origin + last));
    }
}

Touchable touchable(QQuickWindow& window, QQuickItem& item) {
    if (!item.isEnabled()) return {{}, "is disabled"};
    const QPointF point = item.mapToScene(area(item).center());
    if (!QRectF(QPointF(), window.size()).contains(point)) return {{}, "is outside the window"};
    for (QQuickItem* at = item.parentItem(); at; at = at->parentItem()) {
        if (at->clip() && !at->contains(at->mapFromScene(point))) return {{}, "is scrolled out of sight"};
    }
    const QQuickItem* over = stopped_by(*window.contentItem(), point);
    if (over && !belong_together(*over, item)) {
        return {{}, QStringLiteral("is covered by %1").arg(QLatin1String(over->metaObject()->className()))};
    }
    return {point, {}};
}

}  // namespace ritm::desktop
