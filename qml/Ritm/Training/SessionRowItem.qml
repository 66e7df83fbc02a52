// One session in the list.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

FocusScope {
    id: item

    required property string session
    required property string name
    required property string iconKey
    required property string when
    required property string duration
    required property string distance
    required property string heartRate
    required property string badge
    property int side: 32
    property bool narrow: false
    signal opened(string session)
    signal removed(string session)

    implicitHeight: row.implicitHeight + 4
    ListRow {
        id: row
        anchors.fill: parent
        anchors.leftMargin: item.side
        anchors.rightMargin: item.side
        anchors.bottomMargin: 4
        focus: true
        title: item.name
        subtitle: item.badge === "" ? item.when : item.when + " · " + item.badge
        iconName: item.iconKey
        Accessible.description: item.duration + (item.distance === "" ? "" : ", " + item.distance)
            + (item.heartRate === "" ? "" : ", " + item.heartRate)
        Keys.onDeletePressed: item.removed(item.session)
        onClicked: item.opened(item.session)
        TextBody {
            visible: !item.narrow
            text: item.heartRate
            color: Theme.muted
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: Math.max(Math.ceil(implicitWidth), Math.round(96 * Theme.textScale))
        }
        TextBody {
            visible: !item.narrow
            text: item.distance
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: Math.max(Math.ceil(implicitWidth), Math.round(96 * Theme.textScale))
        }
        ColumnLayout {
            spacing: 2
            TextStrong {
                text: item.duration
                horizontalAlignment: Text.AlignRight
                Layout.preferredWidth: Math.max(Math.ceil(implicitWidth),
                    Math.round((item.narrow ? 64 : 84) * Theme.textScale))
                Layout.alignment: Qt.AlignRight
            }
            TextCaption {
                visible: item.narrow && text !== ""
                text: item.distance
                Layout.alignment: Qt.AlignRight
            }
        }
        IconButton {
            visible: !item.narrow
            icon.name: "trash-2"
            iconSize: 20
            text: qsTr("Delete")
            onClicked: item.removed(item.session)
        }
    }
}
