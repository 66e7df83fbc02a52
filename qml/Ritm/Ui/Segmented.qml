// One of a few: all choices are seen at once. `labels` are the texts, `current` the index.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

Rectangle {
    id: control

    property list<string> labels
    property int current: 0
    property string name
    signal chosen(int index)

    implicitWidth: row.implicitWidth + 8
    implicitHeight: Theme.controlHeight
    Layout.fillWidth: true
    radius: Theme.radiusSmall
    color: Theme.sunken
    border.width: 1
    border.color: Theme.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: 4
        spacing: 4
        Repeater {
            model: control.labels
            T.Button {
                id: cell
                required property int index
                required property string modelData
                readonly property bool current: control.current === index

                text: modelData
                implicitWidth: Math.max(48, caption.implicitWidth + Theme.space24)
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: implicitWidth
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData
                Accessible.checkable: true
                Accessible.checked: current
                Accessible.onPressAction: clicked()
                Keys.onLeftPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.TabFocusReason)
                Keys.onRightPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                onClicked: control.chosen(index)
                contentItem: TextStrong {
                    id: caption
                    text: cell.modelData
                    color: cell.current ? Theme.accentInk : Theme.muted
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                }
                background: Rectangle {
                    radius: Theme.radiusSmall - 4
                    color: cell.current ? Theme.accent : cell.hovered ? Theme.hovered : Theme.alpha(Theme.hovered, 0)
                    FocusFrame { control: cell; corner: Theme.radiusSmall - 6 }
                }
            }
        }
    }
}
