// A small fact with a colour: a zone, a sensor's state.
import QtQuick
import Ritm.Ui

Rectangle {
    id: chip

    property string text
    property string iconName
    property color tint: Theme.muted
    property color inkColor: tint
    property bool framed: true
    property int fontSize: Theme.fontCaption

    implicitWidth: row.implicitWidth + fontSize * 1.7
    implicitHeight: Math.round(fontSize * 2.3)
    radius: height / 2
    color: Theme.alpha(tint, 0.14)
    border.width: framed ? 1 : 0
    border.color: Theme.alpha(tint, 0.55)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Math.round(chip.fontSize * 0.45)
        Icon {
            visible: chip.iconName !== ""
            name: chip.iconName
            size: Math.round(chip.fontSize * 1.2)
            color: chip.inkColor
            anchors.verticalCenter: parent.verticalCenter
        }
        TextStrong {
            text: chip.text
            color: chip.inkColor
            font.pixelSize: chip.fontSize
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
