// The place of the on-screen keyboard: loaded when something is typed into for the first time, above everything else.
// A machine without the keyboard's module goes on without it.
import QtQuick
import QtQuick.Window

Loader {
    id: keys

    required property bool offered  // the window must be shown before: else edge keys have no width
    required property string typingLocale
    readonly property Item holder: Window.activeFocusItem
    readonly property real covered: status === Loader.Ready && item !== null && (item as Item).visible
        ? (item as Item).height : 0
    property bool wanted: false

    z: 2000000  // a sheet's overlay has 1000001
    active: offered && wanted
    source: "qrc:/qt/qml/Ritm/Shell/keyboard/TouchKeyboard.qml"
    onHolderChanged: {
        if (holder instanceof TextInput)
            wanted = true
    }
    Binding {
        target: keys.item
        property: "typingLocale"
        value: keys.typingLocale
        when: keys.status === Loader.Ready
    }
}
