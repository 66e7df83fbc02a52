// The live screen of a narrow window, and of any window with large text: the gauge, the tiles and the chart scroll, the
// actions stay at the bottom.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui
import Ritm.Training

FocusScope {
    id: board

    required property LiveWorkoutViewModel viewModel
    required property SweatLock lock
    readonly property bool large: Theme.textScale > 1.05
    readonly property real room: Math.min(width - 2 * Theme.space16, 1760)
    // Help stands below the words where these would be squeezed beside it.
    readonly property real wordsRoom: Math.max(130 * Theme.textScale, lineWidth.room + 8, titleWidth.room / 2)
    readonly property real besideHelp: width - alarm.implicitWidth - leave.width - 56
    readonly property bool narrowHead: width > 120 && besideHelp < wordsRoom
    readonly property bool titleFits: titleWidth.room <= (narrowHead ? width - leave.width - 44 : besideHelp)
    readonly property real actionsHeight: foot.height
    // The gauge beside the tiles, where there is room for both.
    readonly property bool paired: !large && room >= 700
    readonly property real tilesRoom: paired ? (room - Theme.space12) / 2 : room
    signal alarmWanted
    signal tilesWanted
    signal finishAsked
    signal leaveWanted

    Widest {
        id: titleWidth
        words: [board.viewModel.title]
        font.pixelSize: Theme.fontLead
        font.weight: Font.DemiBold
    }
    Widest {
        id: lineWidth
        words: [board.viewModel.paused ? board.viewModel.subtitle : board.viewModel.lapText]
        font.pixelSize: board.viewModel.paused ? Theme.fontBody : Theme.fontCaption
        font.weight: board.viewModel.paused ? Font.DemiBold : Font.Normal
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        GridLayout {
            columns: board.narrowHead ? 1 : 2
            columnSpacing: Theme.space12
            rowSpacing: Theme.space8
            Layout.fillHeight: false
            Layout.margins: Theme.space16
            Layout.bottomMargin: Theme.space8
            RowLayout {
                spacing: Theme.space12
                LeaveKey {
                    id: leave
                    enabled: !board.lock.locked
                    onClicked: board.leaveWanted()
                }
                ColumnLayout {
                    spacing: 2
                    // Smaller before it takes a second line, never as small as what stands below it. Who wants large
                    // text gets all of it, on more lines.
                    TextLead {
                        readonly property bool elidesByDesign: true
                        text: board.viewModel.title
                        font.pixelSize: board.large || board.titleFits ? Theme.fontLead : Theme.fontBody
                        wrapMode: Text.Wrap
                        maximumLineCount: board.large ? 9 : 2
                        Accessible.name: text
                        Layout.fillWidth: true
                    }
                    TextCaption {
                        visible: !board.viewModel.paused
                        text: board.viewModel.lapText
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    TextStrong {
                        visible: board.viewModel.paused
                        text: board.viewModel.subtitle
                        color: Theme.warning
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                }
            }
            AlarmButton {
                id: alarm
                unit: 0.8
                Layout.fillWidth: board.narrowHead
                onClicked: board.alarmWanted()
            }
        }
        AlertLine {
            viewModel: board.viewModel
            room: board.height * 0.25
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space8
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
            KeepInSight { flickable: flick }
            ColumnLayout {
                id: body
                width: board.room
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.space12
                Flow {
                    spacing: Theme.space8
                    Layout.fillWidth: true
                    Repeater {
                        model: board.viewModel.sensors
                        SensorChip { width: fitting }
                    }
                }
                TextCaption {
                    visible: text !== "" && keys.stacked && !board.viewModel.overCeiling && !board.lock.locked
                    text: board.viewModel.machineNote
                    color: Theme.faint
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                LiveRecord {
                    record: board.viewModel.record
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space4
                    Layout.bottomMargin: Theme.space4
                }
                GridLayout {
                    columns: board.paired ? 2 : 1
                    columnSpacing: Theme.space12
                    rowSpacing: Theme.space12
                    LiveHeart {
                        viewModel: board.viewModel
                        barsShown: false
                        large: board.large
                        unit: 0.6
                        Layout.fillWidth: true
                        Layout.fillHeight: board.paired
                        Layout.preferredWidth: 1
                        Layout.preferredHeight: board.large ? implicitHeight : Math.min(320, board.room * 0.92)
                    }
                    GridLayout {
                        columns: Math.max(1, Math.min(4, Math.floor((board.tilesRoom + 12) / (160 * Theme.textScale))))
                        columnSpacing: Theme.space12
                        rowSpacing: Theme.space12
                        Layout.alignment: Qt.AlignTop
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        TileFit {
                            id: tileFit
                            repeaters: [mainTiles, machineTiles]
                        }
                        Repeater {
                            id: mainTiles
                            model: board.viewModel.mainTiles
                            LiveTile {
                                fit: tileFit
                                valueSize: Math.round(36 * Theme.textScale)
                                labelSize: Theme.fontCaption
                            }
                        }
                        Repeater {
                            id: machineTiles
                            model: board.viewModel.machineTiles
                            LiveTile {
                                fit: tileFit
                                valueSize: Math.round(36 * Theme.textScale)
                                labelSize: Theme.fontCaption
                            }
                        }
                    }
                }
                Button {
                    text: qsTr("Choose the tiles")
                    focusPolicy: Qt.TabFocus
                    icon.name: "layout-grid"
                    kind: "quiet"
                    enabled: !board.lock.locked
                    leastHeight: 64
                    Layout.alignment: Qt.AlignHCenter
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth
                    onClicked: board.tilesWanted()
                }
                LiveChart {
                    viewModel: board.viewModel
                    unit: 0.8125 * Theme.textScale
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.round(260 * Math.min(1.7, Theme.textScale))
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
            id: foot
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
                    visible: text !== "" && (!keys.stacked || board.viewModel.overCeiling || board.lock.locked)
                    text: board.viewModel.overCeiling ? board.viewModel.ceilingText
                        : board.lock.locked ? qsTr("Locked: hold the lock for a second.")
                        : board.viewModel.machineNote
                    color: board.viewModel.overCeiling ? Theme.dangerText : Theme.faint
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                LiveKeys {
                    id: keys
                    viewModel: board.viewModel
                    lock: board.lock
                    room: board.width - 2 * Theme.space12
                    Layout.fillWidth: true
                    onFinishAsked: board.finishAsked()
                }
            }
        }
    }
}
