// On or off.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

T.Switch {
    id: control

    implicitWidth: Theme.toggleWidth
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: { toggle(); toggled() }

    indicator: Rectangle {
        anchors.centerIn: parent
        width: 56
        height: 32
        radius: 16
        color: control.checked ? Theme.accent : Theme.sunken
        border.width: control.checked ? 0 : 1
        border.color: Theme.strongOutline
        Rectangle {
            width: 24
            height: 24
            radius: 12
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: control.checked ? 28 : 4
            color: control.checked ? Theme.accentInk : Theme.muted
            Behavior on anchors.leftMargin { NumberAnimation { duration: Theme.fast; easing.type: Easing.OutCubic } }
        }
        FocusFrame { control: control; corner: 16 }
    }
}
