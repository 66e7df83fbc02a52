// Something is on its way and nobody knows how long it takes.
import QtQuick
import Ritm.Ui

Item {
    id: spinner
    property color color: Theme.muted
    implicitWidth: 28
    implicitHeight: 28
    Icon {
        anchors.centerIn: parent
        name: "loader-circle"
        size: Math.min(spinner.width, spinner.height)
        color: spinner.color
        RotationAnimator on rotation {
            running: spinner.visible && !Theme.reducedMotion
            from: 0
            to: 360
            duration: 1100
            loops: Animation.Infinite
        }
    }
}
