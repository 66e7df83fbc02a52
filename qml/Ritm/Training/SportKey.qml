// One sport to choose.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

T.Button {
    id: key

    property bool chosen: false

    implicitHeight: Math.max(64, Math.ceil(implicitContentHeight) + Theme.space12)
    implicitWidth: 150
    Layout.fillWidth: true
    Layout.preferredWidth: 1
    leftPadding: Theme.space8 + 2
    rightPadding: Theme.space4
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    contentItem: RowLayout {
        spacing: Theme.space8 - 2
        Icon {
            name: key.icon.name
            color: key.chosen ? Theme.accent : Theme.muted
        }
        TextStrong {
            text: key.text
            color: key.chosen ? Theme.ink : Theme.muted
            wrapMode: key.width > 64 ? Text.Wrap : Text.NoWrap
            Layout.fillWidth: true
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: key.chosen ? Theme.accentSoft : key.hovered ? Theme.hovered : Theme.dark ? Theme.raised : Theme.surface
        border.width: key.chosen ? 2 : 1
        border.color: key.chosen ? Theme.accent : Theme.outline
        FocusFrame { control: key }
    }
}
