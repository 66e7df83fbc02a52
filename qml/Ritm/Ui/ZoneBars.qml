// Time in each zone. `names` and `texts` run from zone 5 down to zone 1, as do `shares` (0..1 of the longest).
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

GridLayout {
    id: bars

    property list<string> names
    property list<string> texts
    property list<real> shares
    property int current: 0          // zone 1..5 to stand out; 0 = none
    property int fontSize: Theme.fontBody
    property int barHeight: 8

    columns: 3
    columnSpacing: Theme.space16
    rowSpacing: Math.round(fontSize * 0.75)

    Repeater {
        model: bars.names
        TextLabel {
            required property int index
            required property string modelData
            readonly property bool active: bars.current === 5 - index
            Layout.row: index
            Layout.column: 0
            Layout.maximumWidth: bars.width * 0.42
            text: modelData
            font.pixelSize: bars.fontSize
            font.weight: active ? Font.Bold : Font.Normal
            color: active ? Theme.ink : Theme.muted
            Accessible.role: Accessible.StaticText
            Accessible.name: "%1: %2".arg(modelData).arg(bars.texts[index] ?? "")
        }
    }
    Repeater {
        model: bars.shares
        ProgressBar {
            required property int index
            required property real modelData
            Layout.row: index
            Layout.column: 1
            Layout.fillWidth: true
            implicitHeight: bars.barHeight
            value: modelData
            tint: Theme.zone(5 - index)
            Accessible.ignored: true
        }
    }
    Repeater {
        model: bars.texts
        TextStrong {
            required property int index
            required property string modelData
            readonly property bool active: bars.current === 5 - index
            Layout.row: index
            Layout.column: 2
            Layout.alignment: Qt.AlignRight
            text: modelData
            font.pixelSize: bars.fontSize
            font.weight: active ? Font.Bold : Font.Medium
            color: active ? Theme.ink : Theme.muted
            Accessible.ignored: true
        }
    }
}
