// What to train, what the sensors say, and Start.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Card {
    id: card

    required property HomeViewModel viewModel
    property bool narrow: false
    property bool allSports: false
    readonly property int shown: allSports ? viewModel.sportNames.length : Math.max(6, viewModel.sportIndex + 1)
    readonly property real inner: width - 2 * padding
    signal devicesWanted
    signal liveWanted

    padding: narrow ? Theme.space16 + 4 : Theme.space32
    implicitHeight: column.implicitHeight + 2 * padding
    ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: Theme.space16
        GridLayout {
            columns: card.inner < 280 * Theme.textScale ? 1 : 2
            columnSpacing: Theme.space16
            rowSpacing: Theme.space8
            ColumnLayout {
                spacing: 2
                TextTitle {
                    text: card.viewModel.recording ? qsTr("A workout is running") : qsTr("Ready when you are")
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                TextBody {
                    text: card.viewModel.readyText
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
            RowLayout {
                visible: card.viewModel.heartRateFreshness !== "lost"
                spacing: Theme.space8
                Layout.fillWidth: false
                Icon {
                    name: "heart-pulse"
                    size: 30
                    color: card.viewModel.heartRateFreshness === "fresh" ? Theme.dangerText : Theme.faint
                }
                TextDisplay {
                    text: card.viewModel.heartRateText
                    size: Math.round(44 * Theme.textScale)
                    color: card.viewModel.heartRateFreshness === "fresh" ? Theme.ink : Theme.faint
                    Accessible.name: qsTr("Heart rate: %1").arg(text)
                }
            }
        }
        Flow {
            spacing: Theme.space8
            Layout.fillWidth: true
            Repeater {
                model: card.viewModel.sensors
                SensorChip { width: fitting }
            }
        }
        Button {
            visible: !card.viewModel.sensorsPaired
            text: qsTr("Pair a strap or a treadmill")
            icon.name: "bluetooth-searching"
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            onClicked: card.devicesWanted()
        }
        GridLayout {
            id: sports
            columns: Math.max(1, Math.min(card.narrow ? 2 : 3, Math.floor((card.inner + 8) / (140 * Theme.textScale))))
            columnSpacing: Theme.space8
            rowSpacing: Theme.space8
            visible: !card.viewModel.recording
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            Repeater {
                model: card.shown
                SportKey {
                    required property int index
                    text: card.viewModel.sportNames[index]
                    icon.name: card.viewModel.sportIcons[index]
                    chosen: card.viewModel.sportIndex === index
                    onClicked: card.viewModel.chooseSport(index)
                }
            }
        }
        Button {
            visible: !card.allSports && card.shown < card.viewModel.sportNames.length && !card.viewModel.recording
            kind: "quiet"
            text: qsTr("More sports")
            icon.name: "chevron-down"
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            onClicked: card.allSports = true
        }
        Item { Layout.fillHeight: true }
        Button {
            kind: "primary"
            text: card.viewModel.recording ? qsTr("Back to the workout") : qsTr("Start")
            icon.name: card.viewModel.recording ? "activity" : "play"
            busy: card.viewModel.starting
            enabled: !card.viewModel.starting
            leastHeight: 80
            fontSize: Theme.fontTitle
            Layout.fillWidth: true
            onClicked: card.viewModel.recording ? card.liveWanted() : card.viewModel.start()
        }
    }
}
