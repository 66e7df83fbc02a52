// The places of the program: a rail at the side of a wide window, tabs at the bottom of a narrow one (two by two where
// large words do not fit beside each other).
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

Rectangle {
    id: bar

    property bool rail: true
    property list<string> labels
    property list<string> iconNames
    property int current: 0
    property alias footer: footerSlot.data
    readonly property int count: Math.max(1, labels.length)
    readonly property real word: widest.room
    readonly property bool paired: !rail && (width - 16 - 4 * (count - 1)) / count < word
    readonly property int growth: Theme.fontCaption - 13
    signal chosen(int index)

    color: Theme.surface
    implicitWidth: rail ? Math.max(104, word + Theme.space32) : 390
    implicitHeight: rail ? 600 : (64 + growth) * (paired ? 2 : 1) + (paired ? 12 : 8)
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Places")

    Widest {
        id: widest
        words: bar.labels
        font.pixelSize: Theme.fontCaption
        font.weight: Font.DemiBold
    }
    Rectangle {
        color: Theme.outline
        anchors.top: parent.top
        anchors.right: parent.right
        width: bar.rail ? 1 : bar.width
        height: bar.rail ? bar.height : 1
    }
    GridLayout {
        anchors.fill: parent
        anchors.margins: 8
        anchors.topMargin: bar.rail ? Theme.space24 : 4
        anchors.bottomMargin: bar.rail ? Theme.space16 : 4
        columns: bar.rail ? 1 : bar.paired ? 2 : bar.count
        rowSpacing: 4
        columnSpacing: 4
        Rectangle {
            visible: bar.rail
            implicitWidth: 48
            implicitHeight: 48
            radius: 14
            color: Theme.accent
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.space24
            Icon {
                anchors.centerIn: parent
                name: "activity"
                size: 28
                color: Theme.accentInk
            }
        }
        Repeater {
            model: bar.labels
            T.Button {
                id: place
                required property int index
                required property string modelData
                readonly property bool current: bar.current === index

                text: modelData
                implicitHeight: 64 + bar.growth
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.PageTab
                Accessible.name: modelData
                Accessible.onPressAction: clicked()
                Keys.onReturnPressed: clicked()
                onClicked: bar.chosen(index)
                contentItem: Item {
                    Icon {
                        name: bar.iconNames[place.index] ?? ""
                        size: 24
                        color: place.current ? Theme.accent : Theme.muted
                        anchors.horizontalCenter: parent.horizontalCenter
                        anchors.bottom: parent.verticalCenter
                        anchors.bottomMargin: Math.round(bar.growth * 0.6) - 1
                    }
                    TextCaption {
                        text: place.modelData
                        font.weight: place.current ? Font.DemiBold : Font.Medium
                        color: place.current ? Theme.accent : Theme.muted
                        horizontalAlignment: Text.AlignHCenter
                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.top: parent.verticalCenter
                        anchors.topMargin: 7 - Math.round(bar.growth * 0.6)
                    }
                }
                background: Rectangle {
                    radius: Theme.radiusSmall
                    color: place.current ? Theme.accentSoft : place.hovered ? Theme.hovered
                        : Theme.alpha(Theme.hovered, 0)
                    FocusFrame { control: place }
                }
            }
        }
        Item {
            visible: bar.rail
            Layout.fillHeight: true
        }
        ColumnLayout {
            id: footerSlot
            visible: bar.rail && children.length > 0
            Layout.alignment: Qt.AlignHCenter
        }
    }
}
