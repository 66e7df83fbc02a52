// The live screen of a narrow window: the gauge, the tiles and the chart scroll, the actions stay at the bottom.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui
import Ritm.Training

FocusScope {
    id: board

    required property LiveWorkoutViewModel viewModel
    signal alarmWanted
    signal tilesWanted
    signal finishAsked

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        RowLayout {
            spacing: Theme.space12
            Layout.fillHeight: false
            Layout.margins: Theme.space16
            Layout.bottomMargin: Theme.space8
            ColumnLayout {
                spacing: 2
                TextLead {
                    text: board.viewModel.title
                    Layout.fillWidth: true
                }
                TextCaption {
                    text: board.viewModel.paused ? board.viewModel.subtitle : board.viewModel.lapText
                    color: board.viewModel.paused ? Theme.warning : Theme.muted
                    Layout.fillWidth: true
                }
            }
            AlarmButton {
                onClicked: board.alarmWanted()
            }
        }
        Flickable {
            id: flick
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentWidth: width
            contentHeight: body.implicitHeight + Theme.space24
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            T.ScrollBar.vertical: ScrollBar {}
            ColumnLayout {
                id: body
                width: flick.width - 2 * Theme.space16
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.space12
                Flow {
                    spacing: Theme.space8
                    Layout.fillWidth: true
                    Repeater {
                        model: board.viewModel.sensors
                        SensorChip {}
                    }
                }
                LiveHeart {
                    viewModel: board.viewModel
                    barsShown: false
                    unit: 0.6
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.min(320, width * 0.92)
                }
                GridLayout {
                    columns: 2
                    columnSpacing: Theme.space12
                    rowSpacing: Theme.space12
                    Repeater {
                        model: board.viewModel.mainTiles
                        LiveTile { valueSize: 36; labelSize: Theme.fontCaption }
                    }
                    Repeater {
                        model: board.viewModel.machineTiles
                        LiveTile { valueSize: 36; labelSize: Theme.fontCaption }
                    }
                }
                Button {
                    text: qsTr("Choose the tiles")
                    icon.name: "layout-grid"
                    kind: "quiet"
                    implicitHeight: 64
                    Layout.alignment: Qt.AlignHCenter
                    onClicked: board.tilesWanted()
                }
                LiveChart {
                    viewModel: board.viewModel
                    unit: 0.72
                    Layout.fillWidth: true
                    Layout.preferredHeight: 260
                }
                Card {
                    padding: Theme.space16
                    Layout.fillWidth: true
                    implicitHeight: zones.implicitHeight + 2 * padding
                    ZoneBars {
                        id: zones
                        anchors.left: parent.left
                        anchors.right: parent.right
                        names: board.viewModel.zoneNames
                        texts: board.viewModel.zoneTimes
                        shares: board.viewModel.zoneShares
                        current: board.viewModel.zone
                    }
                }
            }
        }
        Rectangle {
            color: Theme.surface
            Layout.fillWidth: true
            implicitHeight: bottom.implicitHeight + Theme.space24
            Divider { anchors.top: parent.top; width: parent.width }
            ColumnLayout {
                id: bottom
                anchors.fill: parent
                anchors.margins: Theme.space12
                spacing: Theme.space8
                TextCaption {
                    text: board.viewModel.overCeiling ? board.viewModel.ceilingText
                        : qsTr("The belt keeps running: use its console.")
                    color: board.viewModel.overCeiling ? Theme.dangerText : Theme.faint
                    horizontalAlignment: Text.AlignHCenter
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 10
                    Layout.fillWidth: true
                }
                RowLayout {
                    spacing: Theme.space8
                    Button {
                        text: qsTr("Lap")
                        implicitHeight: 64
                        leftPadding: Theme.space8
                        rightPadding: Theme.space8
                        enabled: !board.viewModel.paused && !board.viewModel.busy
                        Layout.fillWidth: true
                        Layout.preferredWidth: 2
                        onClicked: board.viewModel.lap()
                    }
                    Button {
                        text: board.viewModel.paused ? qsTr("Resume") : qsTr("Pause")
                        Accessible.name: board.viewModel.paused ? qsTr("Resume recording") : qsTr("Pause recording")
                        icon.name: board.viewModel.paused ? "play" : "pause"
                        kind: board.viewModel.paused ? "primary" : "neutral"
                        implicitHeight: 64
                        leftPadding: Theme.space8
                        rightPadding: Theme.space8
                        enabled: !board.viewModel.busy
                        Layout.fillWidth: true
                        Layout.preferredWidth: 3
                        onClicked: board.viewModel.paused ? board.viewModel.resume() : board.viewModel.pause()
                    }
                    Button {
                        text: qsTr("Finish")
                        implicitHeight: 64
                        leftPadding: Theme.space8
                        rightPadding: Theme.space8
                        enabled: !board.viewModel.busy
                        Layout.fillWidth: true
                        Layout.preferredWidth: 3
                        onClicked: board.finishAsked()
                    }
                }
            }
        }
    }
}
