// Running text.
import QtQuick
import Ritm.Ui

Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.fontBody
    font.weight: Font.Normal
    textFormat: Text.PlainText
    elide: Text.ElideRight
}
