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
        Rectangle {
            required property int index
            width: 5
            height: 8 + index * 4
            radius: 2
            anchors.bottom: parent?.bottom  // a row that is taken away loses its parent first
            color: index < signalBars.bars ? (signalBars.bars >= 2 ? Theme.positive : Theme.warning) : Theme.outline
        }
    }
}
