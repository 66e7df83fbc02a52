// The way out of the live screen, to Today: the workout goes on, and Today leads back to it.
import QtQuick
import Ritm.Ui

IconButton {
    id: control

    property real unit: 1

    text: qsTr("Leave the screen; the recording goes on")
    icon.name: "house"
    framed: true
    focusPolicy: Qt.TabFocus
    iconSize: Math.max(24, Math.round(28 * unit))
    implicitWidth: Math.max(64, Math.round(64 * unit))
    implicitHeight: implicitWidth
}
