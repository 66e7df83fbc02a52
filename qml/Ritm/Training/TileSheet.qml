// Which tiles the live screen has, and in which order; kept for the person at once.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Sheet {
    id: sheet

    required property LiveWorkoutViewModel viewModel

    title: qsTr("Tiles of the live screen")
    text: qsTr("Up to seven, in this order: the first four stand above the chart.")
    preferredWidth: 640
    actions: [
        Button {
            text: qsTr("Reset")
            icon.name: "rotate-ccw"
            kind: "quiet"
            leastHeight: 64
            enabled: !sheet.viewModel.tileChoices.standard
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.viewModel.tileChoices.reset()
        },
        Button {
            text: qsTr("Done")
            kind: "primary"
            leastHeight: 64
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.close()
        }
    ]
    Column {
        Layout.fillWidth: true
        Repeater {
            model: sheet.viewModel.tileChoices
            TileChoiceRow {
                width: parent?.width ?? 0
                onToggled: row => sheet.viewModel.tileChoices.toggle(row)
                onMoved: (row, steps) => sheet.viewModel.tileChoices.move(row, steps)
            }
        }
    }
}
