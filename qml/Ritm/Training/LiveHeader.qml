// Who trains what, with which sensors.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

RowLayout {
    id: header

    required property LiveWorkoutViewModel viewModel
    property real unit: 1
    property bool locked: false
    signal alarmWanted
    signal tilesWanted
    signal leaveWanted

    spacing: Math.round(20 * header.unit)
    LeaveKey {
        unit: header.unit
        enabled: !header.locked
        onClicked: header.leaveWanted()
    }
    Rectangle {
        implicitWidth: Math.round(56 * header.unit)
        implicitHeight: Math.round(56 * header.unit)
        radius: Math.round(16 * header.unit)
        color: header.viewModel.paused ? Theme.warning : Theme.accent
        Icon {
            anchors.centerIn: parent
            name: header.viewModel.paused ? "pause" : "activity"
            size: Math.round(32 * header.unit)
            color: header.viewModel.paused ? Theme.background : Theme.accentInk
        }
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        Layout.minimumWidth: Math.min(implicitWidth, Math.round(340 * header.unit))
        TextTitle {
            text: header.viewModel.title
            font.pixelSize: Theme.readable(25 * header.unit)
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        TextLabel {
            text: header.viewModel.subtitle
            font.pixelSize: Theme.readable((header.viewModel.paused ? 22 : 18) * header.unit)
            font.weight: header.viewModel.paused ? Font.DemiBold : Font.Normal
            wrapMode: Text.Wrap
            color: header.viewModel.paused ? Theme.warning : Theme.muted
            Layout.fillWidth: true
        }
    }
    RowLayout {  // gives way before the title and the keys do
        spacing: Math.round(12 * header.unit)
        Layout.maximumWidth: implicitWidth
        Repeater {
            model: header.viewModel.sensors
            SensorChip {
                oneLine: true
                Layout.fillWidth: true
                Layout.minimumWidth: Math.min(implicitWidth, Math.round(72 * header.unit))
                Layout.maximumWidth: Math.min(implicitWidth, Math.round(360 * header.unit))
                fontSize: Theme.readable(18 * header.unit)
                implicitHeight: Math.round(48 * header.unit)
            }
        }
    }
    TextLabel {
        text: header.viewModel.timeOfDay
        font.pixelSize: Theme.readable(28 * header.unit)
        Layout.leftMargin: Math.round(8 * header.unit)
    }
    Avatar {
        visible: initials !== ""
        initials: header.viewModel.initials
        hue: header.viewModel.hue
        size: Math.round(56 * header.unit)
    }
    IconButton {
        text: qsTr("Choose the tiles")
        icon.name: "layout-grid"
        framed: true
        enabled: !header.locked
        iconSize: Math.round(28 * header.unit)
        implicitWidth: Math.max(64, Math.round(64 * header.unit))
        implicitHeight: implicitWidth
        onClicked: header.tilesWanted()
    }
    AlarmButton {
        unit: header.unit
        onClicked: header.alarmWanted()
    }
}
