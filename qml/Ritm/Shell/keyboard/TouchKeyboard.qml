// Qt's on-screen keyboard in the program's look, with two keys of its own above: the other alphabet, and Done.
import QtQuick
import QtQuick.Layouts
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Ritm.Ui

Item {
    id: place

    property string typingLocale: "en_GB"  // the program's; the person may change it with the key
    readonly property bool russian: InputContext.locale.startsWith("ru")
    readonly property bool low: Window.height < 700
    readonly property int rowHeight: Math.max(44, Math.min(64, Math.round(Window.height * (low ? 0.08 : 0.075))))

    function choose(locale: string): void {
        VirtualKeyboardSettings.locale = ""  // chosen before by the keyboard's own key, the same name changes nothing
        VirtualKeyboardSettings.locale = locale
    }

    height: strip.height + panel.height
    visible: panel.active
    onTypingLocaleChanged: choose(typingLocale)
    Component.onCompleted: {
        VirtualKeyboardSettings.styleName = "ritm"
        VirtualKeyboardSettings.activeLocales = ["en_GB", "ru_RU"]
        VirtualKeyboardSettings.defaultInputMethodDisabled = true  // no words of its own making
        choose(typingLocale)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.sunken
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.outline
        }
    }
    MouseArea {  // nothing below is touched by a finger beside a key
        anchors.fill: parent
    }
    RowLayout {
        id: strip
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space8
        height: 64
        spacing: Theme.space8
        Button {
            text: place.russian ? "EN" : "RU"
            Accessible.name: place.russian ? qsTr("Type in English") : qsTr("Type in Russian")
            icon.name: "globe"
            kind: "quiet"
            leastHeight: 64
            focusPolicy: Qt.NoFocus
            onClicked: place.choose(place.russian ? "en_GB" : "ru_RU")
        }
        Item { Layout.fillWidth: true }
        Button {
            text: qsTr("Done")
            icon.name: "check"
            kind: "quiet"
            leastHeight: 64
            focusPolicy: Qt.NoFocus
            onClicked: Qt.inputMethod.hide()
        }
    }
    InputPanel {
        id: panel
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: strip.bottom
    }
    Binding {
        target: panel.keyboard.style
        property: "keyboardDesignWidth"
        value: Math.max(1, place.width)
        when: panel.keyboard.style !== null
    }
    Binding {
        target: panel.keyboard.style
        property: "keyboardDesignHeight"
        value: 4 * place.rowHeight + Theme.space8
        when: panel.keyboard.style !== null
    }
}
