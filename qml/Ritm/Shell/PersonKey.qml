// One person to choose.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

T.Button {
    id: key

    required property int index
    required property string name
    required property string initials
    required property int hue
    required property bool current
    signal picked(int index)

    text: name
    implicitHeight: Math.max(64, Math.ceil(implicitContentHeight) + Theme.space12)
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: Theme.space12
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: name
    Accessible.checkable: true
    Accessible.checked: current
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    onClicked: picked(index)
    contentItem: RowLayout {
        spacing: Theme.space12
        Avatar {
            initials: key.initials
            hue: key.hue
            size: 40
        }
        TextStrong {
            text: key.name
            wrapMode: key.width > 120 ? Text.Wrap : Text.NoWrap
            Layout.fillWidth: true
            Layout.maximumWidth: Math.round(220 * Theme.textScale)
        }
        Icon {
            visible: key.current
            name: "check"
            size: 18
            color: Theme.accent
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: key.current ? Theme.accentSoft : key.hovered ? Theme.hovered : Theme.dark ? Theme.raised : Theme.surface
        border.width: key.current ? 2 : 1
        border.color: key.current ? Theme.accent : Theme.outline
        FocusFrame { control: key }
    }
}
