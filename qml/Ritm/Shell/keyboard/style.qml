// The on-screen keyboard's look: the program's colours and type. TouchKeyboard sets its size.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles
import Ritm.Ui

KeyboardStyle {
    id: style

    component Face: Rectangle {
        property Item control
        anchors.fill: parent
        anchors.margins: 3
        radius: 8
        color: control === null || !control.enabled ? Theme.sunken
            : control.pressed ? Theme.pressed : control.highlighted ? Theme.surface : Theme.raised
        border.width: 1
        border.color: Theme.outline
    }
    component Caption: Text {
        property Item control
        anchors.centerIn: parent
        text: control === null ? "" : control.uppercased ? control.displayText.toUpperCase() : control.displayText
        color: control !== null && control.enabled ? Theme.ink : Theme.faint
        font.family: Theme.family
        font.pixelSize: Theme.fontTitle
    }
    component IconKey: KeyPanel {
        id: iconKey
        property alias name: icon.name
        property alias tint: icon.color
        Face {
            control: iconKey.control
            Icon {
                id: icon
                anchors.centerIn: parent
            }
        }
    }
    component WordKey: KeyPanel {
        id: wordKey
        property string word: control === null ? "" : control.displayText
        Face {
            control: wordKey.control
            Caption {
                control: wordKey.control
                text: wordKey.word
                font.pixelSize: Math.min(Theme.fontBody, Math.round(parent.width / 2.4))
            }
        }
    }

    keyboardDesignWidth: 1280
    keyboardDesignHeight: 256
    keyboardRelativeLeftMargin: 0
    keyboardRelativeRightMargin: 0
    keyboardBackground: Rectangle { color: Theme.sunken }

    keyPanel: KeyPanel {
        id: letter
        Face {
            control: letter.control
            Caption { control: letter.control }
        }
    }
    backspaceKeyPanel: IconKey { name: "arrow-left" }
    enterKeyPanel: IconKey { name: "undo-2"; tint: Theme.accent }
    hideKeyPanel: IconKey { name: "chevron-down" }
    shiftKeyPanel: IconKey {
        name: "chevron-up"
        tint: InputContext.capsLockActive || InputContext.shiftActive ? Theme.accent : Theme.ink
    }
    spaceKeyPanel: WordKey {}
    languageKeyPanel: WordKey { word: control === null ? "" : control.displayText.toUpperCase() }
    symbolKeyPanel: WordKey {}
    modeKeyPanel: WordKey {}
    handwritingKeyPanel: WordKey { word: "" }

    // What a letter that is held offers, as ё over е.
    alternateKeysListItemWidth: 56
    alternateKeysListItemHeight: 64
    alternateKeysListDelegate: Item {
        id: other
        width: style.alternateKeysListItemWidth
        height: style.alternateKeysListItemHeight
        Text {
            anchors.centerIn: parent
            text: model.text
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.fontTitle
        }
    }
    alternateKeysListHighlight: Rectangle {
        radius: 8
        color: Theme.pressed
    }
    alternateKeysListBackground: Rectangle {
        radius: 8
        color: Theme.raised
        border.width: 1
        border.color: Theme.outline
    }
}
