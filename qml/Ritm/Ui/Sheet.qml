// A dialog: in the middle of a wide window, from the bottom of a narrow one. Buttons stand in `actions`. A press beside
// it closes it, unless something was `typed` into it. `trouble` says why it could not do what was asked.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

T.Popup {
    id: sheet

    property string title
    property string text
    property string trouble
    property bool dismissible: true
    property bool typed: false
    property int preferredWidth: 520
    readonly property Item overlay: T.Overlay.overlay
    readonly property real room: overlay === null ? 0 : overlay.height - Theme.covered
    // Above the on-screen keyboard of a low window there is room for the field alone; its Done brings back the rest.
    readonly property bool cramped: Theme.covered > 0 && room < 440 * Theme.textScale
    readonly property bool narrow: overlay !== null && overlay.width < 600 * Theme.textScale
    // The buttons stand below each other where they do not fit beside each other.
    readonly property bool stacked: narrow || actionsWidth() > availableWidth
    readonly property KeyboardBack keyboardBack: KeyboardBack { popup: sheet }
    default property alias content: body.data
    property alias actions: actionRow.data

    function actionsWidth(): real {
        let sum = 0
        for (let i = 0; i < actionRow.children.length; ++i)
            sum += actionRow.children[i].visible ? actionRow.children[i].implicitWidth + actionRow.columnSpacing : 0
        return sum
    }

    parent: T.Overlay.overlay
    modal: true
    focus: true
    closePolicy: !dismissible ? T.Popup.NoAutoClose : typed ? T.Popup.CloseOnEscape
        : T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    width: overlay === null ? preferredWidth : narrow ? overlay.width
        : Math.min(preferredWidth * Theme.textScale, overlay.width - 64)
    height: overlay === null ? implicitHeight : Math.min(implicitHeight, room - (narrow ? 48 : 64))
    implicitHeight: column.implicitHeight + topPadding + bottomPadding
    x: overlay === null ? 0 : Math.round((overlay.width - width) / 2)
    y: overlay === null ? 0 : narrow ? room - height : Math.round((room - height) / 2)
    padding: narrow ? Theme.space16 + 4 : Theme.space32

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
        Behavior on opacity { NumberAnimation { duration: Theme.normal } }
    }
    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.normal; easing.type: Easing.OutCubic }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.fast }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.outline
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title
    }
    contentItem: ColumnLayout {  // qmllint disable deferred-property-id
        id: column
        spacing: Theme.space16
        TextTitle {
            visible: text !== "" && !sheet.cramped
            text: sheet.title
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flickable {
            id: flick
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: contentHeight
            contentWidth: width
            contentHeight: body.implicitHeight
            clip: contentHeight > height
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
            KeepInSight { flickable: flick }
            ColumnLayout {
                id: body
                width: flick.width - (flick.interactive ? Theme.space16 : 0)
                spacing: Theme.space16
                TextBody {
                    visible: text !== ""
                    text: sheet.text
                    color: Theme.muted
                    lineHeight: 1.25
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
        }
        TextBody {
            visible: text !== ""
            text: sheet.trouble
            color: Theme.dangerText
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        GridLayout {
            id: actionRow
            visible: !sheet.cramped
            flow: sheet.stacked ? GridLayout.TopToBottom : GridLayout.LeftToRight
            columnSpacing: Theme.space12
            rowSpacing: Theme.space8
            layoutDirection: Qt.LeftToRight
            Layout.alignment: sheet.stacked ? Qt.AlignLeft : Qt.AlignRight
            Layout.fillWidth: sheet.stacked
            Layout.topMargin: Theme.space8
        }
    }
}
