// A value in a range.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

T.Slider {
    id: control

    property string name
    property color tint: Theme.accent

    implicitWidth: 240
    implicitHeight: Theme.controlHeight
    Layout.fillWidth: true
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Slider
    Accessible.name: name

    background: Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: 14
        anchors.rightMargin: 14
        height: 8
        radius: 4
        color: Theme.pressed
        Rectangle {
            anchors.left: parent.left
            width: control.visualPosition * parent.width
            height: 8
            radius: 4
            color: control.tint
        }
    }
    handle: Rectangle {
        x: control.visualPosition * (control.availableWidth - width)
        anchors.verticalCenter: parent.verticalCenter
        width: 28
        height: 28
        radius: 14
        color: Theme.dark ? Theme.ink : Theme.surface
        border.width: control.pressed ? 3 : 2
        border.color: control.tint
        FocusFrame { control: control; corner: 14 }
    }
}
