// A workout entered by hand.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Page {
    id: page

    required property ManualEntryViewModel viewModel
    property list<string> rpeWords  // of 0 .. 10

    title: qsTr("Enter a workout")
    backShown: true
    maximumWidth: Math.round(720 * Theme.textScale)
    Keys.onEscapePressed: back()

    Card {
        Layout.fillWidth: true
        padding: page.narrow ? Theme.space16 + 4 : Theme.space32
        implicitHeight: form.implicitHeight + 2 * padding
        GridLayout {
            id: form
            anchors.left: parent.left
            anchors.right: parent.right
            columns: page.narrow ? 1 : 2
            columnSpacing: Theme.space24
            rowSpacing: Theme.space24
            Field {
                label: qsTr("Sport")
                Layout.preferredWidth: 1
                Select {
                    name: qsTr("Sport")
                    labels: page.viewModel.sportNames
                    current: page.viewModel.sportIndex
                    onChosen: index => page.viewModel.sportIndex = index
                }
            }
            Field {
                label: qsTr("Name")
                Layout.preferredWidth: 1
                TextInputField {
                    label: qsTr("Name")
                    placeholderText: page.viewModel.sportNames[page.viewModel.sportIndex] ?? ""
                    maximumLength: 100
                    text: page.viewModel.name
                    onTextEdited: page.viewModel.name = text
                }
            }
            Field {
                label: qsTr("Day")
                Layout.preferredWidth: 1
                RowLayout {
                    spacing: Theme.space8
                    IconButton {
                        framed: true
                        icon.name: "chevron-left"
                        text: qsTr("Day before")
                        autoRepeat: true
                        onClicked: page.viewModel.moveDay(-1)
                    }
                    TextStrong {
                        text: page.viewModel.dayText
                        wrapMode: width > 64 ? Text.Wrap : Text.NoWrap
                        horizontalAlignment: Text.AlignHCenter
                        Layout.fillWidth: true
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text
                    }
                    IconButton {
                        framed: true
                        icon.name: "chevron-right"
                        text: qsTr("Day after")
                        enabled: page.viewModel.nextDayPossible
                        autoRepeat: true
                        onClicked: page.viewModel.moveDay(1)
                    }
                }
            }
            Field {
                label: qsTr("Started at")
                error: page.viewModel.startError
                Layout.preferredWidth: 1
                TextInputField {
                    label: qsTr("Started at")
                    wrong: page.viewModel.startError !== ""
                    text: page.viewModel.startText
                    onTextEdited: page.viewModel.startText = text
                }
            }
            Field {
                label: qsTr("Duration")
                error: page.viewModel.durationError
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                NumberField {
                    label: qsTr("Duration")
                    suffix: qsTr("min")
                    wrong: page.viewModel.durationError !== ""
                    text: page.viewModel.durationText
                    onEdited: text => page.viewModel.durationText = text
                    onStepped: direction => page.viewModel.stepDuration(direction)
                }
            }
            Field {
                label: qsTr("Distance")
                error: page.viewModel.distanceError
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Distance")
                    suffix: page.viewModel.distanceUnit
                    placeholderText: qsTr("Optional")
                    inputMethodHints: Qt.ImhFormattedNumbersOnly
                    wrong: page.viewModel.distanceError !== ""
                    text: page.viewModel.distanceText
                    onTextEdited: page.viewModel.distanceText = text
                }
            }
            Field {
                label: qsTr("Average heart rate")
                error: page.viewModel.heartRateError
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Average heart rate")
                    suffix: qsTr("bpm")
                    placeholderText: qsTr("Optional")
                    inputMethodHints: Qt.ImhDigitsOnly
                    wrong: page.viewModel.heartRateError !== ""
                    text: page.viewModel.heartRateText
                    onTextEdited: page.viewModel.heartRateText = text
                }
            }
            Field {
                label: qsTr("Energy")
                error: page.viewModel.energyError
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Energy")
                    suffix: qsTr("kcal")
                    placeholderText: qsTr("Optional")
                    inputMethodHints: Qt.ImhDigitsOnly
                    wrong: page.viewModel.energyError !== ""
                    text: page.viewModel.energyText
                    onTextEdited: page.viewModel.energyText = text
                }
            }
            Field {
                label: qsTr("Effort")
                hint: page.rpeWords[page.viewModel.rpe] ?? ""
                Layout.columnSpan: page.narrow ? 1 : 2
                RpePicker {
                    value: page.viewModel.rpe
                    narrow: page.narrow
                    words: page.rpeWords
                    Layout.fillWidth: true
                    onChosen: value => page.viewModel.rpe = page.viewModel.rpe === value ? 0 : value
                }
            }
            Button {
                kind: "primary"
                text: qsTr("Save")
                icon.name: "check"
                busy: page.viewModel.saving
                enabled: !page.viewModel.saving
                leastHeight: 64
                fontSize: Theme.fontLead
                Layout.columnSpan: page.narrow ? 1 : 2
                Layout.fillWidth: true
                onClicked: page.viewModel.save()
            }
        }
    }
}
