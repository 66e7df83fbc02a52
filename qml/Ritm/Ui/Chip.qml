// A small fact with a colour: a zone, a sensor's state. In a Flow give it the width `fitting`. With `oneLine` what is
// too long loses its middle: a name's end and the state behind it stay, and a screen reader says all.
import QtQuick
import Ritm.Ui

Rectangle {
    id: chip

    property string text
    property string iconName
    property color tint: Theme.muted
    property color inkColor: tint
    property bool framed: true
    property bool oneLine: false
    property int fontSize: Theme.fontCaption
    readonly property real fitting: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
    readonly property real iconRoom: iconName === "" ? 0 : glyph.width + row.spacing

    implicitWidth: Math.ceil(words.room + iconRoom + fontSize * 1.7)
    implicitHeight: Math.max(Math.round(fontSize * 2.3), Math.ceil(caption.implicitHeight + fontSize))
    radius: caption.lineCount > 1 ? fontSize * 1.15 : height / 2
    color: Theme.alpha(tint, 0.14)
    border.width: framed ? 1 : 0
    border.color: Theme.alpha(tint, 0.55)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Widest {
        id: words
        words: [chip.text]
        font.pixelSize: chip.fontSize
        font.weight: Font.DemiBold
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Math.round(chip.fontSize * 0.45)
        Icon {
            id: glyph
            visible: chip.iconName !== ""
            name: chip.iconName
            size: Math.round(chip.fontSize * 1.2)
            color: chip.inkColor
            anchors.verticalCenter: parent.verticalCenter
        }
        TextStrong {
            id: caption
            readonly property bool elidesByDesign: chip.oneLine
            text: chip.text
            color: chip.inkColor
            font.pixelSize: chip.fontSize
            wrapMode: chip.width > 64 && !chip.oneLine ? Text.Wrap : Text.NoWrap
            elide: chip.oneLine ? Text.ElideMiddle : Text.ElideRight
            width: Math.min(words.room, Math.max(24, chip.width - chip.iconRoom - chip.fontSize * 1.7))
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
