// The live screen of a wide window: designed at 1920 × 1080, every measure times `unit`. (Scaling the item instead
// would blur: the software adaptation does not smooth scaled images.)
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Training

FocusScope {
    id: board

    required property LiveWorkoutViewModel viewModel
    required property SweatLock lock
    property real unit: 1
    signal alarmWanted
    signal tilesWanted
    signal finishAsked
    signal leaveWanted

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Math.round(32 * board.unit)
        spacing: Math.round(24 * board.unit)
        LiveHeader {
            id: header
            viewModel: board.viewModel
            locked: board.lock.locked
            unit: board.unit
            Layout.fillWidth: true
            onAlarmWanted: board.alarmWanted()
            onTilesWanted: board.tilesWanted()
            onLeaveWanted: board.leaveWanted()
        }
        LiveRecord {
            visible: board.viewModel.record.shown && !header.recordFits
            record: board.viewModel.record
            fontSize: Math.round(18 * board.unit)
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
                    Repeater {
                        model: board.viewModel.mainTiles
                        LiveTile {
                            valueSize: Math.round(64 * board.unit)
                            labelSize: Math.round(20 * board.unit)
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
            spacing: Math.round(24 * board.unit)
            Layout.fillHeight: false
            RowLayout {
                spacing: Math.round(24 * board.unit)
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Repeater {
                    model: board.viewModel.machineTiles
                    LiveTile {
                        valueSize: Math.round(64 * board.unit)
                        labelSize: Math.round(20 * board.unit)
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
