// Files dropped into the window, and the progress of the import with a way to stop it.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Shell

Item {
    id: overlay

    required property ShellViewModel viewModel
    property real bottomRoom: 32  // what stands below the card
    readonly property real covered: card.visible ? card.height + Theme.space16 : 0

    DropArea {
        id: drop
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => {
            overlay.viewModel.importFiles(event.urls)
            event.acceptProposedAction()
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: drop.containsDrag
        color: Theme.scrim
        Rectangle {
            anchors.centerIn: parent
            width: Math.min(parent.width - 64, 520 * Theme.textScale)
            height: Math.max(240, dropColumn.implicitHeight + 64)
            radius: Theme.radius
            color: Theme.surface
            border.width: 2
            border.color: Theme.accent
            ColumnLayout {
                id: dropColumn
                anchors.centerIn: parent
                width: parent.width - 64
                spacing: Theme.space16
                Icon {
                    name: "file-down"
                    size: 56
                    color: Theme.accent
                    Layout.alignment: Qt.AlignHCenter
                }
                TextTitle {
                    text: qsTr("Drop FIT files to import them")
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
        }
    }
    Card {
        id: card
        visible: overlay.viewModel.importing
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: overlay.bottomRoom
        width: Math.min(parent.width - 32, 480 * Theme.textScale)
        padding: Theme.space16
        height: column.implicitHeight + 2 * padding
        ColumnLayout {
            id: column
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.space8
            GridLayout {
                columns: column.width < 280 * Theme.textScale ? 1 : 2
                TextStrong {
                    text: overlay.viewModel.importText
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                Button {
                    kind: "quiet"
                    text: qsTr("Cancel")
                    focusPolicy: Qt.TabFocus
                    onClicked: overlay.viewModel.cancelImport()
                }
            }
            ProgressBar {
                name: overlay.viewModel.importText
                value: overlay.viewModel.importShare
                Layout.fillWidth: true
            }
        }
    }
}
