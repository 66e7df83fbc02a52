// The gauge with the heart rate, its zone, and the time in each zone. With large text only the number stands in the
// gauge, the words stand beside or below it.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Card {
    id: card

    required property LiveWorkoutViewModel viewModel
    property bool barsShown: true
    property real unit: 1
    property bool large: false
    readonly property bool fresh: viewModel.heartRateFreshness === "fresh"
    readonly property color tint: fresh ? Theme.zone(viewModel.zone) : Theme.faint
    readonly property string zoneWords: viewModel.overCeiling ? qsTr("Too high") : viewModel.zoneText
    readonly property color zoneTint: viewModel.overCeiling ? Theme.danger : tint
    readonly property color zoneInk: viewModel.overCeiling ? Theme.dangerText : Theme.dark ? tint : Theme.ink

    padding: Math.round(28 * unit)
    implicitHeight: column.implicitHeight + 2 * padding
    outline: viewModel.overCeiling ? Theme.danger : Theme.outline
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Heart rate: %1 %2, %3").arg(viewModel.heartRateText).arg(viewModel.heartRateNote)
        .arg(zoneWords)

    Widest {  // of the note in its full size
        id: noteWidth
        words: [card.viewModel.heartRateNote]
        font.pixelSize: Math.max(1, Math.round(gauge.width * 0.046))
        font.weight: Font.Medium
    }
    ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: Math.round(16 * card.unit)
        GridLayout {
            columns: card.width > 340 * Theme.textScale ? 2 : 1
            columnSpacing: Theme.space24
            rowSpacing: Theme.space12
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                Layout.minimumHeight: 240 * card.unit
                Layout.preferredHeight: card.large ? Math.min(300, (card.width - 2 * card.padding) * 0.88) : -1
                ZoneGauge {
                    id: gauge
                    anchors.centerIn: parent
                    width: Math.min(parent.width, parent.height * 1.14)
                    height: width * 0.88
                    value: card.viewModel.heartRate
                    edges: card.viewModel.zoneEdges
                    colors: [Theme.zone(1), Theme.zone(2), Theme.zone(3), Theme.zone(4), Theme.zone(5)]
                    markerColor: Theme.ink
                    background: Theme.surface
                    ceiling: card.viewModel.ceiling
                    ceilingColor: Theme.dark ? Theme.ink : Theme.danger
                    thickness: width * 0.058
                }
                ColumnLayout {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: gauge.y + gauge.width * 0.5 - height * 0.5 - gauge.width * 0.02
                    spacing: 0
                    RowLayout {
                        visible: !card.large
                        Layout.alignment: Qt.AlignHCenter
                        spacing: gauge.width * 0.02
                        Icon {
                            name: card.viewModel.heartRateFreshness === "lost" ? "heart-crack" : "heart"
                            size: Math.round(gauge.width * 0.058)
                            color: card.tint
                        }
                        TextLabel {
                            text: qsTr("HEART RATE")
                            font.pixelSize: Theme.readable(gauge.width * 0.042)
                            font.letterSpacing: 1.2
                        }
                    }
                    TextDisplay {
                        text: card.viewModel.heartRateText
                        size: Math.round(gauge.width * 0.305)
                        color: card.fresh ? Theme.ink : Theme.faint
                        lineHeight: 0.94
                        Layout.alignment: Qt.AlignHCenter
                    }
                    TextLabel {
                        id: note
                        readonly property real room: gauge.width * 0.5
                        visible: !card.large
                        text: card.viewModel.heartRateNote
                        font.pixelSize: Theme.readable(Math.floor(
                            gauge.width * 0.046 * Math.min(1, 0.98 * room / noteWidth.room)))
                        color: card.viewModel.heartRateFreshness === "stale" ? Theme.warning : Theme.muted
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignHCenter
                        Layout.alignment: Qt.AlignHCenter
                        Layout.preferredWidth: room
                    }
                }
                Chip {
                    visible: !card.large
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: gauge.bottom
                    anchors.bottomMargin: -gauge.width * 0.012
                    text: card.zoneWords
                    iconName: card.viewModel.overCeiling ? "triangle-alert" : ""
                    tint: card.zoneTint
                    inkColor: card.zoneInk
                    fontSize: Theme.readable(gauge.width * 0.046)
                }
            }
            Column {
                visible: card.large
                spacing: Theme.space8
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                TextLabel {
                    text: qsTr("HEART RATE")
                    wrapMode: Text.Wrap
                    width: parent.width
                }
                TextBody {
                    text: card.viewModel.heartRateNote
                    color: card.viewModel.heartRateFreshness === "stale" ? Theme.warning : Theme.muted
                    wrapMode: Text.Wrap
                    width: parent.width
                }
                Chip {
                    text: card.zoneWords
                    iconName: card.viewModel.overCeiling ? "triangle-alert" : ""
                    tint: card.zoneTint
                    inkColor: card.zoneInk
                    width: fitting
                }
            }
        }
        ZoneBars {
            visible: card.barsShown
            Layout.fillWidth: true
            Layout.topMargin: Math.round(8 * card.unit)
            names: card.viewModel.zoneNames
            texts: card.viewModel.zoneTimes
            shares: card.viewModel.zoneShares
            current: card.viewModel.zone
            fontSize: Theme.readable(19 * card.unit)
            barHeight: Math.round(9 * card.unit)
        }
    }
}
