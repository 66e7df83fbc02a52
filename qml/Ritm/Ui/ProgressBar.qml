// How much of something is there: 0..1.
import QtQuick
import Ritm.Ui

Rectangle {
    id: bar

    property real value: 0
    property color tint: Theme.accent
    property string name

    implicitWidth: 160
    implicitHeight: 8
    radius: height / 2
    color: Theme.dark ? Theme.sunken : Theme.pressed
    Accessible.role: Accessible.ProgressBar
    Accessible.name: name

    Rectangle {
        anchors.left: parent.left
        height: parent.height
        radius: height / 2
        width: bar.value > 0 ? Math.max(height, Math.min(1, bar.value) * parent.width) : 0
        color: bar.tint
        Behavior on width { NumberAnimation { duration: Theme.normal; easing.type: Easing.OutCubic } }
    }
}
