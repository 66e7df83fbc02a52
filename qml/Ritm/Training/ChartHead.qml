// The title of a chart and its zoom keys.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

RowLayout {
    id: head

    property string title
    required property SeriesChart plot

    spacing: 0
    TextLead {
        text: head.title
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    IconButton {
        icon.name: "maximize"
        text: qsTr("Show all")
        implicitHeight: Theme.touch ? 64 : 40
        implicitWidth: Theme.touch ? 64 : 44
        visible: !head.plot.following
        onClicked: head.plot.showAll()
    }
    IconButton {
        icon.name: "zoom-out"
        text: qsTr("Zoom out")
        implicitHeight: Theme.touch ? 64 : 40
        implicitWidth: Theme.touch ? 64 : 44
        enabled: !head.plot.following
        onClicked: head.plot.zoomAt(head.plot.width / 2, 1 / 1.6)
    }
    IconButton {
        icon.name: "zoom-in"
        text: qsTr("Zoom in")
        implicitHeight: Theme.touch ? 64 : 40
        implicitWidth: Theme.touch ? 64 : 44
        onClicked: head.plot.zoomAt(head.plot.width / 2, 1.6)
    }
}
