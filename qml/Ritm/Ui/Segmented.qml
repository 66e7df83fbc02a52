// One of a few: all choices are seen at once, below each other where they do not fit beside each other. `labels` are
// the texts, `current` the index.
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
    readonly property int count: Math.max(1, labels.length)
    readonly property real word: Math.max(24, widest.room)
    property real room: width  // a layout that moves around it says here what it will have
    readonly property bool stacked: room > 64 && (word + Theme.space8) * count + 8 > room
    readonly property int cellHeight: Math.max(Theme.touch ? 64 : 40, Math.round(Theme.fontBody * 1.5))

    implicitWidth: (word + Theme.space24) * count + 8
    implicitHeight: cellHeight * (stacked ? count : 1) + 8
    Layout.fillWidth: true
    radius: Theme.radiusSmall
    color: Theme.sunken
    border.width: 1
    border.color: Theme.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Widest {
        id: widest
        words: control.labels
        font.weight: Font.DemiBold
    }
    Grid {
        anchors.fill: parent
        anchors.margins: 4
        columns: control.stacked ? 1 : control.count
        Repeater {
            model: control.labels
            T.Button {
                id: cell
                required property int index
                required property string modelData
                readonly property bool current: control.current === index

                text: modelData
                width: (control.width - 8) / (control.stacked ? 1 : control.count)
                height: control.cellHeight
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData
                Accessible.checkable: true
                Accessible.checked: current
                Accessible.onPressAction: clicked()
                Keys.onReturnPressed: clicked()
                onClicked: control.chosen(index)
                contentItem: TextStrong {
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
