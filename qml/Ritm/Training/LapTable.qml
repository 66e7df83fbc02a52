// The laps of a session: a table, or a list where its columns have no room.
pragma ComponentBehavior: Bound
import QtQuick
import Ritm.Ui
import Ritm.Training

Card {
    id: card

    required property SessionViewModel viewModel
    property bool narrow: false
    readonly property real inner: width - 2 * padding
    readonly property bool listed: inner < 270 * Theme.textScale
    readonly property list<real> shares: narrow ? [0.12, 0.24, 0.36, 0.28, 0, 0] : [0.08, 0.18, 0.2, 0.22, 0.16, 0.16]

    padding: narrow ? Theme.space16 : Theme.space24
    implicitHeight: column.implicitHeight + 2 * padding

    component Cell: TextBody {
        property int at
        width: Math.floor(card.inner * card.shares[at])
        visible: width > 0
        wrapMode: Text.Wrap
        rightPadding: at === 0 ? 4 : 0
        leftPadding: at === 0 ? 0 : 4
        horizontalAlignment: at === 0 ? Text.AlignLeft : Text.AlignRight
    }
    component Head: Cell {
        color: Theme.faint
        font.pixelSize: Theme.fontCaption
    }

    Column {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 0
        TextLead {
            text: qsTr("Laps")
            wrapMode: Text.Wrap
            width: parent.width
            bottomPadding: Theme.space12
        }
        Row {
            visible: !card.listed
            height: Math.max(28, implicitHeight + Theme.space8)
            Head { at: 0; text: qsTr("#") }
            Head { at: 1; text: qsTr("Time") }
            Head { at: 2; text: qsTr("Distance") }
            Head { at: 3; text: card.viewModel.paceTitle }
            Head { at: 4; text: qsTr("Average") }
            Head { at: 5; text: qsTr("Highest") }
        }
        Repeater {
            model: card.viewModel.laps
            Item {
                id: lap
                required property string number
                required property string time
                required property string distance
                required property string pace
                required property string average
                required property string maximum
                required property real share
                width: column.width
                height: card.listed ? entry.implicitHeight + Theme.space16
                    : Math.max(44, cells.implicitHeight + Theme.space12)
                Accessible.role: Accessible.StaticText
                Accessible.name: distance === "" ? qsTr("Lap %1: %2").arg(number).arg(time)
                    : qsTr("Lap %1: %2, %3, %4").arg(number).arg(time).arg(distance).arg(pace)
                Divider { width: parent.width }
                Column {
                    id: entry
                    visible: card.listed
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    TextStrong {
                        text: lap.number + " · " + lap.time
                        color: lap.share > 0.999 ? Theme.speed : Theme.ink
                        wrapMode: Text.Wrap
                        width: parent.width
                    }
                    TextBody {
                        visible: lap.distance !== ""
                        text: lap.distance + " · " + lap.pace
                        color: Theme.muted
                        wrapMode: Text.Wrap
                        width: parent.width
                    }
                }
                Row {
                    id: cells
                    visible: !card.listed
                    anchors.verticalCenter: parent.verticalCenter
                    Cell { at: 0; text: lap.number; color: Theme.muted }
                    Cell { at: 1; text: lap.time; font.weight: Font.DemiBold }
                    Cell { at: 2; text: lap.distance === "" ? "–" : lap.distance }
                    Cell { at: 3; text: lap.pace === "" ? "–" : lap.pace
                        font.weight: lap.share > 0.999 ? Font.Bold : Font.Normal
                        color: lap.share > 0.999 ? Theme.speed : Theme.ink }
                    Cell { at: 4; text: lap.average }
                    Cell { at: 5; text: lap.maximum }
                }
            }
        }
    }
}
