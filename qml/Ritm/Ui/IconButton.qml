// A square button with an icon only; `text` is its accessible name and its tooltip.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

T.Button {
    id: control

    property int iconSize: Theme.iconSize
    property color tint: Theme.muted
    property bool framed: false

    implicitWidth: Theme.controlHeight
    implicitHeight: Theme.controlHeight
    opacity: enabled ? 1 : 0.45
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Icon {
        name: control.icon.name
        size: control.iconSize
        color: control.hovered || control.down ? Theme.ink : control.tint
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.down ? Theme.pressed : control.hovered ? Theme.hovered
            : control.framed ? Theme.raised : Theme.alpha(Theme.hovered, 0)
        border.width: control.framed ? 1 : 0
        border.color: Theme.outline
        FocusFrame { control: control }
    }
    Hint {
        text: control.text
        visible: control.hovered && !control.down && control.text !== ""
    }
}
