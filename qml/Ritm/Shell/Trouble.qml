// The stored data cannot be read: says why, and tries again.
import QtQuick
import Ritm.Ui
import Ritm.Shell

FocusScope {
    id: screen

    required property ShellViewModel viewModel

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space24, 520)
        focus: true
        iconName: "circle-alert"
        title: qsTr("Your data cannot be read")
        text: screen.viewModel.troubleText
        actionText: qsTr("Try again")
        actionIcon: "refresh-cw"
        onActed: screen.viewModel.retry()
    }
}
