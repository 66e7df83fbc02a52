import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

T.ScrollBar {
    id: control

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.06
    policy: T.ScrollBar.AsNeeded
    visible: size < 1.0
    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: Theme.strongOutline
        opacity: control.pressed ? 1 : control.active || control.hovered ? 0.8 : 0.35
        Behavior on opacity { NumberAnimation { duration: Theme.normal } }
    }
}
