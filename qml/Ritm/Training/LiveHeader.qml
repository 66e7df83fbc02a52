// Who trains what, with which sensors.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

RowLayout {
    id: header

    required property LiveWorkoutViewModel viewModel
    property Component alarm: null

    spacing: 20
    Rectangle {
        implicitWidth: 56
        implicitHeight: 56
        radius: 16
        color: Theme.accent
        Icon {
            anchors.centerIn: parent
            name: header.viewModel.paused ? "pause" : "activity"
            size: 32
            color: Theme.accentInk
        }
    }
    ColumnLayout {
        spacing: 0
        TextTitle {
            text: header.viewModel.title
            font.pixelSize: 25
            font.weight: Font.Bold
            Layout.fillWidth: true
        }
        TextLabel {
            text: header.viewModel.subtitle
            font.pixelSize: 18
            font.weight: Font.Normal
            color: header.viewModel.paused ? Theme.warning : Theme.muted
            Layout.fillWidth: true
        }
    }
    Row {
        spacing: 12
        Repeater {
            model: header.viewModel.sensors
            SensorChip {
                fontSize: 18
                implicitHeight: 48
            }
        }
    }
    TextLabel {
        text: header.viewModel.timeOfDay
        font.pixelSize: 28
        Layout.leftMargin: 8
    }
    Avatar {
        visible: initials !== ""
        initials: header.viewModel.initials
        hue: header.viewModel.hue
        size: 56
    }
    Loader {
        active: header.alarm !== null
        visible: active
        sourceComponent: header.alarm
    }
}
