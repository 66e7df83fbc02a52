// A number typed or changed by the two keys; empty is allowed and means "not known".
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

RowLayout {
    id: field

    property string label
    property string suffix
    property string text
    property string placeholder
    property bool wrong: false
    property bool keysShown: true
    signal edited(string text)
    signal stepped(int direction)

    // Also while the text has the keyboard: the keys change what was typed.
    function step(direction: int): void {
        stepped(direction)
        input.text = text
    }

    spacing: Theme.space8
    Layout.fillWidth: true
    IconButton {
        visible: field.keysShown
        framed: true
        icon.name: "minus"
        text: qsTr("Less: %1").arg(field.label)
        autoRepeat: true
        onClicked: field.step(-1)
    }
    TextInputField {
        id: input
        label: field.label
        suffix: field.suffix
        wrong: field.wrong
        placeholderText: field.placeholder
        inputMethodHints: Qt.ImhFormattedNumbersOnly
        horizontalAlignment: TextInput.AlignLeft
        onTextEdited: field.edited(text)
        onActiveFocusChanged: if (!activeFocus && text !== field.text) text = field.text
        Component.onCompleted: text = field.text
        Connections {
            target: field
            function onTextChanged(): void {
                if (!input.activeFocus || field.text === "")
                    input.text = field.text
            }
        }
    }
    IconButton {
        visible: field.keysShown
        framed: true
        icon.name: "plus"
        text: qsTr("More: %1").arg(field.label)
        autoRepeat: true
        onClicked: field.step(1)
    }
}
