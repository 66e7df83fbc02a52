// How hard it was: 1 to 10.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

GridLayout {
    id: picker

    property int value: 0
    property bool narrow: false
    property list<string> words  // of 0 (not said) .. 10
    signal chosen(int value)

    columns: narrow || Theme.touch ? 5 : 10
    columnSpacing: Theme.space8
    rowSpacing: Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("How hard was it?")
    Repeater {
        model: 10
        T.Button {
            id: key
            required property int index
            readonly property int rpe: index + 1
            readonly property bool chosen: picker.value === rpe
            readonly property color tint: Theme.zone(Math.ceil(rpe / 2))
            text: Number(rpe).toLocaleString(Qt.locale(), "f", 0)
            implicitHeight: Math.max(Theme.touch ? 64 : 56, Math.ceil(implicitContentHeight) + Theme.space8)
            implicitWidth: 44
            Layout.fillWidth: true
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.RadioButton
            Accessible.name: "%1: %2".arg(text).arg(picker.words[rpe] ?? "")
            Accessible.checkable: true
            Accessible.checked: chosen
            Accessible.onPressAction: clicked()
            Keys.onReturnPressed: clicked()
            onClicked: picker.chosen(rpe)
            contentItem: TextLead {
                text: key.text
                color: key.chosen ? Theme.zoneInk : Theme.ink
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
            background: Rectangle {
                radius: Theme.radiusSmall
                color: key.chosen ? key.tint : key.hovered ? Theme.alpha(key.tint, 0.3) : Theme.alpha(key.tint, 0.14)
                border.width: 1
                border.color: Theme.alpha(key.tint, 0.5)
                FocusFrame { control: key }
            }
            Hint {
                text: picker.words[key.rpe] ?? ""
                visible: key.hovered
            }
        }
    }
}
