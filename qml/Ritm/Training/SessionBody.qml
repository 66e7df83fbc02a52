// What summary and session detail share: figures, charts, zones, laps.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Column {
    id: body

    required property SessionViewModel viewModel
    property bool narrow: false
    property real room: 1000

    spacing: narrow ? Theme.space16 : Theme.space24
    Rectangle {
        visible: body.viewModel.warning !== ""
        color: Theme.warningSoft
        radius: Theme.radiusSmall
        implicitHeight: note.implicitHeight + Theme.space24
        width: parent.width
        RowLayout {
            id: note
            anchors.fill: parent
            anchors.margins: Theme.space12
            spacing: Theme.space12
            Icon {
                name: "triangle-alert"
                color: Theme.warning
            }
            TextBody {
                text: body.viewModel.warning
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    Rectangle {
        visible: body.viewModel.records.length > 0
        color: Theme.accentSoft
        radius: Theme.radiusSmall
        implicitHeight: records.implicitHeight + 2 * Theme.space16
        width: parent.width
        ColumnLayout {
            id: records
            anchors.fill: parent
            anchors.margins: Theme.space16
            anchors.leftMargin: body.narrow ? Theme.space16 : Theme.space24
            spacing: Theme.space8
            Repeater {
                model: body.viewModel.records
                RowLayout {
                    id: row
                    required property string modelData
                    spacing: Theme.space12
                    Icon {
                        name: "trophy"
                        size: 26
                        color: Theme.accent
                    }
                    TextStrong {
                        text: row.modelData
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                }
            }
        }
    }
    // In an Item of its own: a positioner that moves a layout makes it arrange tiles that were just deleted (Qt 6.4).
    Item {
        implicitHeight: grid.implicitHeight
        width: parent.width
        GridLayout {
            id: grid
            columns: Math.max(1, Math.min(5, Math.floor((body.room + 12)
                / ((body.room < 460 ? 160 : 210) * Theme.textScale))))
            columnSpacing: body.narrow ? Theme.space12 : Theme.space16
            rowSpacing: columnSpacing
            anchors.left: parent.left
            anchors.right: parent.right
            Repeater {
                model: body.viewModel.tiles
                LiveTile {
                    valueSize: Math.round((body.room < 460 * Theme.textScale ? 30 : 36) * Theme.textScale)
                    labelSize: Theme.fontCaption
                }
            }
        }
    }
    SessionCharts {
        viewModel: body.viewModel
        narrow: body.narrow
        width: parent.width
    }
    GridLayout {
        columns: body.room > 860 * Theme.textScale ? 2 : 1
        columnSpacing: Theme.space24
        rowSpacing: body.spacing
        width: parent.width
        Card {
            visible: body.viewModel.hasHeartRate
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignTop
            padding: body.narrow ? Theme.space16 : Theme.space24
            implicitHeight: zones.implicitHeight + 2 * padding
            ColumnLayout {
                id: zones
                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.space16
                TextLead {
                    text: qsTr("Time in zones")
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                ZoneBars {
                    names: body.viewModel.zoneNames
                    texts: body.viewModel.zoneTimes
                    shares: body.viewModel.zoneShares
                    barHeight: 10
                    Layout.fillWidth: true
                }
            }
        }
        LapTable {
            visible: body.viewModel.lapCount > 1
            viewModel: body.viewModel
            narrow: body.room < 460 * Theme.textScale
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            Layout.alignment: Qt.AlignTop
        }
    }
}
