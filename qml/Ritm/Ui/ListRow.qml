// A row that can be pressed: icon or own leading item, two texts, trailing items (below the texts where these would not
// have room enough).
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
    readonly property real picture: iconName === "" ? 0 : 44 + Theme.space12
    readonly property bool laidOut: width > 120  // at no width every letter would be a line
    readonly property bool stacked: laidOut && width - leftPadding - rightPadding - picture - Theme.space12
        - trailingSlot.implicitWidth < 88 * Theme.textScale
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

    contentItem: GridLayout {  // qmllint disable deferred-property-id
        id: content
        columns: control.stacked ? 1 : 2
        columnSpacing: Theme.space12
        rowSpacing: Theme.space8
        RowLayout {
            spacing: Theme.space12
            Layout.fillWidth: true
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
                    wrapMode: control.laidOut ? Text.Wrap : Text.NoWrap
                    Layout.fillWidth: true
                }
                TextCaption {
                    visible: text !== ""
                    text: control.subtitle
                    wrapMode: control.laidOut ? Text.Wrap : Text.NoWrap
                    Layout.fillWidth: true
                }
            }
        }
        RowLayout {
            id: trailingSlot
            visible: children.length > 0
            spacing: Theme.space12
            Layout.fillWidth: false
            Layout.maximumWidth: control.availableWidth
            Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.selected ? Theme.accentSoft : control.down ? Theme.pressed : control.hovered ? Theme.hovered
            : Theme.alpha(Theme.hovered, 0)
        FocusFrame { control: control }
    }
}
