// Lap, pause, finish and the lock of a narrow live screen: beside each other, or the last two below the others.
import QtQuick
import Ritm.Ui
import Ritm.Training

Flow {
    id: keys

    required property LiveWorkoutViewModel viewModel
    required property SweatLock lock
    property real room: 360
    readonly property real spare: room - 3 * spacing - lapKey.implicitWidth - pauseKey.implicitWidth
        - finishKey.implicitWidth - lockKey.implicitWidth
    readonly property bool stacked: spare < 0
    readonly property int lapWidth: stacked ? Math.min(lapKey.implicitWidth + Theme.space16, room * 0.4)
        : lapKey.implicitWidth + spare / 3
    readonly property int pauseWidth: stacked ? room - spacing - lapWidth : pauseKey.implicitWidth + spare / 3
    readonly property real rowHeight: Math.max(lapKey.implicitHeight, pauseKey.implicitHeight)
    signal finishAsked

    spacing: Theme.space8
    Button {
        id: lapKey
        text: qsTr("Lap")
        focusPolicy: Qt.TabFocus
        leastHeight: 64
        leftPadding: Theme.space8
        rightPadding: Theme.space8
        enabled: !keys.viewModel.paused && !keys.viewModel.busy && !keys.lock.locked
        width: keys.lapWidth
        height: keys.rowHeight
        onClicked: keys.viewModel.lap()
    }
    Button {
        id: pauseKey
        text: keys.viewModel.paused ? qsTr("Resume") : qsTr("Pause")
        Accessible.name: keys.viewModel.paused ? qsTr("Resume recording") : qsTr("Pause recording")
        icon.name: keys.viewModel.paused ? "play" : "pause"
        focusPolicy: Qt.TabFocus
        kind: keys.viewModel.paused ? "primary" : "neutral"
        leastHeight: 64
        leftPadding: Theme.space8
        rightPadding: Theme.space8
        enabled: !keys.viewModel.busy && !keys.lock.locked
        width: keys.pauseWidth
        height: keys.rowHeight
        onClicked: keys.viewModel.paused ? keys.viewModel.resume() : keys.viewModel.pause()
    }
    Button {
        id: finishKey
        text: qsTr("Finish")
        focusPolicy: Qt.TabFocus
        leastHeight: 64
        leftPadding: Theme.space8
        rightPadding: Theme.space8
        enabled: !keys.viewModel.busy
        width: keys.room - lockKey.width - keys.spacing
            - (keys.stacked ? 0 : 2 * keys.spacing + keys.lapWidth + keys.pauseWidth)
        height: keys.stacked ? implicitHeight : keys.rowHeight
        onClicked: keys.finishAsked()
    }
    LockKey {
        id: lockKey
        lock: keys.lock
        height: finishKey.height
    }
}
