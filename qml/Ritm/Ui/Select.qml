// One of many, in a list that opens. `labels` are the texts, `current` the index.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

T.ComboBox {
    id: control

    property list<string> labels
    property int current: 0
    property string name
    signal chosen(int index)

    model: labels
    currentIndex: current
    onActivated: index => control.chosen(index)
    implicitWidth: 220
    implicitHeight: Math.max(Theme.controlHeight, Math.round(Theme.fontBody * 1.7))
    Layout.fillWidth: true
    leftPadding: Theme.space16
    rightPadding: Theme.space48
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: name
    Accessible.onPressAction: popup.open()

    contentItem: TextBody {
        readonly property bool elidesByDesign: true  // the list that opens says it whole
        text: control.displayText
        verticalAlignment: Text.AlignVCenter
    }
    indicator: Icon {
        name: "chevron-down"
        color: Theme.muted
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.hovered ? Theme.hovered : Theme.sunken
        border.width: 1
        border.color: Theme.outline
        FocusFrame { control: control }
    }
    delegate: T.ItemDelegate {
        id: entry
        required property int index
        required property string modelData
        width: control.width - 8
        implicitHeight: Math.max(Theme.controlHeight, Math.ceil(implicitContentHeight) + Theme.space12)
        highlighted: control.highlightedIndex === index
        leftPadding: Theme.space12
        Accessible.name: modelData
        contentItem: TextBody {
            text: entry.modelData
            wrapMode: Text.Wrap
            verticalAlignment: Text.AlignVCenter
            font.weight: control.currentIndex === entry.index ? Font.DemiBold : Font.Normal
        }
        background: Rectangle {
            radius: Theme.radiusSmall - 4
            color: entry.highlighted ? Theme.hovered : "transparent"
        }
    }
    popup: T.Popup {
        y: control.height + 4
        width: control.width
        implicitHeight: Math.min(contentItem.implicitHeight + 8, 420)
        padding: 4
        margins: Theme.space8
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: control.popup.visible ? control.delegateModel : null
            currentIndex: control.highlightedIndex
            T.ScrollBar.vertical: ScrollBar {}
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: Theme.raised
            border.width: 1
            border.color: Theme.strongOutline
        }
    }
}
