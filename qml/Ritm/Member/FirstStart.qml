// Thirty seconds, skippable: who trains here, in which language and units.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Member

Page {
    id: page

    required property FirstStartViewModel viewModel

    maximumWidth: Math.round(Theme.formWidth * Theme.textScale)
    title: viewModel.another ? qsTr("Another person") : qsTr("Welcome to Ritm")
    subtitle: viewModel.another ? qsTr("Everyone has their own history and zones.")
                                : qsTr("Half a minute, then you can train.")
    actions: Button {
        kind: "quiet"
        text: page.viewModel.another ? qsTr("Cancel") : qsTr("Skip")
        enabled: !page.viewModel.saving
        onClicked: page.viewModel.skip()
    }
    Card {
        id: card
        Layout.fillWidth: true
        padding: page.narrow ? Theme.space16 + 4 : Theme.space32
        implicitHeight: form.implicitHeight + 2 * padding
        ColumnLayout {
            id: form
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.space24
            GridLayout {
                visible: !page.viewModel.another
                columns: page.narrow ? 1 : 2
                columnSpacing: Theme.space16
                rowSpacing: Theme.space16
                Field {
                    label: qsTr("Language")
                    Segmented {
                        name: qsTr("Language")
                        labels: ["English", "Русский"]
                        current: page.viewModel.language
                        onChosen: index => page.viewModel.chooseLanguage(index)
                    }
                }
                Field {
                    label: qsTr("Units")
                    Segmented {
                        name: qsTr("Units")
                        labels: [qsTr("km, kg"), qsTr("mi, lb")]
                        current: page.viewModel.units
                        onChosen: index => page.viewModel.chooseUnits(index)
                    }
                }
            }
            Field {
                label: qsTr("Your name")
                TextInputField {
                    label: qsTr("Your name")
                    placeholderText: qsTr("For example Anna")
                    maximumLength: 60
                    text: page.viewModel.name
                    focus: true
                    onTextEdited: page.viewModel.name = text
                    onAccepted: page.viewModel.save()
                }
            }
            Field {
                label: qsTr("Year of birth")
                error: page.viewModel.yearError
                hint: page.viewModel.yearHint
                TextInputField {
                    label: qsTr("Year of birth")
                    placeholderText: qsTr("For example 1990")
                    maximumLength: 4
                    inputMethodHints: Qt.ImhDigitsOnly
                    wrong: page.viewModel.yearError !== ""
                    text: page.viewModel.birthYear
                    onTextEdited: page.viewModel.birthYear = text
                    onAccepted: page.viewModel.save()
                }
            }
            Field {
                label: qsTr("Sex")
                hint: qsTr("Used for the energy estimate.")
                Segmented {
                    name: qsTr("Sex")
                    labels: [qsTr("Not said"), qsTr("Woman"), qsTr("Man")]
                    current: page.viewModel.sex
                    onChosen: index => page.viewModel.sex = index
                }
            }
            Button {
                kind: "primary"
                text: page.viewModel.another ? qsTr("Add") : qsTr("Let’s go")
                icon.name: "check"
                busy: page.viewModel.saving
                enabled: !page.viewModel.saving
                leastHeight: 64
                fontSize: Theme.fontLead
                Layout.fillWidth: true
                onClicked: page.viewModel.save()
            }
        }
    }
    TextCaption {
        text: qsTr("Everything stays on this device. You can change it in the settings.")
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
