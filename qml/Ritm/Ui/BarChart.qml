// Bars of weeks or months. Each bar may be stacked: `parts` holds `stack` numbers per bar, lowest first, in bar order.
// Hover, touch or arrow keys read a bar; a screen reader says it, and without the keyboard it is read no more.
pragma ComponentBehavior: Bound
import QtQuick
import Ritm.Ui

Item {
    id: chart

    property list<string> labels
    property list<real> values          // the whole bar
    property list<real> parts           // stack numbers per bar; empty = one colour
    property int stack: 0
    property list<color> colors: [Theme.accent]
    property list<string> texts         // what a bar says when read
    property real highest: 1                // value of the highest grid line
    property list<real> ticks
    property list<string> tickTexts
    property int current: -1
    property string name
    readonly property string said: current < 0 ? "" : texts[current] ?? ""
    property int emphasised: labels.length - 1
    readonly property int leftSpace: Math.max(44, widestTick.room + 10)
    readonly property int lowSpace: Math.round(28 * Theme.textScale)
    readonly property real slot: labels.length > 0 ? (width - leftSpace) / labels.length : 1
    readonly property real plotHeight: height - lowSpace - 12
    // Every how many bars a label fits; the last one ends with its bar.
    readonly property int labelStep: widestLabel.room <= slot ? 1
        : Math.max(1, Math.ceil((1.5 * widestLabel.room + 4 - slot / 2) / slot))

    implicitHeight: 240
    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: name
    Accessible.description: said.split("\n").join(", ")
    Accessible.focusable: true
    onActiveFocusChanged: if (!activeFocus) current = -1
    Keys.onLeftPressed: current = Math.max(0, (current < 0 ? labels.length : current) - 1)
    Keys.onRightPressed: current = Math.min(labels.length - 1, current + 1)

    Rectangle {  // the ring of who has the keyboard
        anchors.fill: parent
        anchors.margins: -6
        radius: 6
        color: "transparent"
        border.width: 2
        border.color: Theme.accent
        visible: chart.activeFocus
    }
    Widest {
        id: widestTick
        words: chart.tickTexts
        font.pixelSize: Theme.fontCaption
    }
    Widest {
        id: widestLabel
        words: chart.labels
        font.pixelSize: Theme.fontCaption
        font.weight: Font.DemiBold
    }
    Repeater {
        model: chart.ticks
        Item {
            id: line
            required property real modelData
            required property int index
            anchors.left: parent.left
            anchors.right: parent.right
            y: 12 + chart.plotHeight * (1 - modelData / chart.highest)
            Rectangle {
                anchors.left: parent.left
                anchors.leftMargin: chart.leftSpace
                anchors.right: parent.right
                height: 1
                color: Theme.alpha(Theme.strongOutline, line.modelData === 0 ? 0.5 : 0.22)
            }
            TextCaption {
                anchors.left: parent.left
                width: chart.leftSpace - 10
                horizontalAlignment: Text.AlignRight
                anchors.verticalCenter: parent.top
                text: chart.tickTexts[line.index] ?? ""
                color: Theme.faint
            }
        }
    }
    Repeater {
        model: chart.labels
        Item {
            id: bar
            required property int index
            required property string modelData
            readonly property real value: chart.values[index] ?? 0
            readonly property bool read: chart.current === index
            x: chart.leftSpace + index * chart.slot
            width: chart.slot
            height: chart.height
            Rectangle {
                anchors.top: parent.top
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.max(4, parent.width - 2)
                height: chart.plotHeight + 12
                radius: 6
                color: bar.read ? Theme.alpha(Theme.strongOutline, 0.18) : "transparent"
            }
            Column {
                id: pile
                anchors.bottom: parent.bottom
                anchors.bottomMargin: chart.lowSpace
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.max(3, Math.min(44, parent.width * 0.62))
                spacing: 0
                Repeater {
                    model: chart.stack > 0 ? chart.stack : 1
                    Rectangle {
                        required property int index
                        readonly property int part: chart.stack > 0 ? chart.stack - 1 - index : 0
                        readonly property real amount: chart.stack > 0
                            ? (chart.parts[bar.index * chart.stack + part] ?? 0) : bar.value
                        width: pile.width
                        height: amount > 0 ? Math.max(1, chart.plotHeight * amount / chart.highest) : 0
                        radius: chart.stack > 0 ? 0 : Math.min(5, width / 3, height / 2)
                        readonly property color full: chart.colors[Math.min(part, chart.colors.length - 1)]
                        // Mixed with the card, not translucent: no grid line shows through.
                        color: bar.read || chart.current >= 0 || chart.stack > 0 || bar.index === chart.emphasised
                            ? full : Qt.tint(Theme.surface, Theme.alpha(full, 0.62))
                    }
                }
            }
            TextCaption {
                visible: (chart.labels.length - 1 - bar.index) % chart.labelStep === 0
                anchors.bottom: parent.bottom
                x: Math.min((parent.width - width) / 2, chart.width - parent.x - width)
                text: bar.modelData
                elide: Text.ElideNone
                font.weight: bar.read || bar.index === chart.emphasised ? Font.DemiBold : Font.Normal
                color: bar.read || bar.index === chart.emphasised ? Theme.ink : Theme.faint
            }
        }
    }
    Rectangle {
        visible: chart.said !== ""
        width: note.implicitWidth + Theme.space24
        height: note.implicitHeight + Theme.space12
        radius: Theme.radiusSmall
        color: Theme.raised
        border.width: 1
        border.color: Theme.strongOutline
        x: Math.max(0, Math.min(chart.width - width,
            chart.leftSpace + (chart.current + 0.5) * chart.slot - width / 2))
        y: Math.max(-8, 12 + chart.plotHeight * (1 - (chart.values[chart.current] ?? 0) / chart.highest) - height - 8)
        TextCaption {
            id: note
            anchors.centerIn: parent
            text: chart.said
            color: Theme.ink
            lineHeight: 1.25
        }
    }
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onPositionChanged: mouse => {
            const at = Math.floor((mouse.x - chart.leftSpace) / chart.slot)
            chart.current = at >= 0 && at < chart.labels.length ? at : -1
        }
        onPressed: mouse => positionChanged(mouse)
        onExited: chart.current = -1
    }
}
