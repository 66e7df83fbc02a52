// The last ten minutes: heart rate over its zones, speed on the right axis.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Card {
    id: card

    required property LiveWorkoutViewModel viewModel
    property real unit: 1
    readonly property list<real> edges: viewModel.zoneEdges
    // Room for the lowest value: at rest it stands far below the zones.
    readonly property real low: {
        const least = viewModel.heartRateSeries.minimum
        const usual = edges[0] - (edges[5] - edges[0]) * 0.16
        return isNaN(least) ? usual : Math.min(usual, least - 4)
    }

    readonly property int legendSize: Theme.readable(17 * unit)
    readonly property bool tight: width > 0 && head.implicitWidth + heartLegend.implicitWidth
        + speedLegend.implicitWidth + Math.round(56 * unit) > width - 2 * padding

    padding: Math.round(24 * Math.min(1, unit))
    ColumnLayout {
        anchors.fill: parent
        spacing: Math.round(16 * card.unit)
        GridLayout {
            columns: card.tight ? 1 : 3
            columnSpacing: Math.round(28 * card.unit)
            rowSpacing: Theme.space4
            Layout.fillHeight: false
            TextLead {
                id: head
                text: qsTr("Last 10 minutes")
                font.pixelSize: Theme.readable(20 * card.unit)
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            ChartLegend {
                id: heartLegend
                text: qsTr("Heart rate, bpm")
                tint: Theme.ink
                fontSize: card.legendSize
            }
            ChartLegend {
                id: speedLegend
                text: card.viewModel.speedLegend
                tint: Theme.speed
                fontSize: card.legendSize
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
        Chart {
            id: chart
            anchors.fill: parent
            Accessible.name: qsTr("Heart rate and speed of the last 10 minutes")
            function timeText(seconds: real): string {
                return qsTr("%1 min").arg(Math.round(seconds / 60))
            }
            tickSize: Theme.readable(16 * card.unit)
            leftTicks: [Math.round(card.edges[0]), Math.round(card.edges[1]), Math.round(card.edges[2]),
                Math.round(card.edges[3]), Math.round(card.edges[4])]
            rightTicks: plot.rightRoundTicks
            plot.window: 600
            plot.leftLow: card.low
            plot.leftHigh: card.edges[5] + (card.edges[5] - card.edges[0]) * 0.04
            plot.rightLow: 0
            plot.rightHigh: card.viewModel.speedTop
            plot.bandEdges: [card.edges[0], card.edges[1], card.edges[2], card.edges[3], card.edges[4],
                card.edges[5] + 60]
            plot.bandColors: [Theme.zoneSoft(1), Theme.zoneSoft(2), Theme.zoneSoft(3), Theme.zoneSoft(4),
                Theme.zoneSoft(5)]
            plot.grid: [card.edges[0], card.edges[1], card.edges[2], card.edges[3], card.edges[4]]
            traces: [
                ChartTrace {
                    series: card.viewModel.speedSeries
                    color: Theme.speed
                    lineWidth: Math.max(1.5, 2 * card.unit)
                    rightAxis: true
                },
                ChartTrace {
                    series: card.viewModel.heartRateSeries
                    color: Theme.ink
                    lineWidth: Math.max(2, 3.5 * card.unit)
                    fill: Theme.dark ? 0.10 : 0.06
                }
            ]
        }
            Rectangle {
                visible: !isNaN(card.viewModel.heartRate)
                width: 18 * card.unit
                height: width
                radius: width / 2
                color: Theme.zone(card.viewModel.zone)
                border.width: 3 * card.unit
                border.color: Theme.ink
                x: chart.leftSpace - width / 2 + chart.plot.width * (chart.plot.dataTo - chart.plot.xFrom)
                   / (chart.plot.xTo - chart.plot.xFrom)
                y: Math.max(0, Math.min(chart.plot.height, chart.plot.height
                   * (chart.plot.leftHigh - card.viewModel.heartRate)
                   / (chart.plot.leftHigh - chart.plot.leftLow))) - height / 2
            }
        }
    }
}
