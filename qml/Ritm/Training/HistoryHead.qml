// The head of the history: title, actions and the bars, or the invitation when there is nothing yet.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Item {
    id: head

    required property HistoryViewModel viewModel
    property bool narrow: false
    property int side: 32
    readonly property real barsRoom: width - 2 * side - 2 * (narrow ? Theme.space16 : Theme.space24)
    signal manualWanted
    signal importWanted
    signal startWanted

    implicitHeight: column.implicitHeight + column.anchors.topMargin
    Column {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: head.side
        anchors.rightMargin: head.side
        anchors.topMargin: head.narrow ? Theme.space16 : Theme.space32
        spacing: head.narrow ? Theme.space16 : Theme.space24
        RowLayout {
            width: parent.width
            spacing: Theme.space8
            ColumnLayout {
                spacing: 2
                TextHeading {
                    text: qsTr("History")
                    wrapMode: Text.Wrap
                    font.pixelSize: head.narrow ? Theme.fontTitle + 2 : Theme.fontHeading
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                TextBody {
                    visible: head.viewModel.countText !== ""
                    text: head.viewModel.countText
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                TextBody {
                    visible: text !== ""
                    text: head.viewModel.unreadableText
                    color: Theme.warning
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
            Button {
                visible: !head.narrow
                text: qsTr("Import")
                icon.name: "file-down"
                onClicked: head.importWanted()
            }
            IconButton {
                visible: head.narrow
                icon.name: "file-down"
                text: qsTr("Import")
                onClicked: head.importWanted()
            }
            Button {
                visible: !head.narrow
                text: qsTr("Enter by hand")
                icon.name: "pencil-line"
                onClicked: head.manualWanted()
            }
            IconButton {
                visible: head.narrow
                icon.name: "pencil-line"
                text: qsTr("Enter by hand")
                onClicked: head.manualWanted()
            }
        }
        Card {
            visible: !head.viewModel.empty && !head.viewModel.loading && head.viewModel.problem === ""
            padding: head.narrow ? Theme.space16 : Theme.space24
            implicitHeight: bars.implicitHeight + 2 * padding
            width: parent.width
            ColumnLayout {
                id: bars
                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.space16
                GridLayout {
                    columns: head.narrow ? 1 : 3
                    columnSpacing: Theme.space12
                    rowSpacing: Theme.space12
                    ColumnLayout {
                        spacing: 2
                        TextLead {
                            text: head.viewModel.barsTitle
                            wrapMode: Text.Wrap
                            Layout.fillWidth: true
                        }
                        TextCaption {
                            text: head.viewModel.barsSum
                            wrapMode: Text.Wrap
                            Layout.fillWidth: true
                        }
                    }
                    Segmented {
                        name: qsTr("Period")
                        room: head.barsRoom
                        labels: [qsTr("Weeks"), qsTr("Months")]
                        current: head.viewModel.period
                        Layout.fillWidth: head.narrow
                        onChosen: index => head.viewModel.choosePeriod(index)
                    }
                    Segmented {
                        name: qsTr("Measure")
                        room: head.barsRoom
                        labels: [qsTr("Time"), qsTr("Distance")]
                        current: head.viewModel.measure
                        Layout.fillWidth: head.narrow
                        onChosen: index => head.viewModel.chooseMeasure(index)
                    }
                }
                BarChart {
                    name: head.viewModel.barsTitle
                    labels: head.viewModel.barLabels
                    values: head.viewModel.barValues
                    texts: head.viewModel.barTexts
                    ticks: head.viewModel.barTicks
                    highest: head.viewModel.barTop
                    tickTexts: head.viewModel.barTickTexts
                    implicitHeight: head.narrow ? 200 : 240
                    Layout.fillWidth: true
                }
            }
        }
        EmptyState {
            visible: head.viewModel.problem !== ""
            iconName: "circle-alert"
            title: qsTr("Your workouts could not be read")
            text: head.viewModel.problem
            actionText: qsTr("Try again")
            actionIcon: "refresh-cw"
            topPadding: Theme.space24
            width: parent.width
            onActed: head.viewModel.retry()
        }
        EmptyState {
            visible: head.viewModel.empty && head.viewModel.problem === ""
            iconName: "chart-column"
            title: qsTr("Your history starts with the first workout")
            text: qsTr("Record one here, drop the FIT files of your watch into this window, "
                + "or enter a past workout by hand.")
            actionText: qsTr("Start a workout")
            actionIcon: "play"
            topPadding: Theme.space48
            width: parent.width
            onActed: head.startWanted()
        }
    }
}
