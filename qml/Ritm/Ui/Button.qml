// kind: "primary" (one per screen), "neutral", "quiet" (no frame) or "danger". Icon by icon.name. Words that do not fit
// beside each other stand below each other, and the button grows.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

T.Button {
    id: control

    property string kind: "neutral"
    property int fontSize: Theme.fontBody
    property int iconSize: Math.round(fontSize * 1.35)
    property int leastHeight: Theme.controlHeight
    property bool busy: false
    // At no width every letter would be a line, and layouts keep such heights (Qt 6.4).
    readonly property bool laidOut: width > 64
    readonly property color tint: kind === "primary" ? Theme.accentInk : kind === "danger" ? Theme.dangerInk
        : control.enabled ? Theme.ink : Theme.faint

    // With words never a square: that is the form of keys with an icon alone.
    implicitWidth: Math.max(text === "" ? Theme.controlHeight : Math.round(leastHeight * 1.6),
                            implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: laidOut ? Math.max(leastHeight, Math.ceil(implicitContentHeight) + Theme.space12) : leastHeight
    leftPadding: text === "" ? Theme.space12 : Theme.space16 + 4
    rightPadding: leftPadding
    spacing: Theme.space8 + 2
    opacity: enabled ? 1 : 0.5
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    Widest {  // what the caption takes in one line; asked of the caption itself it would go in circles
        id: words
        words: [control.text]
        font.pixelSize: control.fontSize
        font.weight: Font.DemiBold
    }
    contentItem: Item {  // qmllint disable deferred-property-id
        implicitWidth: (control.text === "" ? 0 : words.room)
            + (control.icon.name === "" && !control.busy ? 0
                : control.iconSize + (control.text === "" ? 0 : control.spacing))
        implicitHeight: row.implicitHeight
        Row {
            id: row
            anchors.centerIn: parent
            spacing: control.spacing
            Icon {
                visible: control.icon.name !== "" && !control.busy
                name: control.icon.name
                size: control.iconSize
                color: control.tint
                anchors.verticalCenter: parent.verticalCenter
            }
            Spinner {
                visible: control.busy
                width: control.iconSize
                height: width
                color: control.tint
                anchors.verticalCenter: parent.verticalCenter
            }
            TextStrong {
                id: caption
                visible: control.text !== ""
                text: control.text
                color: control.tint
                font.pixelSize: control.fontSize
                wrapMode: control.laidOut ? Text.Wrap : Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
                width: Math.min(words.room, Math.max(24, control.availableWidth
                    - (control.icon.name !== "" || control.busy ? control.iconSize + control.spacing : 0)))
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.kind === "primary" ? (control.down ? Theme.accentPressed : Theme.accent)
            : control.kind === "danger" ? (control.down ? Qt.darker(Theme.danger, 1.15) : Theme.danger)
            : control.kind === "quiet" ? (control.down ? Theme.pressed : control.hovered ? Theme.hovered
                : Theme.alpha(Theme.hovered, 0))
            : control.down ? Theme.pressed : control.hovered ? Theme.hovered : Theme.raised
        border.width: control.kind === "neutral" ? 1 : 0
        border.color: Theme.outline
        Behavior on color { ColorAnimation { duration: Theme.fast } }
        FocusFrame { control: control }
    }
}
