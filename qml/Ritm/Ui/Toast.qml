// What just happened, with an Undo for 10 s when it can be taken back.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

Rectangle {
    id: toast

    property string text
    property string actionText
    property bool bad: false
    property int duration: actionText === "" ? 5000 : 10000
    signal acted
    signal gone

    function show(message: string, action: string, failed: bool): void {
        text = message
        actionText = action
        bad = failed
        visible = true
        timer.restart()
    }
    function hide(): void {
        if (!visible)
            return
        visible = false
        timer.stop()
        gone()
    }

    visible: false
    // The action stands below the words where these would be squeezed.
    readonly property real room: parent ? parent.width - 32 : 480
    readonly property bool stacked: actionText !== ""
        && room - undo.implicitWidth - 96 < Math.min(words.implicitWidth, 160 * Theme.textScale)
    implicitWidth: Math.min(room, Math.min(words.implicitWidth, 560 * Theme.textScale) + Theme.iconSize + Theme.space12
        + (stacked ? 0 : actionText === "" ? Theme.space24 : undo.implicitWidth + Theme.space12)
        + Theme.space24 + Theme.space8)
    implicitHeight: Math.max(64, row.implicitHeight + Theme.space16)
    radius: Theme.radiusSmall
    color: Theme.dark ? Theme.raised : Theme.ink
    border.width: 1
    border.color: bad ? Theme.danger : Theme.dark ? Theme.strongOutline : Theme.ink
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Timer {
        id: timer
        interval: toast.duration
        onTriggered: toast.hide()
    }
    GridLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: toast.stacked ? Theme.space16 : Theme.space24
        anchors.rightMargin: Theme.space8
        columns: toast.stacked ? 1 : 3
        columnSpacing: Theme.space12
        rowSpacing: 0
        RowLayout {
            spacing: Theme.space12
            Layout.topMargin: toast.stacked ? Theme.space8 : 0
            Icon {
                name: toast.bad ? "circle-alert" : "circle-check"
                color: toast.bad ? "#FF7A7D" : "#3DD68C"
            }
            TextBody {
                id: words
                text: toast.text
                color: "#F4F7FA"
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.maximumWidth: 560 * Theme.textScale
            }
        }
        T.Button {
            id: undo
            visible: toast.actionText !== ""
            text: toast.actionText
            implicitHeight: Math.max(Theme.touch ? 64 : 48, implicitContentHeight + Theme.space8)
            Layout.alignment: Qt.AlignRight
            implicitWidth: implicitContentWidth + Theme.space32
            focusPolicy: Qt.StrongFocus
            Accessible.name: text
            Accessible.onPressAction: clicked()
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            onClicked: { toast.acted(); toast.hide() }
            contentItem: TextStrong {
                text: undo.text
                color: "#C6F135"
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
            background: Rectangle {
                radius: Theme.radiusSmall
                color: undo.hovered || undo.down ? "#2A3846" : "transparent"
                FocusFrame { control: undo }
            }
        }
        Item {
            visible: toast.actionText === "" && !toast.stacked
            implicitWidth: Theme.space12
        }
    }
}
