// What a value is.
import QtQuick
import Ritm.Ui

Text {
    color: Theme.muted
    font.family: Theme.family
    font.pixelSize: Theme.fontBody
    font.weight: Font.Medium
    textFormat: Text.PlainText
    elide: Text.ElideRight
}
