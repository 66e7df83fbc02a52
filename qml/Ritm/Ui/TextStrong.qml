// A value or a name inside running text.
import QtQuick
import Ritm.Ui

Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.fontBody
    font.weight: Font.DemiBold
    textFormat: Text.PlainText
    elide: Text.ElideRight
}
