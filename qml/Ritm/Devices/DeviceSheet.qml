// Rename a paired device, connect it again without waiting, or remove it. A name stays until it is saved.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Devices

Sheet {
    id: sheet

    required property DevicesViewModel viewModel
    property string device
    property string name
    property bool saving: false

    function edit(deviceId: string, deviceName: string): void {
        device = deviceId
        name = deviceName
        nameField.text = deviceName
        saving = false
        trouble = ""
        open()
        nameField.forceActiveFocus()
    }
    function save(): void {
        const wanted = nameField.text.trim()
        if (saving || wanted === "")
            return
        if (wanted === name) {
            close()
            return
        }
        saving = true
        trouble = ""
        viewModel.rename(device, wanted)
    }

    title: qsTr("Device")
    dismissible: !saving
    typed: nameField.text !== name
    actions: [
        Button {
            text: qsTr("Remove")
            icon.name: "trash-2"
            kind: "quiet"
            enabled: !sheet.saving
            Layout.fillWidth: sheet.stacked
            onClicked: { sheet.close(); sheet.viewModel.remove(sheet.device, sheet.name) }
        },
        Button {
            text: qsTr("Save")
            kind: "primary"
            enabled: nameField.text.trim() !== "" && !sheet.saving
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.save()
        }
    ]
    Connections {
        target: sheet.viewModel
        function onRenamed(): void {
            if (!sheet.saving)
                return
            sheet.saving = false
            sheet.close()
        }
        function onNotRenamed(text: string): void {
            sheet.saving = false
            sheet.trouble = text
        }
    }
    Field {
        label: qsTr("Name")
        TextInputField {
            id: nameField
            label: qsTr("Name")
            maximumLength: 60
            onAccepted: sheet.save()
        }
    }
    Button {
        text: qsTr("Connect again")
        icon.name: "refresh-cw"
        kind: "quiet"
        enabled: !sheet.saving
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        onClicked: {
            if (!sheet.typed)
                sheet.close()
            sheet.viewModel.retry(sheet.device)
        }
    }
}
