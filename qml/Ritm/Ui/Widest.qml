// How wide the widest of some words is.
import QtQuick
import Ritm.Ui

FontMetrics {
    property list<string> words
    readonly property real room: widest(font.pixelSize)

    // The size is an argument because nothing else makes the binding measure anew when it changes.
    function widest(size: int): real {
        let most = 0
        for (let i = 0; i < words.length; ++i)
            most = Math.max(most, advanceWidth(words[i]))
        return Math.ceil(most) + 2
    }

    font.family: Theme.family
    font.pixelSize: Theme.fontBody
}
