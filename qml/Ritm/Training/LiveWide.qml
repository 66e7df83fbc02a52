// The live screen of a wide window: designed at 1920 × 1080, every measure times `unit`. (Scaling the item instead
// would blur: the software adaptation does not smooth scaled images.)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

FocusScope {
    id: board

    required property LiveWorkoutViewModel viewModel
    required property SweatLock lock
    property real unit: 1
    readonly property int margin: Math.round(32 * unit)
    readonly property real inner: width - 2 * margin
    readonly property real actionsHeight: foot.height + margin
    signal alarmWanted
    signal tilesWanted
    signal finishAsked
    signal leaveWanted

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: board.margin
        spacing: Math.round(24 * board.unit)
        LiveHeader {
            id: header
            viewModel: board.viewModel
            locked: board.lock.locked
            unit: board.unit
            room: board.inner
            Layout.fillWidth: true
            onAlarmWanted: board.alarmWanted()
            onTilesWanted: board.tilesWanted()
            onLeaveWanted: board.leaveWanted()
        }
        LiveRecord {
            visible: board.viewModel.record.shown && !header.recordFits
            record: board.viewModel.record
            wide: board.inner
            fontSize: Theme.readable(18 * board.unit)
            Layout.fillWidth: true
        }
        AlertLine {
            viewModel: board.viewModel
            room: board.height * 0.2
            wide: board.inner
            radius: Theme.radiusSmall
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: Math.round(24 * board.unit)
            LiveHeart {
                viewModel: board.viewModel
                unit: board.unit
                Layout.preferredWidth: Math.round(560 * board.unit)
                Layout.fillHeight: true
            }
            ColumnLayout {
                spacing: Math.round(24 * board.unit)
                RowLayout {
                    spacing: Math.round(24 * board.unit)
                    Layout.fillHeight: false
                    TileFit {
                        id: mainFit
                        repeaters: [mainTiles]
                    }
                    Repeater {
                        id: mainTiles
                        model: board.viewModel.mainTiles
                        LiveTile {
                            fit: mainFit
                            valueSize: Math.round(64 * board.unit)
                            labelSize: Theme.readable(20 * board.unit)
                        }
                    }
                }
                LiveChart {
                    viewModel: board.viewModel
                    unit: board.unit
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
        }
        RowLayout {
            id: foot
            spacing: Math.round(24 * board.unit)
            Layout.fillHeight: false
            RowLayout {
                spacing: Math.round(24 * board.unit)
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                TileFit {
                    id: machineFit
                    repeaters: [machineTiles]
                }
                Repeater {
                    id: machineTiles
                    model: board.viewModel.machineTiles
                    LiveTile {
                        fit: machineFit
                        valueSize: Math.round(64 * board.unit)
                        labelSize: Theme.readable(20 * board.unit)
                        Layout.fillHeight: true
                    }
                }
            }
            LiveActions {
                viewModel: board.viewModel
                lock: board.lock
                unit: board.unit
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                onFinishAsked: board.finishAsked()
            }
        }
    }
}
