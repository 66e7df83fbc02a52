// Settings of the person, of this installation, and the people and files of this device.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Member

Page {
    id: page

    required property SettingsViewModel viewModel
    // People and files belong to the shell; it puts their cards here.
    property alias peoplePlace: peoplePlace.data
    property alias filesPlace: filesPlace.data

    title: qsTr("Settings")
    maximumWidth: Math.round(860 * Theme.textScale)

    ColumnLayout {
        id: peoplePlace
        Layout.fillWidth: true
    }
    PersonCard {
        viewModel: page.viewModel
        narrow: page.narrow
        Layout.fillWidth: true
    }
    Card {
        Layout.fillWidth: true
        implicitHeight: look.implicitHeight + 2 * padding
        padding: page.narrow ? Theme.space16 : Theme.space24
        ColumnLayout {
            id: look
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.space16
            TextLead {
                text: qsTr("Language and look")
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            SettingRow {
                stacked: page.narrow
                title: qsTr("Language")
                Select {
                    name: qsTr("Language")
                    labels: [qsTr("As the system"), "English", "Русский"]
                    current: page.viewModel.language
                    onChosen: index => page.viewModel.chooseLanguage(index)
                }
            }
            SettingRow {
                stacked: page.narrow
                title: qsTr("Units")
                Segmented {
                    name: qsTr("Units")
                    labels: [qsTr("km, kg"), qsTr("mi, lb")]
                    current: page.viewModel.units
                    onChosen: index => page.viewModel.chooseUnits(index)
                }
            }
            SettingRow {
                stacked: page.narrow
                title: qsTr("Colours")
                Segmented {
                    name: qsTr("Colours")
                    labels: [qsTr("System"), qsTr("Dark"), qsTr("Light")]
                    current: page.viewModel.appearance
                    onChosen: index => page.viewModel.chooseAppearance(index)
                }
            }
            SettingRow {
                stacked: page.narrow
                title: qsTr("Text size")
                text: page.viewModel.textScaleText
                Slider {
                    name: qsTr("Text size")
                    from: 1
                    to: 2
                    stepSize: 0.1
                    value: page.viewModel.textScale
                    onMoved: page.viewModel.chooseTextScale(value)
                }
            }
            SettingRow {
                title: qsTr("Less motion")
                text: qsTr("No animations")
                controlWidth: Theme.toggleWidth
                Toggle {
                    text: qsTr("Less motion")
                    checked: page.viewModel.reducedMotion
                    onToggled: page.viewModel.setReducedMotion(checked)
                }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        implicitHeight: workout.implicitHeight + 2 * padding
        padding: page.narrow ? Theme.space16 : Theme.space24
        ColumnLayout {
            id: workout
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.space16
            TextLead {
                text: qsTr("Workout")
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            SettingRow {
                stacked: page.narrow
                title: qsTr("Automatic laps")
                text: qsTr("The Lap button works in any case.")
                Select {
                    name: qsTr("Automatic laps")
                    labels: page.viewModel.lapChoices
                    current: page.viewModel.lapChoice
                    onChosen: index => page.viewModel.chooseLap(index)
                }
            }
            SettingRow {
                title: qsTr("Sounds")
                text: qsTr("Heart-rate limit and laps")
                controlWidth: Theme.toggleWidth
                Toggle {
                    text: qsTr("Sounds")
                    checked: page.viewModel.sound
                    onToggled: page.viewModel.setSound(checked)
                }
            }
            SettingRow {
                title: qsTr("Record a trace")
                text: qsTr("Every message of the sensors goes to a file, so that a problem can be repeated.")
                controlWidth: Theme.toggleWidth
                Toggle {
                    text: qsTr("Record a trace")
                    checked: page.viewModel.tracing
                    onToggled: page.viewModel.setTracing(checked)
                }
            }
        }
    }
    ColumnLayout {
        id: filesPlace
        Layout.fillWidth: true
    }
}
