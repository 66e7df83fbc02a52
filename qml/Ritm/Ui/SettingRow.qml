// A setting: its name and what it means on one side, its control on the other (below it in a narrow window).
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

GridLayout {
    id: row

    property string title
    property string text
    property string error
    property bool stacked: false
    property int controlWidth: Math.round(300 * Theme.textScale)
    default property alias control: slot.data

    columns: stacked ? 1 : 2
    columnSpacing: Theme.space24
    rowSpacing: Theme.space8
    Layout.fillWidth: true
    ColumnLayout {
        spacing: 2
        Layout.fillWidth: true
        Layout.minimumHeight: row.stacked ? 0 : Theme.controlHeight
        Layout.alignment: Qt.AlignVCenter
        Item { Layout.fillHeight: true }
        TextStrong {
            text: row.title
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        TextCaption {
            visible: text !== ""
            text: row.error !== "" ? row.error : row.text
            color: row.error !== "" ? Theme.dangerText : Theme.muted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Item { Layout.fillHeight: true }
    }
    RowLayout {
        id: slot
        Layout.fillWidth: row.stacked
        Layout.preferredWidth: row.stacked ? -1 : row.controlWidth
        Layout.alignment: row.stacked ? Qt.AlignLeft : Qt.AlignRight
    }
}
