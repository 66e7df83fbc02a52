#include "tests/ui/readable.h"

#include <QJSValue>

namespace ritm::test {
namespace {

void collect(QQuickItem* item, std::vector<QQuickItem*>& found) {
    if (!item->isVisible() || item->opacity() < 0.05) return;
    found.push_back(item);
    for (QQuickItem* child : item->childItems()) collect(child, found);
}

bool inside(const QQuickItem* item, const char* type) {
    for (const QQuickItem* place = item; place != nullptr; place = place->parentItem()) {
        if (place->inherits(type) ||
            QString::fromLatin1(place->metaObject()->className()).startsWith(QLatin1String(type)))
            return true;
    }
    return false;
}

bool by_design(const QQuickItem& item, const char* property) { return item.property(property).toBool(); }

// Where the glyphs are, in the window; not more than what clipping parents let through.
QRectF painted(QQuickItem& text) {
    const double line = text.property("contentHeight").toDouble() / std::max(1, text.property("lineCount").toInt());
    const double air = std::min(line, text.height()) * 0.15;  // above and below the digits
    const double width = std::min(text.property("contentWidth").toDouble(), text.width());
    const int alignment = text.property("effectiveHorizontalAlignment").toInt();
    const double left = alignment == Qt::AlignRight     ? text.width() - width
                        : alignment == Qt::AlignHCenter ? (text.width() - width) / 2
                                                        : 0;
    QRectF place = text.mapRectToScene(QRectF(left, air, width, text.height() - 2 * air));
    for (QQuickItem* parent = text.parentItem(); parent != nullptr; parent = parent->parentItem()) {
        if (!parent->clip()) continue;
        place = place.intersected(parent->mapRectToScene(QRectF(0, 0, parent->width(), parent->height())));
    }
    return place;
}

QString spilled(QQuickItem& text) {
    const double content_width = text.property("contentWidth").toDouble();
    const double content_height = text.property("contentHeight").toDouble();
    if (content_width > text.width() + 1 || content_height > text.height() + 1.5)
        return QStringLiteral("larger than its place");
    QQuickItem* key = text.parentItem();
    while (key != nullptr && !key->inherits("QQuickAbstractButton")) key = key->parentItem();
    if (key == nullptr) return {};
    const QRectF place = text.mapRectToItem(key, QRectF(0, 0, text.width(), text.height()));
    const QRectF room = QRectF(0, 0, key->width(), key->height()).adjusted(-1, -1, 1, 1);
    return room.contains(place) ? QString() : QStringLiteral("over the edge of its key");
}

// Rows of a list beyond its edges are kept as they were and arranged when they come.
bool kept_by_a_list(QQuickItem& text) { return inside(&text, "QQuickListView") && painted(text).isEmpty(); }

QString fault_of(QQuickItem& text, const QSizeF& window, int least_pixels) {
    const QRectF place = text.mapRectToScene(QRectF(0, 0, text.width(), text.height()));
    if (place.left() < -1 || place.right() > window.width() + 1) return QStringLiteral("beside the window");
    if (!inside(&text, "QQuickFlickable") && (place.top() < -1 || place.bottom() > window.height() + 1))
        return QStringLiteral("above or below the window");
    if (text.property("truncated").toBool()) {
        return by_design(text, "elidesByDesign") ? QString() : QStringLiteral("cut off");
    }
    const int pixels = text.property("fontInfo").value<QJSValue>().property(QStringLiteral("pixelSize")).toInt();
    if (pixels < least_pixels && !by_design(text, "sizedByDesign")) return QStringLiteral("only %1 px").arg(pixels);
    return spilled(text);
}

bool over_the_page(const QQuickItem* text) { return inside(text, "Toast"); }

QStringList overlapping(const std::vector<QQuickItem*>& texts) {
    QStringList found;
    std::vector<std::pair<QRectF, QQuickItem*>> places;
    for (QQuickItem* text : texts) {
        const QRectF place = painted(*text).adjusted(2, 2, -2, -2);
        if (place.isEmpty() || over_the_page(text)) continue;
        for (const auto& [other, item] : places) {
            if (other.intersects(place))
                found << QStringLiteral("%1 (over: %2)")
                             .arg(text->property("text").toString(), item->property("text").toString());
        }
        places.emplace_back(place, text);
    }
    return found;
}

}  // namespace

std::vector<QQuickItem*> shown(const Stage& stage) {
    std::vector<QQuickItem*> found;
    collect(stage.window->contentItem(), found);
    return found;
}

QStringList unreadable(const Stage& stage, int least_pixels) {
    std::vector<QQuickItem*> texts;
    std::vector<QQuickItem*> sheet;  // what a popup shows covers the rest
    for (QQuickItem* item : shown(stage)) {
        const QString text = item->property("text").toString();
        const bool words = item->inherits("QQuickText") && !text.trimmed().isEmpty();
        if (!words || item->property("iconGlyph").toBool() || kept_by_a_list(*item)) continue;
        (inside(item, "QQuickPopupItem") ? sheet : texts).push_back(item);
    }
    const auto& read = sheet.empty() ? texts : sheet;
    QStringList found;
    for (QQuickItem* item : read) {
        const QString fault = fault_of(*item, stage.window->size(), least_pixels);
        if (!fault.isEmpty()) found << QStringLiteral("%1 (%2)").arg(item->property("text").toString().left(60), fault);
    }
    return found + overlapping(read);
}

}  // namespace ritm::test
