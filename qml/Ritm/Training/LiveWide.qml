// The live screen on a board of 1080 units of height.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

FocusScope {
    id: board

    required property LiveWorkoutViewModel viewModel
    property Component alarm: null
    signal leave
    signal finishAsked

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 32
        spacing: 24
        LiveHeader {
            viewModel: board.viewModel
            alarm: board.alarm
            Layout.fillWidth: true
        }
        RowLayout {
            spacing: 24
            LiveHeart {
                viewModel: board.viewModel
                Layout.preferredWidth: 560
                Layout.fillHeight: true
            }
            ColumnLayout {
                spacing: 24
                RowLayout {
                    spacing: 24
                    Repeater {
                        model: board.viewModel.mainTiles
                        LiveTile {
                            valueSize: 64
                            labelSize: 20
                        }
                    }
                }
                LiveChart {
                    viewModel: board.viewModel
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
        }
        RowLayout {
            spacing: 24
            Layout.fillHeight: false
            RowLayout {
                spacing: 24
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Repeater {
                    model: board.viewModel.machineTiles
                    LiveTile {
                        valueSize: 64
                        labelSize: 20
                        Layout.fillHeight: true
                    }
                }
            }
            LiveActions {
                viewModel: board.viewModel
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                onFinishAsked: board.finishAsked()
            }
        }
    }
}
