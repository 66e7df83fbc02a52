// The one hero number of a screen. Large digits stand closer.
import QtQuick
import Ritm.Ui

Text {
    property int size: Theme.fontDisplay

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: size
    font.letterSpacing: -0.03 * size
    font.weight: Font.Bold
    textFormat: Text.PlainText
    elide: Text.ElideRight
}
