// What a line of a chart means.
import QtQuick
import Ritm.Ui

Row {
    id: legend

    property string text
    property color tint: Theme.ink
    property int fontSize: Theme.fontCaption

    spacing: Math.round(fontSize * 0.6)
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(legend.fontSize * 1.2)
        height: 4
        radius: 2
        color: legend.tint
    }
    TextCaption {
        text: legend.text
        font.pixelSize: legend.fontSize
        anchors.verticalCenter: parent.verticalCenter
    }
}
