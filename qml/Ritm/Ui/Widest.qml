// How wide the widest of some words is.
import QtQuick
import Ritm.Ui

FontMetrics {
    property list<string> words
    readonly property real room: {
        font.pixelSize  // measured anew when the size of the text changes
        let most = 0
        for (let i = 0; i < words.length; ++i)
            most = Math.max(most, advanceWidth(words[i]))
        return Math.ceil(most) + 2
    }

    font.family: Theme.family
    font.pixelSize: Theme.fontBody
}
