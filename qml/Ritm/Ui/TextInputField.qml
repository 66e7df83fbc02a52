// One line of text. `label` is the accessible name; show it with Field.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

T.TextField {
    id: control

    property string label
    property string suffix
    property bool wrong: false
    // A large hint beside a unit may take a second line. Not asked of the width: layouts lose such heights (Qt 6.4).
    readonly property int lines: Theme.textScale > 1.3 && placeholderText !== ""
        && (suffix !== "" || placeholderText.length > 14) ? 2 : 1

    implicitWidth: 220
    implicitHeight: Math.max(Theme.controlHeight, Math.round(Theme.fontBody * (lines * 1.25 + 0.4)))
    Layout.fillWidth: true
    leftPadding: Theme.space16
    rightPadding: Theme.space16 + (suffixText.visible ? suffixText.implicitWidth + Theme.space8 : 0)
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.ink
    placeholderTextColor: Theme.faint
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    font.family: Theme.family
    font.pixelSize: Theme.fontBody
    Accessible.role: Accessible.EditableText
    Accessible.name: label !== "" ? label : placeholderText

    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.sunken
        border.width: control.activeFocus || control.wrong ? 2 : 1
        border.color: control.wrong ? Theme.dangerText : control.activeFocus ? Theme.accent : Theme.outline
    }
    TextBody {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        verticalAlignment: Text.AlignVCenter
        visible: control.length === 0 && control.preeditText === ""
        text: control.placeholderText
        wrapMode: control.lines > 1 ? Text.Wrap : Text.NoWrap
        color: Theme.faint
        Accessible.ignored: true
    }
    TextLabel {
        id: suffixText
        visible: control.suffix !== ""
        text: control.suffix
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
    }
}
