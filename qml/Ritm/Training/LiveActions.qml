// Lap, pause, finish. The program does not control the belt, so nothing here looks like a Stop.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Card {
    id: card

    required property LiveWorkoutViewModel viewModel
    signal finishAsked

    padding: 20
    implicitHeight: column.implicitHeight + 2 * padding
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 12
        RowLayout {
            spacing: 16
            Button {
                text: qsTr("Lap")
                icon.name: "timer-reset"
                fontSize: 22
                implicitHeight: 96
                enabled: !card.viewModel.paused && !card.viewModel.busy
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                onClicked: card.viewModel.lap()
            }
            Button {
                text: card.viewModel.paused ? qsTr("Resume recording") : qsTr("Pause recording")
                icon.name: card.viewModel.paused ? "play" : "pause"
                kind: card.viewModel.paused ? "primary" : "neutral"
                fontSize: 22
                implicitHeight: 96
                enabled: !card.viewModel.busy
                Layout.fillWidth: true
                Layout.preferredWidth: 4
                onClicked: card.viewModel.paused ? card.viewModel.resume() : card.viewModel.pause()
            }
            Button {
                text: qsTr("Finish")
                icon.name: "flag"
                fontSize: 22
                implicitHeight: 96
                enabled: !card.viewModel.busy
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                onClicked: card.finishAsked()
            }
        }
        RowLayout {
            spacing: 10
            Icon {
                name: card.viewModel.overCeiling ? "triangle-alert" : "info"
                size: 20
                color: card.viewModel.overCeiling ? Theme.dangerText : Theme.faint
            }
            TextCaption {
                text: card.viewModel.overCeiling ? card.viewModel.ceilingText
                    : qsTr("The belt keeps running: use its console.")
                color: card.viewModel.overCeiling ? Theme.dangerText : Theme.faint
                font.pixelSize: 17
                Layout.fillWidth: true
            }
            TextLabel {
                text: card.viewModel.lapText
                font.pixelSize: 17
            }
        }
    }
}
