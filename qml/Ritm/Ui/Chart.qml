// A SeriesChart with axes, a time axis and a hover card. Left and right ticks are values. What the arrow keys come to a
// screen reader says; without the keyboard it is read no more.
pragma ComponentBehavior: Bound
import QtQuick
import Ritm.Ui

Item {
    id: chart

    default property alias traces: plot.traces
    property alias plot: plot
    property list<real> leftTicks
    property list<real> rightTicks
    property int tickSize: Theme.fontCaption
    property color leftColor: Theme.faint
    property color rightColor: Theme.speed
    property bool interactive: false
    property real hoverX: NaN
    readonly property string said: isNaN(chart.hoverX) ? "" : chart.hoverText(chart.hoverX)
    readonly property int leftSpace: Math.round(tickSize * 3.1)
    readonly property int rightSpace: rightTicks.length > 0 ? Math.round(tickSize * 2.6) : Theme.space8
    readonly property int lowSpace: Math.round(tickSize * 2.2)
    // Seconds between two ticks of time, and every how many have room for their words.
    readonly property real tickStep: plot.xTicks.length > 1 ? plot.xTicks[1] - plot.xTicks[0] : 1
    readonly property int tickSkip: Math.max(1, Math.ceil(tickSize * 5 * (plot.xTo - plot.xFrom)
        / Math.max(1, plot.width * tickStep)))

    implicitHeight: 260
    activeFocusOnTab: interactive
    Accessible.role: Accessible.Chart
    Accessible.focusable: interactive
    Accessible.description: said.split("\n").join(", ")
    onActiveFocusChanged: if (!activeFocus) hoverX = NaN

    // What the time axis and the hover card say; a chart with other words has its own.
    function timeText(seconds: real): string {
        return Math.round(seconds / 60).toString()
    }
    function hoverText(seconds: real): string {
        return ""
    }
    function number(value: real): string {
        return Number(value).toLocaleString(Qt.locale(), "f", Math.abs(value - Math.round(value)) < 1e-6 ? 0 : 1)
    }
    function moveHover(seconds: real): void {
        hoverX = Math.max(plot.dataFrom, Math.min(plot.dataTo, (isNaN(hoverX) ? plot.xFrom : hoverX) + seconds))
    }
    Keys.onLeftPressed: moveHover(-Math.max(1, (plot.xTo - plot.xFrom) / 100))
    Keys.onRightPressed: moveHover(Math.max(1, (plot.xTo - plot.xFrom) / 100))
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Plus || event.key === Qt.Key_Equal)
            plot.zoomAt(isNaN(hoverX) ? plot.width / 2 : plot.pixelOf(hoverX), 1.5)
        else if (event.key === Qt.Key_Minus)
            plot.zoomAt(isNaN(hoverX) ? plot.width / 2 : plot.pixelOf(hoverX), 1 / 1.5)
        else if (event.key === Qt.Key_Home || event.key === Qt.Key_0)
            plot.showAll()
        else
            return
        event.accepted = true
    }

    Rectangle {
        anchors.fill: plot
        anchors.margins: -3
        radius: 6
        color: "transparent"
        border.width: 2
        border.color: Theme.accent
        visible: chart.activeFocus && chart.interactive
    }
    SeriesChart {
        id: plot
        anchors.fill: parent
        anchors.leftMargin: chart.leftSpace
        anchors.rightMargin: chart.rightSpace
        anchors.bottomMargin: chart.lowSpace
        markColor: Theme.alpha(Theme.accent, 0.6)
        gridColor: Theme.alpha(Theme.strongOutline, 0.25)
        gapColor: Theme.alpha(Theme.strongOutline, 0.5)
    }
    // Positions are computed from properties: ahead-of-time compilation leaves out a mere read that should make a
    // binding follow, and a call alone is not followed.
    Repeater {
        model: chart.leftTicks
        TextCaption {
            required property real modelData
            readonly property real at: plot.height * (plot.leftHigh - modelData) / (plot.leftHigh - plot.leftLow)
            visible: at >= -1 && at <= plot.height + 1
            text: chart.number(modelData)
            color: chart.leftColor
            font.pixelSize: chart.tickSize
            horizontalAlignment: Text.AlignRight
            width: chart.leftSpace - Math.round(chart.tickSize * 0.6)
            elide: Text.ElideNone
            anchors.left: chart.left
            y: Math.round(at - height / 2)
        }
    }
    Repeater {
        model: chart.rightTicks
        TextCaption {
            required property real modelData
            readonly property real at: plot.height * (plot.rightHigh - modelData) / (plot.rightHigh - plot.rightLow)
            visible: at >= -1 && at <= plot.height + 1
            text: chart.number(modelData)
            color: chart.rightColor
            font.pixelSize: chart.tickSize
            anchors.right: chart.right
            horizontalAlignment: Text.AlignRight
            y: Math.round(at - height / 2)
        }
    }
    Repeater {
        model: plot.xTicks
        TextCaption {
            required property real modelData
            readonly property real at: plot.width * (modelData - plot.xFrom) / (plot.xTo - plot.xFrom)
            visible: Math.round(modelData / chart.tickStep) % chart.tickSkip === 0
                && at >= width * 0.4 && at <= plot.width - width * 0.3
            text: chart.timeText(modelData)
            color: Theme.faint
            font.pixelSize: chart.tickSize
            x: Math.round(chart.leftSpace + at - width / 2)
            anchors.bottom: chart.bottom
        }
    }
    Rectangle {
        id: cursor
        visible: !isNaN(chart.hoverX) && chart.hoverX >= plot.xFrom && chart.hoverX <= plot.xTo
        width: 1
        height: plot.height
        color: Theme.muted
        x: chart.leftSpace + Math.round(plot.width * (chart.hoverX - plot.xFrom) / (plot.xTo - plot.xFrom))
    }
    Rectangle {
        visible: cursor.visible && card.text !== ""
        width: card.implicitWidth + Theme.space24
        height: card.implicitHeight + Theme.space16
        radius: Theme.radiusSmall
        color: Theme.raised
        border.width: 1
        border.color: Theme.strongOutline
        y: 4
        x: cursor.x + width + 16 > chart.width - chart.rightSpace ? cursor.x - width - 8 : cursor.x + 8
        TextCaption {
            id: card
            anchors.centerIn: parent
            text: chart.said
            color: Theme.ink
            lineHeight: 1.3
        }
    }
    ChartInput {
        anchors.fill: plot
        enabled: chart.interactive
        target: plot
        onHovered: x => chart.hoverX = x
    }
}
