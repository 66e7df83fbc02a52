// The place of the alarm (HLT-11) on every live screen: one touch, never behind a lock. It only opens AlarmSheet.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

T.Button {
    id: control

    property real unit: 1

    text: qsTr("Help")
    implicitWidth: Math.max(64, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(64, Math.round(64 * unit), implicitContentHeight + Theme.space8)
    leftPadding: Theme.space16
    rightPadding: leftPadding
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Help: what to do in an emergency")
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Row {
        spacing: Theme.space8
        Icon {
            name: "siren"
            size: Math.max(24, Math.round(28 * control.unit))
            color: Theme.dangerText
            anchors.verticalCenter: parent.verticalCenter
        }
        TextStrong {
            text: control.text
            color: Theme.dangerText
            font.pixelSize: Math.max(Theme.fontBody, Math.round(20 * control.unit))
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.down ? Theme.alpha(Theme.danger, 0.4) : control.hovered ? Theme.alpha(Theme.danger, 0.3)
            : Theme.dangerSoft
        border.width: 1
        border.color: Theme.alpha(Theme.dangerText, 0.6)
        FocusFrame { control: control }
    }
}
