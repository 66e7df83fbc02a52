// Nothing here yet: says why and offers the next step.
import QtQuick
import Ritm.Ui

Column {
    id: empty

    property string iconName
    property string title
    property string text
    property string actionText
    property string actionIcon
    signal acted

    spacing: Theme.space12
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 88
        height: 88
        radius: 44
        color: Theme.accentSoft
        Icon {
            anchors.centerIn: parent
            name: empty.iconName
            size: 40
            color: Theme.accent
        }
    }
    TextTitle {
        text: empty.title
        topPadding: Theme.space8
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        width: parent.width
    }
    TextBody {
        visible: text !== ""
        text: empty.text
        color: Theme.muted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1.25
        width: Math.min(parent.width, 440 * Theme.textScale)
        anchors.horizontalCenter: parent.horizontalCenter
        bottomPadding: Theme.space8
    }
    Button {
        visible: text !== ""
        kind: "primary"
        text: empty.actionText
        icon.name: empty.actionIcon
        width: Math.min(implicitWidth, parent.width)
        anchors.horizontalCenter: parent.horizontalCenter
        onClicked: empty.acted()
    }
}
