// Sensors and machines: paired ones with their state, near ones to pair, or what stands in the way.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Devices

Page {
    id: page

    required property DevicesViewModel viewModel

    title: qsTr("Devices")
    subtitle: qsTr("Heart-rate straps, watches that send heart rate, and treadmills")
    Component.onCompleted: viewModel.open()
    Component.onDestruction: viewModel.close()

    GridLayout {
        columns: page.width > 1000 * Theme.textScale ? 2 : 1
        columnSpacing: Theme.space24
        rowSpacing: page.narrow ? Theme.space16 : Theme.space24
        Layout.fillWidth: true

        Card {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            padding: Theme.space16
            implicitHeight: pairedColumn.implicitHeight + 2 * padding
            ColumnLayout {
                id: pairedColumn
                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.space4
                TextLead {
                    text: qsTr("My devices")
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.space12
                    Layout.topMargin: Theme.space8
                    Layout.bottomMargin: Theme.space8
                }
                TextBody {
                    visible: text !== ""
                    text: page.viewModel.unreadableText
                    color: Theme.warning
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.space12
                    Layout.rightMargin: Theme.space12
                    Layout.bottomMargin: Theme.space8
                }
                TextBody {
                    visible: page.viewModel.pairedCount === 0
                    text: qsTr("None yet. Pair one once: later it connects by itself.")
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Layout.margins: Theme.space12
                }
                Repeater {
                    model: page.viewModel.paired
                    PairedRow {
                        onPicked: (device, name) => editor.edit(device, name)
                    }
                }
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            padding: Theme.space16
            implicitHeight: nearColumn.implicitHeight + 2 * padding
            ColumnLayout {
                id: nearColumn
                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.space4
                RowLayout {
                    Layout.leftMargin: Theme.space12
                    Layout.topMargin: Theme.space8
                    Layout.bottomMargin: Theme.space8
                    spacing: Theme.space12
                    TextLead {
                        text: qsTr("Nearby")
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    Spinner {
                        visible: page.viewModel.searching && page.viewModel.radioReady
                        implicitWidth: 22
                        implicitHeight: 22
                    }
                    TextCaption {
                        visible: page.viewModel.searching && page.viewModel.radioReady
                        text: qsTr("Searching…")
                        Layout.rightMargin: Theme.space12
                    }
                    Button {
                        visible: !page.viewModel.searching && page.viewModel.radioReady
                        text: qsTr("Search")
                        icon.name: "bluetooth-searching"
                        onClicked: page.viewModel.search()
                    }
                }
                Repeater {
                    model: page.viewModel.nearby
                    NearbyRow {
                        onPicked: address => page.viewModel.pair(address)
                    }
                }
                EmptyState {
                    visible: !page.viewModel.radioReady
                    iconName: page.viewModel.radioIcon
                    title: page.viewModel.radioTitle
                    text: page.viewModel.radioText
                    actionText: qsTr("Try again")
                    actionIcon: "refresh-cw"
                    Layout.fillWidth: true
                    Layout.margins: Theme.space24
                    onActed: page.viewModel.search()
                }
                EmptyState {
                    visible: page.viewModel.radioReady && page.viewModel.nearbyCount === 0
                    iconName: "bluetooth-searching"
                    title: page.viewModel.nearbyTitle
                    text: page.viewModel.nearbyText
                    Layout.fillWidth: true
                    Layout.margins: Theme.space24
                }
            }
        }
    }
    DeviceSheet {
        id: editor
        viewModel: page.viewModel
    }
}
