// The charts of a finished session: heart rate over its zones, and speed below it, with one time axis.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Column {
    id: charts

    required property SessionViewModel viewModel
    property bool narrow: false
    readonly property real room: width
    readonly property list<real> edges: viewModel.zoneEdges
    readonly property real low: {
        const least = viewModel.heartRateSeries.minimum
        return Math.min(edges[0], isNaN(least) ? edges[0] : least) - 6
    }

    spacing: narrow ? Theme.space16 : Theme.space24
    Card {
        visible: charts.viewModel.hasHeartRate
        width: parent.width
        padding: charts.narrow ? Theme.space16 : Theme.space24
        implicitHeight: heart.implicitHeight + 2 * padding
        ColumnLayout {
            id: heart
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.space12
            ChartHead {
                title: qsTr("Heart rate, bpm")
                plot: heartChart.plot
            }
            Chart {
                id: heartChart
                function timeText(seconds: real): string {
                    return charts.viewModel.clockAt(seconds)
                }
                function hoverText(seconds: real): string {
                    return charts.viewModel.valuesAt(seconds)
                }
                interactive: true
                implicitHeight: Math.round((charts.room < 640 ? 220 : 300) * Math.min(1.5, Theme.textScale))
                Layout.fillWidth: true
                Accessible.name: qsTr("Heart rate of the workout")
                leftTicks: [Math.round(charts.edges[0]), Math.round(charts.edges[1]), Math.round(charts.edges[2]),
                    Math.round(charts.edges[3]), Math.round(charts.edges[4])]
                plot.companion: speedChart.plot
                plot.leftLow: charts.low
                plot.leftHigh: charts.edges[5] + 4
                plot.bandEdges: [charts.edges[0], charts.edges[1], charts.edges[2], charts.edges[3], charts.edges[4],
                    charts.edges[5] + 60]
                plot.bandColors: [Theme.zoneSoft(1), Theme.zoneSoft(2), Theme.zoneSoft(3), Theme.zoneSoft(4),
                    Theme.zoneSoft(5)]
                plot.grid: [charts.edges[0], charts.edges[1], charts.edges[2], charts.edges[3], charts.edges[4]]
                plot.marks: charts.viewModel.lapMarks
                traces: [
                    ChartTrace {
                        series: charts.viewModel.heartRateSeries
                        color: Theme.ink
                        lineWidth: 2
                        fill: Theme.dark ? 0.10 : 0.06
                    },
                    ChartTrace {
                        series: charts.viewModel.suspectSeries
                        color: Theme.warning
                        lineWidth: 2
                    }
                ]
            }
            ChartLegend {
                visible: text !== ""
                text: charts.viewModel.heartRateSilence
                tint: Theme.strongOutline
            }
            ChartLegend {
                visible: charts.viewModel.hasSuspects
                text: qsTr("Sensor error: shown, not counted")
                tint: Theme.warning
            }
        }
    }
    Card {
        visible: charts.viewModel.hasSpeed
        width: parent.width
        padding: charts.narrow ? Theme.space16 : Theme.space24
        implicitHeight: speed.implicitHeight + 2 * padding
        ColumnLayout {
            id: speed
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.space12
            ChartHead {
                title: charts.viewModel.speedLegend
                plot: speedChart.plot
            }
            Chart {
                id: speedChart
                function timeText(seconds: real): string {
                    return charts.viewModel.clockAt(seconds)
                }
                function hoverText(seconds: real): string {
                    return charts.viewModel.valuesAt(seconds)
                }
                interactive: true
                implicitHeight: Math.round((charts.room < 640 ? 180 : 220) * Math.min(1.5, Theme.textScale))
                Layout.fillWidth: true
                Accessible.name: qsTr("Speed of the workout")
                leftTicks: plot.leftRoundTicks
                plot.leftLow: 0
                plot.leftHigh: charts.viewModel.speedTop
                plot.grid: plot.leftRoundTicks
                plot.marks: charts.viewModel.lapMarks
                traces: [
                    ChartTrace {
                        series: charts.viewModel.speedSeries
                        color: Theme.speed
                        lineWidth: 2
                        fill: 0.18
                    }
                ]
            }
            ChartLegend {
                visible: text !== ""
                text: charts.viewModel.speedSilence
                tint: Theme.strongOutline
            }
        }
    }
}
