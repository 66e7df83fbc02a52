// Time in each zone; the bars stand below the words where these take the width.
// `names` and `texts` run from zone 5 down to zone 1, as do `shares` (0..1 of the longest).
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
    readonly property real nameWidth: widestName.room
    readonly property int gap: Math.round(fontSize * 0.9)
    readonly property bool stacked: width > 64 && nameWidth + textWidth + 2 * gap + 40 > width
    readonly property real textWidth: widestText.room

    spacing: Math.round(fontSize * 0.7)
    Widest {
        id: widestName
        words: bars.names
        font.pixelSize: bars.fontSize
        font.weight: Font.Bold
    }
    Widest {
        id: widestText
        words: bars.texts
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
            height: bars.stacked ? name.implicitHeight + bars.barHeight + 4
                : Math.max(name.implicitHeight, bars.barHeight)
            Accessible.role: Accessible.StaticText
            Accessible.name: "%1: %2".arg(name.text).arg(time.text)
            TextLabel {
                id: name
                text: bars.names[row.index] ?? ""
                font.pixelSize: bars.fontSize
                font.weight: row.active ? Font.Bold : Font.Normal
                color: row.active ? Theme.ink : Theme.muted
                wrapMode: bars.stacked ? Text.Wrap : Text.NoWrap
                width: bars.stacked ? parent.width - bars.textWidth - bars.gap : bars.nameWidth
                anchors.left: parent.left
                anchors.top: parent.top
            }
            ProgressBar {
                implicitHeight: bars.barHeight
                value: bars.shares[row.index] ?? 0
                tint: Theme.zone(5 - row.index)
                anchors.left: parent.left
                anchors.leftMargin: bars.stacked ? 0 : bars.nameWidth + bars.gap
                anchors.right: parent.right
                anchors.rightMargin: bars.stacked ? 0 : bars.textWidth + bars.gap
                anchors.bottom: parent.bottom
                anchors.bottomMargin: bars.stacked ? 0 : (row.height - height) / 2
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
                anchors.top: parent.top
            }
        }
    }
}
