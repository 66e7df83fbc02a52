// The head of a sheet or a section.
import QtQuick
import Ritm.Ui

Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.fontTitle
    font.weight: Font.DemiBold
    textFormat: Text.PlainText
    elide: Text.ElideRight
}
