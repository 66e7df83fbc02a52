// Asked at every Finish: keep it, go on, or throw it away; under a minute there is nothing to keep.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Sheet {
    id: sheet

    required property LiveWorkoutViewModel viewModel
    property bool tooShort: false

    title: tooShort ? qsTr("Shorter than a minute") : qsTr("Finish the workout?")
    text: tooShort ? qsTr("Workouts are kept from 1 minute on. Go on a little, or discard this one.")
                   : qsTr("It will be saved to your history.")
    onClosed: tooShort = false
    // Keys stand in the order of Tab: what keeps the workout first, what throws it away last.
    onOpened: (tooShort ? goOn : finish).forceActiveFocus()
    actions: [
        Button {
            id: finish
            visible: !sheet.tooShort
            text: qsTr("Finish")
            kind: "primary"
            icon.name: "flag"
            Layout.fillWidth: sheet.stacked
            onClicked: { sheet.close(); sheet.viewModel.finish() }
        },
        Button {
            id: goOn
            text: qsTr("Go on")
            kind: sheet.tooShort ? "primary" : "neutral"
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.close()
        },
        Button {
            text: qsTr("Discard")
            kind: "quiet"
            icon.name: "trash-2"
            Layout.fillWidth: sheet.stacked
            Layout.leftMargin: sheet.stacked ? 0 : Theme.space24
            Layout.topMargin: sheet.stacked ? Theme.space16 : 0
            onClicked: { sheet.close(); sheet.viewModel.discard() }
        }
    ]
}
