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
    readonly property real cellWidth: (width - 8) / Math.max(1, labels.length)

    function widest(): real {
        let most = 24
        for (let i = 0; i < labels.length; ++i)
            most = Math.max(most, metrics.advanceWidth(labels[i]))
        return Math.ceil(most) + Theme.space24
    }

    implicitWidth: widest() * labels.length + 8
    implicitHeight: Theme.controlHeight
    Layout.fillWidth: true
    radius: Theme.radiusSmall
    color: Theme.sunken
    border.width: 1
    border.color: Theme.outline
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: Theme.fontBody
        font.weight: Font.DemiBold
    }
    Row {
        anchors.fill: parent
        anchors.margins: 4
        Repeater {
            model: control.labels
            T.Button {
                id: cell
                required property int index
                required property string modelData
                readonly property bool current: control.current === index

                text: modelData
                width: control.cellWidth
                height: parent.height
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
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 11
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
