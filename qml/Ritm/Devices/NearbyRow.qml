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
    required property bool taken  // by another person: shown, not to be had
    signal picked(string address)

    title: name
    subtitle: taken ? qsTr("Paired by another person") : kind
    iconName: iconKey
    iconTint: taken ? Theme.faint : Theme.muted
    Accessible.description: taken ? "" : signalText
    enabled: !pairing && !taken
    onClicked: picked(address)
    SignalBars {
        visible: !row.taken
        bars: row.bars
        name: row.signalText
    }
    Icon {
        visible: row.taken
        name: "user"
        size: 20
        color: Theme.faint
    }
    Button {
        visible: !row.taken
        text: row.width < 420 * Theme.textScale ? "" : row.pairing ? qsTr("Pairing…") : qsTr("Pair")
        icon.name: row.width < 420 * Theme.textScale ? "plus" : ""
        Accessible.name: row.pairing ? qsTr("Pairing…") : qsTr("Pair")
        busy: row.pairing
        onClicked: row.picked(row.address)
    }
}
