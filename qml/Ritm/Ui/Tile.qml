// One measured value: what, how much, which unit (below the number where both would not fit).
// state: "fresh", "stale" (grey with its age), "old" (a total that nobody adds to: grey, with its age where there is
// room) or "lost" (a dash); held: it stands still in a pause.
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
    property bool held: false
    // Tiles beside each other take these from a TileFit.
    property bool unitBelow: ownUnitBelow
    property real share: unitBelow ? belowShare : besideShare
    property int valueSize: Theme.fontDisplay
    property int labelSize: Theme.fontLead
    property color iconTint: Theme.accent
    readonly property real gap: Math.round(valueSize * 0.12)
    readonly property bool unitShown: state_ !== "lost" && unit !== ""
    // How large the number may be of its full size, with the unit beside it and below it.
    readonly property real room: width > 64 ? width - 2 * padding : 10000
    readonly property real besideShare: Math.min(1,
        (room - (unitShown ? gap + unitText.implicitWidth : 0)) / numberWidth.room)
    readonly property real belowShare: Math.min(1, Math.max(0.5, room / numberWidth.room))
    readonly property bool ownUnitBelow: besideShare < 0.75

    padding: Math.round(valueSize * 0.36)
    implicitWidth: 200
    implicitHeight: column.implicitHeight + 2 * padding
    outline: held ? Theme.warning : Theme.outline
    Accessible.role: Accessible.StaticText
    Accessible.name: held ? qsTr("%1: %2, paused").arg(label).arg(value)
        : state_ === "lost" ? qsTr("%1: no value").arg(label)
        : age !== "" ? qsTr("%1: %2 %3, %4").arg(label).arg(value).arg(unit).arg(age)
        : "%1: %2 %3".arg(label).arg(value).arg(unit)

    Widest {
        id: numberWidth
        words: [tile.state_ === "lost" ? "–" : tile.value]
        font.pixelSize: tile.valueSize
        font.weight: Font.Bold
        font.letterSpacing: -0.03 * tile.valueSize
    }
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
                name: tile.held ? "pause" : tile.iconName
                size: Math.round(tile.labelSize * 1.2)
                color: tile.held ? Theme.warning : tile.state_ === "fresh" ? tile.iconTint : Theme.faint
            }
            TextLabel {
                id: name
                text: tile.label
                wrapMode: tile.width > 64 ? Text.Wrap : Text.NoWrap
                font.pixelSize: tile.labelSize
                Layout.fillWidth: true
            }
            TextCaption {
                // Beside a long name the sign and the colour say enough.
                visible: text !== "" && (!tile.held && tile.state_ !== "old"
                    || name.implicitWidth + implicitWidth + 3 * tile.labelSize < tile.room)
                text: tile.held ? qsTr("paused") : tile.age
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
                size: Math.floor(tile.valueSize * tile.share)
                height: implicitHeight
                color: tile.held ? Theme.warning : tile.state_ === "fresh" ? Theme.ink : Theme.faint
                anchors.left: parent.left
                width: Math.min(Math.ceil(implicitWidth), parent.width)
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
