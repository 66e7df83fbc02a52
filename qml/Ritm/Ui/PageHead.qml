// The title of a screen and a line below it.
import QtQuick
import Ritm.Ui

Column {
    id: head

    property string title
    property string subtitle
    property int titleSize: Theme.fontHeading

    spacing: 2
    TextHeading {
        text: head.title
        font.pixelSize: head.titleSize
        wrapMode: Text.Wrap
        width: parent.width
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    TextBody {
        visible: text !== ""
        text: head.subtitle
        color: Theme.muted
        wrapMode: Text.Wrap
        width: parent.width
    }
}
