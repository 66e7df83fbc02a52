// Workouts of other devices and programs.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

Card {
    id: card

    property bool narrow: false
    signal importWanted

    implicitHeight: column.implicitHeight + 2 * padding
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.space16
        TextLead {
            text: qsTr("Files")
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        SettingRow {
            stacked: card.narrow
            title: qsTr("Import workouts")
            text: qsTr("FIT files of a watch or a bike computer. "
                + "You can also drop them into the window. To export a workout, open it.")
            controlWidth: Math.round(200 * Theme.textScale)
            Button {
                text: qsTr("Choose files")
                icon.name: "folder-open"
                Layout.fillWidth: true
                onClicked: card.importWanted()
            }
        }
    }
}
