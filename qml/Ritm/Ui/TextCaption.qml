// Small print: units, dates, hints.
import QtQuick
import Ritm.Ui

Text {
    color: Theme.muted
    font.family: Theme.family
    font.pixelSize: Theme.fontCaption
    font.weight: Font.Normal
    textFormat: Text.PlainText
    elide: Text.ElideRight
}
