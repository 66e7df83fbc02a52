import QtQuick
import QtQuick.Layouts
import Ritm.Ui

Tile {
    required property string icon
    required property string freshness
    required label
    required value
    required unit
    required age

    iconName: icon
    state_: freshness
    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Layout.fillHeight: true
}
