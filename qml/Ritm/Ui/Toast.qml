// What just happened, with an Undo for 10 s when it can be taken back. What went wrong stays as long as its words take
// to read, or until its key or Escape closes it. Others wait behind these two; of the good ones only the newest.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

Rectangle {
    id: toast

    property string text
    property string actionText
    property bool bad: false
    property var waiting: []  // of {message, failed}, the next one first
    readonly property int reading: 4000 + 70 * text.length  // ms: 14 characters in a second
    readonly property int duration: actionText !== "" ? 10000 : Math.max(bad ? 10000 : 5000, reading)
    signal acted
    signal gone

    function show(message: string, action: string, failed: bool): void {
        const held = visible && (actionText !== "" || bad)
        if (held && action === "") {
            if (failed ? message === text : message === "")
                return
            waiting = waiting.filter(each => failed ? each.message !== message : each.failed)
                .concat([{ message: message, failed: failed }])
            return
        }
        // An Undo counts its seconds from now: what went wrong is told again after it.
        if (held && bad) {
            const again = [{ message: text, failed: true }]
            for (const each of waiting)
                again.push(each)
            waiting = again
        }
        present(message, action, failed)
    }
    function present(message: string, action: string, failed: bool): void {
        flick.contentY = 0
        text = message
        actionText = action
        bad = failed
        visible = true
        timer.restart()
    }
    function clear(): void {
        waiting = []
        hide()
    }
    function hide(): void {
        if (!visible)
            return
        visible = false
        timer.stop()
        gone()
        if (waiting.length === 0 || visible)
            return
        const next = waiting[0]
        waiting = waiting.slice(1)
        present(next.message, "", next.failed)
    }

    visible: false
    // Not the words' own implicit width: that is made while they are laid out, and so would follow itself.
    TextMetrics {
        id: natural
        font: words.font
        text: toast.text
    }
    readonly property real wordsWidth: Math.ceil(natural.advanceWidth) + 1 + Theme.space8
    // The action stands below the words where these would be squeezed.
    readonly property real room: parent ? parent.width - 32 : 480
    // Of the words: longer ones are scrolled.
    readonly property real tallest: parent ? Math.max(80, parent.height - anchors.bottomMargin - Theme.space48) : 400
    readonly property bool stacked: actionText !== ""
        && room - undo.implicitWidth - 96 < Math.min(wordsWidth, 160 * Theme.textScale)
    implicitWidth: Math.min(room, Math.min(wordsWidth, 560 * Theme.textScale) + Theme.iconSize + Theme.space12
        + (stacked ? 0 : bad ? close.implicitWidth + Theme.space12
            : actionText === "" ? Theme.space24 : undo.implicitWidth + Theme.space12)
        + Theme.space24 + Theme.space8)
    implicitHeight: Math.max(64, row.implicitHeight + Theme.space16)
    radius: Theme.radiusSmall
    color: Theme.dark ? Theme.raised : Theme.ink
    border.width: 1
    border.color: bad ? Theme.danger : Theme.dark ? Theme.strongOutline : Theme.ink
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Shortcut {
        sequence: "Escape"
        enabled: toast.visible && toast.bad && toast.enabled
        onActivated: toast.hide()
    }
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
            Flickable {
                id: flick
                Layout.fillWidth: true
                Layout.maximumWidth: 560 * Theme.textScale
                Layout.preferredHeight: Math.min(words.implicitHeight, toast.tallest)
                contentWidth: width
                contentHeight: words.implicitHeight
                clip: interactive
                interactive: words.implicitHeight > toast.tallest
                boundsBehavior: Flickable.StopAtBounds
                onMovementStarted: timer.restart()  // somebody is reading
                T.ScrollBar.vertical: ScrollBar {}
                TextBody {
                    id: words
                    text: toast.text
                    color: "#F4F7FA"
                    wrapMode: Text.Wrap
                    width: flick.width - Theme.space8  // room for the bar beside them
                }
            }
        }
        T.Button {
            id: undo
            visible: toast.actionText !== ""
            text: toast.actionText
            implicitHeight: Math.max(Theme.touch ? 64 : 48, implicitContentHeight + Theme.space8)
            Layout.alignment: Qt.AlignRight
            implicitWidth: implicitContentWidth + Theme.space32
            focusPolicy: Qt.TabFocus  // pressed by a finger, the keyboard stays with the screen
            Accessible.name: text
            Accessible.onPressAction: clicked()
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            onClicked: {
                toast.acted()
                if (toast.actionText !== "")  // not the next one
                    toast.hide()
            }
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
        IconButton {
            id: close
            visible: toast.bad && toast.actionText === ""
            icon.name: "x"
            text: qsTr("Close")
            focusPolicy: Qt.TabFocus
            tint: "#F4F7FA"
            Layout.alignment: Qt.AlignRight
            onClicked: toast.hide()
        }
        Item {
            visible: toast.actionText === "" && !toast.bad && !toast.stacked
            implicitWidth: Theme.space12
        }
    }
}
