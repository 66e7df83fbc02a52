// Nothing here yet: says why and offers the next step.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

ColumnLayout {
    id: empty

    property string iconName
    property string title
    property string text
    property string actionText
    property string actionIcon
    signal acted

    spacing: Theme.space12
    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: 88
        implicitHeight: 88
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
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
    }
    TextBody {
        visible: text !== ""
        text: empty.text
        color: Theme.muted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1.25
        Layout.fillWidth: true
        Layout.maximumWidth: 440
        Layout.alignment: Qt.AlignHCenter
    }
    Button {
        visible: text !== ""
        kind: "primary"
        text: empty.actionText
        icon.name: empty.actionIcon
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.space12
        onClicked: empty.acted()
    }
}
