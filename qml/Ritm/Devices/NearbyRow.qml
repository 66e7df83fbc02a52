import QtQuick
import Ritm.Ui

ListRow {
    id: row

    required property string address
    required property string name
    required property string kind
    required property string iconKey
    required property int bars
    required property string signalText
    required property bool pairing
    signal picked(string address)

    title: name
    subtitle: kind
    iconName: iconKey
    Accessible.description: signalText
    enabled: !pairing
    onClicked: picked(address)
    SignalBars {
        bars: row.bars
        name: row.signalText
    }
    Button {
        text: row.width < 420 * Theme.textScale ? "" : row.pairing ? qsTr("Pairing…") : qsTr("Pair")
        icon.name: row.width < 420 * Theme.textScale ? "plus" : ""
        Accessible.name: row.pairing ? qsTr("Pairing…") : qsTr("Pair")
        busy: row.pairing
        onClicked: row.picked(row.address)
    }
}
