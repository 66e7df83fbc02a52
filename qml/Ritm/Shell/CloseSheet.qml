// Closing while recording: nothing is lost either way.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

Sheet {
    id: sheet

    signal keepWanted
    signal finishWanted

    title: qsTr("A workout is being recorded")
    text: qsTr("If you close Ritm now, everything recorded so far is kept, and the next start offers to go on with it.")
    preferredWidth: 640
    actions: [
        Button {
            text: qsTr("Close and go on later")
            kind: "quiet"
            Layout.fillWidth: sheet.stacked
            onClicked: { sheet.close(); sheet.keepWanted() }
        },
        Button {
            text: qsTr("Finish and close")
            icon.name: "flag"
            Layout.fillWidth: sheet.stacked
            onClicked: { sheet.close(); sheet.finishWanted() }
        },
        Button {
            text: qsTr("Keep recording")
            kind: "primary"
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.close()
        }
    ]
}
