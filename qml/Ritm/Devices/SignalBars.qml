// How strong a signal is: 0..4 bars.
pragma ComponentBehavior: Bound
import QtQuick
import Ritm.Ui

Row {
    id: signalBars

    property int bars: 0
    property string name

    spacing: 3
    Accessible.role: Accessible.StaticText
    Accessible.name: name
    Repeater {
        model: 4
        Item {
            id: place
            required property int index
            width: 5
            height: 20
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 8 + place.index * 4
                radius: 2
                color: place.index >= signalBars.bars ? Theme.outline
                    : signalBars.bars >= 2 ? Theme.positive : Theme.warning
            }
        }
    }
}
