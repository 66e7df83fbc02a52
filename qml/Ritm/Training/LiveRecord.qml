// The person's own record over the next distance: how much of it is done, ahead or behind; or that one has just fallen.
// The words stand below each other where they do not fit on one line.
import QtQuick
import Ritm.Ui
import Ritm.Training

Item {
    id: line

    required property RecordLine record
    property int fontSize: Theme.fontBody
    readonly property int gap: Math.round(fontSize * 0.5)
    readonly property real room: glyph.width + gap + titleRoom.room + (record.delta === "" ? 0
        : 3 * gap + deltaRoom.room)
    property real wide: width  // known before it is laid out, where the height must not follow the layout
    readonly property bool stacked: wide > 64 && room > wide
    readonly property color tint: record.ahead ? Theme.accent : Theme.muted

    visible: record.shown
    implicitWidth: room
    implicitHeight: title.implicitHeight + (stacked && delta.visible ? delta.implicitHeight : 0) + gap + bar.height
    Accessible.role: Accessible.StaticText
    Accessible.name: record.spoken

    Widest {
        id: titleRoom
        words: [line.record.title]
        font.pixelSize: line.fontSize
        font.weight: Font.DemiBold
    }
    Widest {
        id: deltaRoom
        words: [line.record.delta]
        font.pixelSize: line.fontSize
        font.weight: Font.DemiBold
    }
    Icon {
        id: glyph
        name: "trophy"
        size: Math.round(line.fontSize * 1.2)
        color: line.record.fallen ? Theme.accent : Theme.muted
        anchors.left: parent.left
        anchors.verticalCenter: title.top
        anchors.verticalCenterOffset: Math.round(line.fontSize * 0.62)
    }
    TextStrong {
        id: title
        text: line.record.title
        color: line.record.fallen ? Theme.accent : Theme.ink
        font.pixelSize: line.fontSize
        wrapMode: line.stacked ? Text.Wrap : Text.NoWrap
        width: line.stacked ? line.wide - glyph.width - line.gap : titleRoom.room
        anchors.left: glyph.right
        anchors.leftMargin: line.gap
        anchors.top: parent.top
        Accessible.ignored: true
    }
    TextStrong {
        id: delta
        visible: text !== ""
        text: line.record.delta
        color: line.tint
        font.pixelSize: line.fontSize
        wrapMode: line.stacked ? Text.Wrap : Text.NoWrap
        width: line.stacked ? title.width : deltaRoom.room
        horizontalAlignment: line.stacked ? Text.AlignLeft : Text.AlignRight
        anchors.right: parent.right
        anchors.top: line.stacked ? title.bottom : parent.top
        Accessible.ignored: true
    }
    ProgressBar {
        id: bar
        value: line.record.share
        tint: line.tint
        height: Math.max(6, Math.round(line.fontSize * 0.4))
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        Accessible.ignored: true
    }
}
