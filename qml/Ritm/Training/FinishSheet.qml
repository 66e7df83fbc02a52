// Shown when a workout is under a minute, or when it is to be thrown away.
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
    actions: [
        Button {
            text: qsTr("Discard")
            kind: "quiet"
            icon.name: "trash-2"
            Layout.fillWidth: sheet.stacked
            onClicked: { sheet.close(); sheet.viewModel.discard() }
        },
        Button {
            text: qsTr("Go on")
            kind: sheet.tooShort ? "primary" : "neutral"
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.close()
        },
        Button {
            visible: !sheet.tooShort
            text: qsTr("Finish")
            kind: "primary"
            icon.name: "flag"
            Layout.fillWidth: sheet.stacked
            onClicked: { sheet.close(); sheet.viewModel.finish() }
        }
    ]
}
