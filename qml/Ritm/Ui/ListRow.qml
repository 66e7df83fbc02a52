// A row that can be pressed: icon or own leading item, two lines, trailing items.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

T.AbstractButton {
    id: control

    property string title
    property string subtitle
    property string iconName
    property color iconTint: Theme.muted
    property bool selected: false
    property alias leading: leadingSlot.data
    default property alias trailing: trailingSlot.data

    implicitHeight: Math.max(Theme.rowHeight, content.implicitHeight + Theme.space16)
    implicitWidth: 280
    Layout.fillWidth: true
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: subtitle === "" ? title : title + ", " + subtitle
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: RowLayout {  // qmllint disable deferred-property-id
        id: content
        spacing: Theme.space12
        Rectangle {
            visible: control.iconName !== ""
            implicitWidth: 44
            implicitHeight: 44
            radius: Theme.radiusSmall
            color: Theme.dark ? Theme.raised : Theme.sunken
            Icon {
                anchors.centerIn: parent
                name: control.iconName
                color: control.iconTint
            }
        }
        RowLayout {
            id: leadingSlot
            visible: children.length > 0
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true
            TextStrong {
                text: control.title
                Layout.fillWidth: true
            }
            TextCaption {
                visible: text !== ""
                text: control.subtitle
                Layout.fillWidth: true
            }
        }
        RowLayout {
            id: trailingSlot
            spacing: Theme.space12
            Layout.fillWidth: false
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.selected ? Theme.accentSoft : control.down ? Theme.pressed : control.hovered ? Theme.hovered
            : Theme.alpha(Theme.hovered, 0)
        FocusFrame { control: control }
    }
}
