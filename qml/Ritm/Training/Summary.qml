// Right after the workout: well done, how hard was it, and everything measured.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Page {
    id: page

    required property SessionViewModel viewModel
    signal done

    title: viewModel.name
    subtitle: viewModel.when
    actions: [
        IconButton {
            icon.name: "pencil"
            text: qsTr("Edit")
            enabled: page.viewModel.ready
            onClicked: editor.edit()
        },
        Button {
            kind: "primary"
            text: qsTr("Done")
            icon.name: "check"
            onClicked: page.done()
        }
    ]
    Card {
        Layout.fillWidth: true
        padding: page.narrow ? Theme.space16 : Theme.space24
        implicitHeight: rate.implicitHeight + 2 * padding
        ColumnLayout {
            id: rate
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.space12
            RowLayout {
                spacing: Theme.space12
                Icon {
                    name: "circle-check"
                    size: 26
                    color: Theme.accent
                }
                TextLead {
                    text: page.viewModel.rpe > 0 ? page.viewModel.rpeText : qsTr("Saved. How hard was it?")
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
            RpePicker {
                value: page.viewModel.rpe
                narrow: page.narrow
                words: page.viewModel.rpeNames
                enabled: page.viewModel.ready
                Layout.fillWidth: true
                onChosen: value => page.viewModel.rate(value)
            }
        }
    }
    SessionState {
        viewModel: page.viewModel
        Layout.fillWidth: true
    }
    SessionBody {
        visible: !page.viewModel.loading && page.viewModel.problem === ""
        viewModel: page.viewModel
        narrow: page.narrow
        room: page.room
        Layout.fillWidth: true
    }
    EditSheet {
        id: editor
        viewModel: page.viewModel
    }
}
