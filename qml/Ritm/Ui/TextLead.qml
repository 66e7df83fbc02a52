// The head of a card.
import QtQuick
import Ritm.Ui

Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.fontLead
    font.weight: Font.DemiBold
    textFormat: Text.PlainText
    elide: Text.ElideRight
}
