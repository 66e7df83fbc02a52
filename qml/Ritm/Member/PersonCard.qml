// What Ritm knows about the current person. A field is saved when it is left, and all of them with the page.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Member

Card {
    id: card

    required property SettingsViewModel viewModel
    property bool narrow: false

    function errorOf(field: string): string {
        return viewModel.problems[field] ?? ""
    }

    padding: narrow ? Theme.space16 : Theme.space24
    implicitHeight: column.implicitHeight + 2 * padding
    Column {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.space16
        TextLead {
            text: qsTr("About you")
            wrapMode: Text.Wrap
            width: parent.width
        }
        GridLayout {
            columns: card.narrow ? 1 : 2
            columnSpacing: Theme.space24
            rowSpacing: Theme.space16
            width: parent.width
            Field {
                label: qsTr("Name")
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Name")
                    maximumLength: 60
                    text: card.viewModel.name
                    onTextEdited: card.viewModel.edit("name", text)
                    onEditingFinished: card.viewModel.commit("name")
                }
            }
            Field {
                label: qsTr("Year of birth")
                error: card.errorOf("year")
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Year of birth")
                    maximumLength: 4
                    inputMethodHints: Qt.ImhDigitsOnly
                    wrong: card.errorOf("year") !== ""
                    text: card.viewModel.birthYear
                    onTextEdited: card.viewModel.edit("year", text)
                    onEditingFinished: card.viewModel.commit("year")
                }
            }
            Field {
                label: qsTr("Sex")
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                Segmented {
                    name: qsTr("Sex")
                    labels: [qsTr("Not said"), qsTr("Woman"), qsTr("Man")]
                    current: card.viewModel.sex
                    onChosen: index => card.viewModel.setSex(index)
                }
            }
            Field {
                label: qsTr("Weight")
                error: card.errorOf("weight")
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Weight")
                    suffix: card.viewModel.weightUnit
                    inputMethodHints: Qt.ImhFormattedNumbersOnly
                    wrong: card.errorOf("weight") !== ""
                    text: card.viewModel.weight
                    onTextEdited: card.viewModel.edit("weight", text)
                    onEditingFinished: card.viewModel.commit("weight")
                }
            }
            Field {
                label: qsTr("Highest heart rate")
                hint: card.viewModel.heartRateMaxHint
                error: card.errorOf("max")
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Highest heart rate")
                    suffix: qsTr("bpm")
                    inputMethodHints: Qt.ImhDigitsOnly
                    wrong: card.errorOf("max") !== ""
                    text: card.viewModel.heartRateMax
                    onTextEdited: card.viewModel.edit("max", text)
                    onEditingFinished: card.viewModel.commit("max")
                }
            }
            Field {
                label: qsTr("Resting heart rate")
                hint: qsTr("After waking, lying down. Makes the training load more exact.")
                error: card.errorOf("resting")
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Resting heart rate")
                    suffix: qsTr("bpm")
                    placeholderText: qsTr("Not known")
                    inputMethodHints: Qt.ImhDigitsOnly
                    wrong: card.errorOf("resting") !== ""
                    text: card.viewModel.restingHeartRate
                    onTextEdited: card.viewModel.edit("resting", text)
                    onEditingFinished: card.viewModel.commit("resting")
                }
            }
            Field {
                label: qsTr("Warn me above")
                hint: qsTr("A tone and a red frame while your heart rate is higher.")
                error: card.errorOf("ceiling")
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                TextInputField {
                    label: qsTr("Warn me above")
                    suffix: qsTr("bpm")
                    placeholderText: qsTr("No limit")
                    inputMethodHints: Qt.ImhDigitsOnly
                    wrong: card.errorOf("ceiling") !== ""
                    text: card.viewModel.ceiling
                    onTextEdited: card.viewModel.edit("ceiling", text)
                    onEditingFinished: card.viewModel.commit("ceiling")
                }
            }
        }
    }
}
