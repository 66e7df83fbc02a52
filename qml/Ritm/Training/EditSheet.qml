// Name, sport, effort and note of a session. What was typed stays until it is saved.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Sheet {
    id: sheet

    required property SessionViewModel viewModel
    property string editing  // the session that the fields are about
    property int sport: 0
    property int rpe: 0
    property bool saving: false

    function edit(): void {
        editing = viewModel.session
        nameField.text = viewModel.name
        noteField.text = viewModel.note
        sport = viewModel.sportIndex
        rpe = viewModel.rpe
        saving = false
        trouble = ""
        open()
        nameField.forceActiveFocus()
    }
    function save(): void {
        if (saving)  // Enter held down
            return
        if (viewModel.session !== editing) {
            close()
            return
        }
        saving = true
        trouble = ""
        viewModel.edit(nameField.text, sport, rpe, noteField.text)
    }

    title: qsTr("Edit workout")
    preferredWidth: 640
    dismissible: !saving
    typed: nameField.text !== viewModel.name || noteField.text !== viewModel.note || sport !== viewModel.sportIndex
        || rpe !== viewModel.rpe
    actions: [
        Button {
            text: qsTr("Cancel")
            enabled: !sheet.saving
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.close()
        },
        Button {
            text: qsTr("Save")
            kind: "primary"
            enabled: !sheet.saving
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.save()
        }
    ]
    Connections {
        target: sheet.viewModel
        function onEdited(): void {
            if (!sheet.saving)
                return
            sheet.saving = false
            sheet.close()
        }
        function onNotEdited(text: string): void {
            sheet.saving = false
            sheet.trouble = text
        }
    }
    Field {
        label: qsTr("Name")
        TextInputField {
            id: nameField
            label: qsTr("Name")
            maximumLength: 100
            onAccepted: sheet.save()
        }
    }
    Field {
        label: qsTr("Sport")
        Select {
            name: qsTr("Sport")
            labels: sheet.viewModel.sportNames
            current: sheet.sport
            onChosen: index => sheet.sport = index
        }
    }
    Field {
        label: qsTr("Effort")
        hint: sheet.viewModel.rpeNames[sheet.rpe] ?? ""
        RpePicker {
            value: sheet.rpe
            narrow: sheet.narrow
            words: sheet.viewModel.rpeNames
            Layout.fillWidth: true
            onChosen: value => sheet.rpe = sheet.rpe === value ? 0 : value
        }
    }
    Field {
        label: qsTr("Note")
        TextInputField {
            id: noteField
            label: qsTr("Note")
            maximumLength: 500
        }
    }
}
