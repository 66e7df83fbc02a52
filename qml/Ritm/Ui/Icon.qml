// One glyph of the icon font, by its Lucide name.
import QtQuick
import Ritm.Ui

Text {
    readonly property bool iconGlyph: true  // not a text to read
    property string name
    property int size: Theme.iconSize

    text: Assets.icon(name)
    color: Theme.ink
    font.family: Theme.iconFamily
    font.pixelSize: size
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true
}
