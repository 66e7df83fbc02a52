// Time in each zone. `names` and `texts` run from zone 5 down to zone 1, as do `shares` (0..1 of the longest).
pragma ComponentBehavior: Bound
import QtQuick
import Ritm.Ui

Column {
    id: bars

    property list<string> names
    property list<string> texts
    property list<real> shares
    property int current: 0          // zone 1..5 to stand out; 0 = none
    property int fontSize: Theme.fontBody
    property int barHeight: 8
    // All bars start and end together, after the widest name and before the widest time.
    readonly property real nameWidth: Math.min(width * 0.45, widest(names))
    readonly property real textWidth: widest(texts)

    function widest(words: list<string>): real {
        let most = 0
        for (let i = 0; i < words.length; ++i)
            most = Math.max(most, metrics.advanceWidth(words[i]))
        return Math.ceil(most) + 2
    }

    spacing: Math.round(fontSize * 0.7)
    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: bars.fontSize
        font.weight: Font.Bold
    }
    Repeater {
        model: 5
        Item {
            id: row
            required property int index
            readonly property bool active: bars.current === 5 - index
            width: bars.width
            height: Math.max(name.implicitHeight, bars.barHeight)
            Accessible.role: Accessible.StaticText
            Accessible.name: "%1: %2".arg(name.text).arg(time.text)
            TextLabel {
                id: name
                text: bars.names[row.index] ?? ""
                font.pixelSize: bars.fontSize
                font.weight: row.active ? Font.Bold : Font.Normal
                color: row.active ? Theme.ink : Theme.muted
                width: bars.nameWidth
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
            }
            ProgressBar {
                implicitHeight: bars.barHeight
                value: bars.shares[row.index] ?? 0
                tint: Theme.zone(5 - row.index)
                anchors.left: name.right
                anchors.right: time.left
                anchors.margins: Math.round(bars.fontSize * 0.9)
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
            TextLabel {
                id: time
                text: bars.texts[row.index] ?? ""
                font.pixelSize: bars.fontSize
                font.weight: row.active ? Font.Bold : Font.Medium
                color: row.active ? Theme.ink : Theme.muted
                horizontalAlignment: Text.AlignRight
                width: bars.textWidth
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
}
