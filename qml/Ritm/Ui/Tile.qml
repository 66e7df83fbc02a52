// One measured value: what, how much, which unit (below the number where both would not fit).
// state: "fresh", "stale" (grey with its age) or "lost" (a dash).
import QtQuick
import QtQuick.Layouts
import Ritm.Ui

Card {
    id: tile

    property string label
    property string value
    property string unit
    property string iconName
    property string state_: "fresh"
    property string age
    property int valueSize: Theme.fontDisplay
    property int labelSize: Theme.fontLead
    property color iconTint: Theme.accent
    readonly property real gap: Math.round(valueSize * 0.12)
    readonly property bool unitShown: state_ !== "lost" && unit !== ""
    readonly property bool unitBelow: unitShown
        && width > 64 && number.implicitWidth * 0.75 + gap + unitText.implicitWidth > width - 2 * padding

    padding: Math.round(valueSize * 0.36)
    implicitWidth: 200
    implicitHeight: column.implicitHeight + 2 * padding
    Accessible.role: Accessible.StaticText
    Accessible.name: state_ === "lost" ? qsTr("%1: no value").arg(label)
        : state_ === "stale" ? qsTr("%1: %2 %3, %4").arg(label).arg(value).arg(unit).arg(age)
        : "%1: %2 %3".arg(label).arg(value).arg(unit)

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Math.round(tile.valueSize * 0.06)
        RowLayout {
            spacing: Math.round(tile.labelSize * 0.55)
            Icon {
                visible: tile.iconName !== ""
                name: tile.iconName
                size: Math.round(tile.labelSize * 1.2)
                color: tile.state_ === "fresh" ? tile.iconTint : Theme.faint
            }
            TextLabel {
                text: tile.label
                wrapMode: tile.width > 64 ? Text.Wrap : Text.NoWrap
                font.pixelSize: tile.labelSize
                Layout.fillWidth: true
            }
            TextCaption {
                visible: tile.state_ === "stale" && tile.age !== ""
                text: tile.age
                color: Theme.warning
                font.pixelSize: Math.max(Theme.fontCaption, Math.round(tile.labelSize * 0.82))
            }
        }
        Item {
            implicitHeight: number.implicitHeight + (tile.unitBelow ? unitText.implicitHeight : 0)
            Layout.fillWidth: true
            TextDisplay {
                id: number
                text: tile.state_ === "lost" ? "–" : tile.value
                size: tile.valueSize
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Math.round(tile.valueSize * 0.5)
                verticalAlignment: Text.AlignBottom
                height: implicitHeight
                color: tile.state_ === "fresh" ? Theme.ink : Theme.faint
                anchors.left: parent.left
                width: Math.min(Math.ceil(implicitWidth), parent.width
                    - (tile.unitShown && !tile.unitBelow ? unitText.implicitWidth + tile.gap : 0))
            }
            TextLabel {
                id: unitText
                visible: tile.unitShown
                text: tile.unit
                font.pixelSize: Math.max(Theme.fontCaption, Math.round(tile.valueSize * 0.32))
                anchors.left: parent.left
                anchors.leftMargin: tile.unitBelow ? 0 : number.width + tile.gap
                anchors.baseline: number.baseline
                anchors.baselineOffset: tile.unitBelow ? Math.round(implicitHeight * 1.1) : 0
            }
        }
    }
}
