// A label above a control, and below it what is wrong or what helps.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

ColumnLayout {
    id: field

    property string label
    property string hint
    property string error
    default property alias content: slot.data

    spacing: 6
    Layout.fillWidth: true
    TextLabel {
        visible: field.label !== ""
        text: field.label
        font.pixelSize: Theme.fontCaption
        Layout.fillWidth: true
    }
    ColumnLayout {
        id: slot
        spacing: 0
        Layout.fillWidth: true
    }
    TextCaption {
        visible: text !== ""
        text: field.error !== "" ? field.error : field.hint
        color: field.error !== "" ? Theme.dangerText : Theme.faint
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
