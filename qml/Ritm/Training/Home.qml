// Today: start a workout in one touch; the sensors, the week and the last workout around it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Page {
    id: page

    required property HomeViewModel viewModel
    signal devicesWanted
    signal historyWanted
    signal liveWanted
    signal sessionWanted(string session)

    title: viewModel.greeting
    subtitle: viewModel.today
    Component.onCompleted: viewModel.open()
    Component.onDestruction: viewModel.close()

    // Widths come from the page: a layout around wrapping texts would arrange itself in circles.
    Grid {
        id: cards
        readonly property bool wide: page.width > 960 * Theme.textScale
        readonly property int first: wide ? Math.round((page.room - columnSpacing) * 0.6) : page.room
        columns: wide ? 2 : 1
        columnSpacing: Theme.space24
        rowSpacing: page.narrow ? Theme.space16 : Theme.space24
        StartCard {
            viewModel: page.viewModel
            narrow: page.narrow
            width: cards.first
            height: cards.wide ? Math.max(implicitHeight, side.implicitHeight) : implicitHeight
            onDevicesWanted: page.devicesWanted()
            onLiveWanted: page.liveWanted()
        }
        ColumnLayout {
            id: side
            width: cards.wide ? page.room - cards.first - cards.columnSpacing : page.room
            spacing: page.narrow ? Theme.space16 : Theme.space24
            WeekCard {
                viewModel: page.viewModel
                Layout.fillWidth: true
            }
            Card {
                Layout.fillWidth: true
                padding: Theme.space16
                implicitHeight: last.implicitHeight + 2 * padding
                ColumnLayout {
                    id: last
                    anchors.left: parent.left
                    anchors.right: parent.right
                    spacing: Theme.space4
                    TextLead {
                        text: qsTr("Last workout")
                        wrapMode: Text.Wrap
                        Layout.leftMargin: Theme.space8
                        Layout.topMargin: Theme.space8
                        Layout.fillWidth: true
                    }
                    ListRow {
                        visible: page.viewModel.lastSession !== ""
                        title: page.viewModel.lastName
                        subtitle: page.viewModel.lastWhen + "\n" + page.viewModel.lastFigures
                        iconName: page.viewModel.lastIcon
                        leftPadding: Theme.space8
                        onClicked: page.sessionWanted(page.viewModel.lastSession)
                        Icon {
                            name: "chevron-right"
                            size: 20
                            color: Theme.faint
                        }
                    }
                    Spinner {
                        visible: page.viewModel.loading
                        Layout.alignment: Qt.AlignHCenter
                        Layout.margins: Theme.space16
                    }
                    EmptyState {
                        visible: page.viewModel.problem !== ""
                        iconName: "circle-alert"
                        title: qsTr("Your workouts could not be read")
                        text: page.viewModel.problem
                        actionText: qsTr("Try again")
                        actionIcon: "refresh-cw"
                        topPadding: Theme.space16
                        bottomPadding: Theme.space16
                        Layout.fillWidth: true
                        onActed: page.viewModel.retry()
                    }
                    TextBody {
                        visible: page.viewModel.untrained && page.viewModel.problem === ""
                        text: qsTr("Your first one will appear here. "
                            + "You can also drop FIT files of your watch into this window.")
                        color: Theme.muted
                        lineHeight: 1.25
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                        Layout.margins: Theme.space8
                    }
                    Button {
                        visible: page.viewModel.lastSession !== ""
                        kind: "quiet"
                        text: qsTr("All workouts")
                        icon.name: "history"
                        Layout.fillWidth: true
                        onClicked: page.historyWanted()
                    }
                }
            }
        }
    }
}
