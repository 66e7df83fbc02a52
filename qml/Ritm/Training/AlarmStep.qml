// One thing to do in an emergency.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

GridLayout {
    id: step

    property string iconName
    property string title
    property string text
    property bool big: true
    property real unit: 1  // of the texts, where there is room

    columns: width > 120 && width < 260 * Theme.textScale ? 1 : 2
    columnSpacing: step.big ? Theme.space24 : Theme.space16
    rowSpacing: Theme.space8
    Accessible.role: Accessible.StaticText
    Accessible.name: title + ". " + text
    Rectangle {
        implicitWidth: step.big ? Math.round(88 * step.unit) : 56
        implicitHeight: implicitWidth
        radius: Theme.radiusSmall
        color: Theme.danger
        Layout.alignment: Qt.AlignTop
        Icon {
            anchors.centerIn: parent
            name: step.iconName
            size: Math.round(parent.width * 0.55)
            color: Theme.dangerInk
        }
    }
    ColumnLayout {
        spacing: Theme.space4
        Layout.fillWidth: true
        TextHeading {
            text: step.title
            font.pixelSize: step.big ? Math.round(Theme.fontHeading * 1.35 * step.unit) : Theme.fontTitle
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        TextBody {
            text: step.text
            color: Theme.ink
            font.pixelSize: step.big ? Math.round(Theme.fontTitle * step.unit) : Theme.fontLead
            lineHeight: 1.2
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
