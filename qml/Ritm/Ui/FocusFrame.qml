// The ring around the control that has the keyboard.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

Rectangle {
    required property T.Control control
    property int corner: Theme.radiusSmall

    anchors.fill: parent
    anchors.margins: -4
    radius: corner + 4
    color: "transparent"
    border.width: 2
    border.color: Theme.accent
    visible: control.visualFocus
}
