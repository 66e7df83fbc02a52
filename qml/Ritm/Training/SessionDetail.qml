// One session of the history.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Page {
    id: page

    required property SessionViewModel viewModel
    signal exportWanted(string fileName)

    title: viewModel.name
    subtitle: viewModel.when
    backShown: true
    Keys.onEscapePressed: back()
    Keys.onDeletePressed: viewModel.remove()
    actions: [
        IconButton {
            icon.name: "pencil"
            text: qsTr("Edit")
            enabled: page.viewModel.ready
            onClicked: editor.edit()
        },
        IconButton {
            icon.name: "download"
            text: qsTr("Export as FIT")
            enabled: page.viewModel.ready
            onClicked: page.exportWanted(page.viewModel.suggestedFileName)
        },
        IconButton {
            icon.name: "trash-2"
            text: qsTr("Delete")
            enabled: page.viewModel.ready
            onClicked: page.viewModel.remove()
        }
    ]
    Flow {
        visible: !page.viewModel.loading && (page.viewModel.rpe > 0 || page.viewModel.origin !== "")
        spacing: Theme.space8
        Chip {
            width: fitting
            visible: page.viewModel.rpe > 0
            text: page.viewModel.rpe + " · " + page.viewModel.rpeText
            tint: Theme.zone(Math.ceil(page.viewModel.rpe / 2))
            inkColor: Theme.ink
        }
        Chip {
            width: fitting
            visible: page.viewModel.origin !== ""
            text: page.viewModel.origin
            iconName: "radio"
        }
    }
    TextBody {
        visible: text !== "" && !page.viewModel.loading
        text: page.viewModel.note
        wrapMode: Text.Wrap
        lineHeight: 1.25
        Layout.fillWidth: true
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
