// kind: "primary" (one per screen), "neutral", "quiet" (no frame) or "danger". Icon by icon.name.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

T.Button {
    id: control

    property string kind: "neutral"
    property int fontSize: Theme.fontBody
    property int iconSize: Math.round(fontSize * 1.35)
    property bool busy: false
    readonly property color tint: kind === "primary" ? Theme.accentInk : kind === "danger" ? Theme.dangerInk
        : control.enabled ? Theme.ink : Theme.faint

    implicitWidth: Math.max(Theme.controlHeight, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Theme.controlHeight
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

    contentItem: Item {  // qmllint disable deferred-property-id
        implicitWidth: Math.ceil(caption.text === "" ? 0 : caption.implicitWidth)
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
                width: Math.min(Math.ceil(implicitWidth), Math.max(24, control.availableWidth
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
