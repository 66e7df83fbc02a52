// The running workout: LiveWide, or LiveCompact in small, portrait and 4:3 windows and where the text shall be larger
// than the small print of LiveWide is. All its keys have TabFocus: pressed by a finger, Space stays with Pause.
import QtQuick
import Ritm.Ui
import Ritm.Training

FocusScope {
    id: screen

    required property LiveWorkoutViewModel viewModel
    readonly property bool locked: sweatLock.locked
    readonly property real unit: Math.min(height / 1080, width / 1680)
    // Below it the small print would be larger than its place.
    readonly property real leastUnit: 0.64
    readonly property bool compact: unit < leastUnit || width / height < 1.4
        || Theme.textScale > 1 && 17 * unit < Theme.fontCaption
    // Height at the bottom that the actions take.
    readonly property real actionsHeight: (compactLoader.item as LiveCompact)?.actionsHeight
        ?? (wideLoader.item as LiveWide)?.actionsHeight ?? 0
    signal leaveWanted

    // A Russian keyboard tells its own letters: Д stands on the key of L, Л on that of K.
    function latin(key: int): int {
        return key === 0x0414 ? Qt.Key_L : key === 0x041B ? Qt.Key_K : key
    }

    Component.onCompleted: viewModel.open()
    Component.onDestruction: viewModel.close()
    Keys.onPressed: event => {
        const key = latin(event.key)
        if (key !== Qt.Key_L && key !== Qt.Key_Space && key !== Qt.Key_K)
            return
        event.accepted = true
        if (event.isAutoRepeat)
            return
        if (key === Qt.Key_K) {
            sweatLock.press()
            sweatLock.tap()
            return
        }
        if (viewModel.busy || sweatLock.locked)
            return
        if (key === Qt.Key_Space)
            viewModel.paused ? viewModel.resume() : viewModel.pause()
        else if (!viewModel.paused)
            viewModel.lap()
    }

    Keys.onReleased: event => {
        if (latin(event.key) !== Qt.Key_K)
            return
        event.accepted = true
        if (!event.isAutoRepeat)
            sweatLock.release()
    }

    SweatLock { id: sweatLock }
    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    // A Loader cannot make bound components (Qt 6.4).
    // qmllint disable unqualified
    Loader {
        id: compactLoader
        anchors.fill: parent
        active: screen.compact
        focus: active
        sourceComponent: LiveCompact {
            viewModel: screen.viewModel
            lock: sweatLock
            onAlarmWanted: alarmSheet.open()
            onTilesWanted: tileSheet.open()
            onFinishAsked: finishSheet.open()
            onLeaveWanted: screen.leaveWanted()
        }
    }
    Loader {
        id: wideLoader
        anchors.fill: parent
        active: !screen.compact
        focus: active
        sourceComponent: LiveWide {
            viewModel: screen.viewModel
            lock: sweatLock
            unit: screen.unit
            onAlarmWanted: alarmSheet.open()
            onTilesWanted: tileSheet.open()
            onFinishAsked: finishSheet.open()
            onLeaveWanted: screen.leaveWanted()
        }
    }
    // qmllint enable unqualified
    Rectangle {
        anchors.fill: parent
        visible: screen.viewModel.overCeiling
        color: Theme.clear
        border.width: 8
        border.color: Theme.danger
    }
    AlarmSheet {
        id: alarmSheet
        viewModel: screen.viewModel
    }
    TileSheet {
        id: tileSheet
        viewModel: screen.viewModel
    }
    FinishSheet {
        id: finishSheet
        viewModel: screen.viewModel
    }
    Connections {
        target: screen.viewModel
        function onTooShort(): void {
            finishSheet.tooShort = true
            finishSheet.open()
        }
    }
}
