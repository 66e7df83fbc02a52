// Gives the keyboard back to who had it before a popup came up, unless somebody took it meanwhile: in a window that is
// no ApplicationWindow Qt 6.4 gives it to nobody.
import QtQuick
import QtQuick.Window
import QtQuick.Templates as T

QtObject {
    id: back

    required property T.Popup popup
    property Item holder: null
    property bool ringed: false  // it came there by Tab, and shows it

    readonly property Connections heard: Connections {
        target: back.popup
        function onAboutToShow(): void {
            back.holder = back.popup.parent.Window.activeFocusItem
            back.ringed = (back.holder as T.Control)?.visualFocus ?? false
        }
        function onClosed(): void {
            const holder = back.holder
            back.holder = null
            if (holder === null || holder.Window.window === null)
                return
            const now = holder.Window.activeFocusItem
            if (now === null || now === holder.Window.contentItem)
                holder.forceActiveFocus(back.ringed ? Qt.TabFocusReason : Qt.PopupFocusReason)
        }
    }
}
