// One kind of tile: shown or not, and its place.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

Item {
    id: row

    required property int index
    required property string label
    required property string iconKey
    required property bool chosen
    required property bool changeable
    required property bool upwards
    required property bool downwards
    signal toggled(int row)
    signal moved(int row, int steps)

    // The keys stand below the words where these would be squeezed.
    readonly property bool stacked: width > 120 && width - 248 < 88 * Theme.textScale

    implicitHeight: Math.max(68, grid.implicitHeight + 4)
    GridLayout {
        id: grid
        anchors.fill: parent
        columns: row.stacked ? 1 : 2
        columnSpacing: Theme.space8
        rowSpacing: 0
        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: true
            Icon {
                name: row.iconKey
                color: row.chosen ? Theme.accent : Theme.faint
                Layout.preferredWidth: 32
            }
            TextStrong {
                text: row.label
                color: row.chosen ? Theme.ink : Theme.muted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        RowLayout {
            spacing: Theme.space8
            Layout.fillWidth: false
            Layout.alignment: Qt.AlignRight
            IconButton {
                visible: row.chosen
                enabled: row.upwards
                icon.name: "chevron-up"
                text: qsTr("%1: one place up").arg(row.label)
                implicitWidth: 64
                implicitHeight: 64
                onClicked: row.moved(row.index, -1)
            }
            IconButton {
                visible: row.chosen
                enabled: row.downwards
                icon.name: "chevron-down"
                text: qsTr("%1: one place down").arg(row.label)
                implicitWidth: 64
                implicitHeight: 64
                onClicked: row.moved(row.index, 1)
            }
            Toggle {
                text: qsTr("Show %1").arg(row.label)
                enabled: row.changeable
                opacity: enabled ? 1 : 0.5
                implicitHeight: 64
                checked: row.chosen
                onToggled: {
                    row.toggled(row.index)
                    checked = Qt.binding(() => row.chosen)
                }
            }
        }
    }
}
