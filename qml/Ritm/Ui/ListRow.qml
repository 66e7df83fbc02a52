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

    // No layout around the two: it would arrange itself in circles when they change places.
    contentItem: Item {  // qmllint disable deferred-property-id
        id: content
        readonly property real trail: trailingSlot.visible ? trailingSlot.implicitWidth + Theme.space12 : 0
        implicitWidth: words.implicitWidth + trail
        implicitHeight: !control.stacked ? Math.max(words.implicitHeight, trailingSlot.implicitHeight)
            : words.implicitHeight + Theme.space8 + trailingSlot.implicitHeight
        RowLayout {
            id: words
            spacing: Theme.space12
            width: parent.width - (control.stacked ? 0 : content.trail)
            height: implicitHeight
            anchors.left: parent.left
            anchors.top: parent.top
            anchors.topMargin: control.stacked ? 0 : Math.round((parent.height - height) / 2)
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
            width: Math.min(implicitWidth, control.availableWidth)
            height: implicitHeight
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.bottomMargin: control.stacked ? 0 : Math.round((parent.height - height) / 2)
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.selected ? Theme.accentSoft : control.down ? Theme.pressed : control.hovered ? Theme.hovered
            : Theme.alpha(Theme.hovered, 0)
        FocusFrame { control: control }
    }
}
