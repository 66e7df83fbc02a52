// Rename a paired device, connect it again without waiting, or remove it.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Devices

Sheet {
    id: sheet

    required property DevicesViewModel viewModel
    property string device
    property string name

    function edit(deviceId: string, deviceName: string): void {
        device = deviceId
        name = deviceName
        nameField.text = deviceName
        open()
        nameField.forceActiveFocus()
    }
    function save(): void {
        close()
        if (nameField.text.trim() !== name)
            viewModel.rename(device, nameField.text)
    }

    title: qsTr("Device")
    actions: [
        Button {
            text: qsTr("Remove")
            icon.name: "trash-2"
            kind: "quiet"
            Layout.fillWidth: sheet.stacked
            onClicked: { sheet.close(); sheet.viewModel.remove(sheet.device, sheet.name) }
        },
        Button {
            text: qsTr("Save")
            kind: "primary"
            enabled: nameField.text.trim() !== ""
            Layout.fillWidth: sheet.stacked
            onClicked: sheet.save()
        }
    ]
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
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        onClicked: { sheet.close(); sheet.viewModel.retry(sheet.device) }
    }
}
