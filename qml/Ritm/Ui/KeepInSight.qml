// Scrolls the flickable it stands in to what Tab reaches, and so that the on-screen keyboard does not cover what is
// being typed into: the field with its label above and what helps below it. A press does not scroll: the page would go
// away under it.
import QtQuick
import QtQuick.Window
import Ritm.Ui

Item {
    id: keeper

    required property Flickable flickable
    readonly property Item holder: Window.activeFocusItem

    function byKey(item: var): bool {
        const reason = item.focusReason  // what has none (a chart) takes no press
        return reason === undefined || reason === Qt.TabFocusReason || reason === Qt.BacktabFocusReason
    }
    function scroll(): void {
        const page = flickable.contentItem
        let inside = holder
        while (inside !== null && inside !== page)
            inside = inside.parent
        if (holder === null || inside === null || !(Theme.covered > 0 || byKey(holder)))
            return
        const top = holder.mapToItem(page, 0, 0).y - Theme.space32
        const bottom = top + Theme.space32 + holder.height + Theme.space32
        if (flickable.contentY > Math.max(0, top))
            flickable.contentY = Math.max(0, top)
        else if (bottom > flickable.contentY + flickable.height)
            flickable.contentY = Math.min(top, bottom - flickable.height)
    }

    onHolderChanged: Qt.callLater(scroll)  // qmllint disable type
    Connections {
        target: keeper.flickable
        function onHeightChanged(): void {
            Qt.callLater(keeper.scroll)  // qmllint disable type
        }
    }
}
