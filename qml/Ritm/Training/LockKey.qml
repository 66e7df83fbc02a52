// The key of the sweat lock. While it is held the key fills from below, and opens when it is full.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui
import Ritm.Training

T.Button {
    id: control

    required property SweatLock lock
    property int least: 64
    property int iconSize: 28

    text: lock.locked ? qsTr("Locked: hold for a second to unlock") : qsTr("Lock the keys")
    implicitWidth: least
    implicitHeight: least
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: lock.locked ? lock.locked = false : clicked()  // a screen reader cannot hold
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    onPressed: lock.press()
    onReleased: lock.release()
    onCanceled: lock.release()
    onClicked: lock.tap()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: control.lock.locked ? "lock" : "lock-open"
            size: control.iconSize
            color: control.lock.locked ? Theme.accent : Theme.ink
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.lock.locked ? Theme.accentSoft : control.hovered ? Theme.hovered : Theme.raised
        border.width: control.lock.locked ? 2 : 1
        border.color: control.lock.locked ? Theme.accent : Theme.outline
        Rectangle {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: Math.round(parent.height * control.lock.progress)
            visible: height > 0
            radius: parent.radius
            color: Theme.alpha(Theme.accent, 0.45)
        }
        FocusFrame { control: control }
    }
    Hint {
        text: control.text
        visible: control.hovered && !control.down
    }
}
