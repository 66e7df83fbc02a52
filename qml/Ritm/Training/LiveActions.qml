// Lap, pause, finish, and the lock that holds back the first two. The program does not control the belt, so nothing
// here looks like a Stop.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Card {
    id: card

    required property LiveWorkoutViewModel viewModel
    required property SweatLock lock
    property real unit: 1
    signal finishAsked

    padding: Math.round(20 * card.unit)
    implicitHeight: column.implicitHeight + 2 * padding
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Math.round(12 * card.unit)
        RowLayout {
            spacing: Math.round(16 * card.unit)
            Button {
                text: qsTr("Lap")
                focusPolicy: Qt.TabFocus
                icon.name: "timer-reset"
                fontSize: Theme.readable(22 * card.unit)
                leastHeight: Math.round(96 * card.unit)
                leftPadding: Theme.space8
                rightPadding: Theme.space8
                enabled: !card.viewModel.paused && !card.viewModel.busy && !card.lock.locked
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                onClicked: card.viewModel.lap()
            }
            Button {
                text: card.viewModel.paused ? qsTr("Resume recording") : qsTr("Pause recording")
                focusPolicy: Qt.TabFocus
                icon.name: card.viewModel.paused ? "play" : "pause"
                kind: card.viewModel.paused ? "primary" : "neutral"
                fontSize: Theme.readable(22 * card.unit)
                leastHeight: Math.round(96 * card.unit)
                leftPadding: Theme.space8
                rightPadding: Theme.space8
                enabled: !card.viewModel.busy && !card.lock.locked
                Layout.fillWidth: true
                Layout.preferredWidth: 4
                onClicked: card.viewModel.paused ? card.viewModel.resume() : card.viewModel.pause()
            }
            Button {
                text: qsTr("Finish")
                focusPolicy: Qt.TabFocus
                icon.name: "flag"
                fontSize: Theme.readable(22 * card.unit)
                leastHeight: Math.round(96 * card.unit)
                leftPadding: Theme.space8
                rightPadding: Theme.space8
                enabled: !card.viewModel.busy
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                onClicked: card.finishAsked()
            }
            LockKey {
                lock: card.lock
                least: Math.max(64, Math.round(96 * card.unit))
                iconSize: Math.max(24, Math.round(32 * card.unit))
                Layout.fillHeight: true
            }
        }
        RowLayout {
            spacing: Math.round(10 * card.unit)
            Icon {
                visible: note.text !== ""
                name: card.viewModel.overCeiling ? "triangle-alert" : "info"
                size: Math.round(20 * card.unit)
                color: card.viewModel.overCeiling ? Theme.dangerText : Theme.faint
            }
            TextCaption {
                id: note
                text: card.viewModel.overCeiling ? card.viewModel.ceilingText
                    : card.lock.locked ? qsTr("Locked: hold the lock for a second.")
                    : card.viewModel.machineNote
                color: card.viewModel.overCeiling ? Theme.dangerText : Theme.faint
                font.pixelSize: Theme.readable(17 * card.unit)
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            TextLabel {
                text: card.viewModel.lapText
                font.pixelSize: Theme.readable(17 * card.unit)
            }
        }
    }
}
