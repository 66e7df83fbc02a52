// Who uses this device, and who is training now.
pragma ComponentBehavior: Bound
import QtQuick
import Ritm.Ui
import Ritm.Shell

Card {
    id: card

    required property ShellViewModel viewModel

    padding: width < 600 ? Theme.space16 : Theme.space24
    implicitHeight: column.implicitHeight + 2 * padding
    Column {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.space16
        TextLead {
            text: qsTr("People on this device")
            wrapMode: Text.Wrap
            width: parent.width
        }
        TextBody {
            visible: text !== ""
            text: card.viewModel.unreadablePeopleText
            color: Theme.warning
            wrapMode: Text.Wrap
            width: parent.width
        }
        Flow {
            spacing: Theme.space12
            width: parent.width
            Repeater {
                model: card.viewModel.people
                PersonKey {
                    width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
                    onPicked: index => card.viewModel.choosePerson(index)
                }
            }
            Button {
                text: qsTr("Add a person")
                icon.name: "user-plus"
                leastHeight: 64
                width: Math.min(implicitWidth, parent.width)
                onClicked: card.viewModel.addPerson()
            }
        }
    }
}
