// The one hero number of a screen.
import QtQuick
import Ritm.Ui

Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.fontDisplay
    font.weight: Font.Bold
    textFormat: Text.PlainText
    elide: Text.ElideRight
}
