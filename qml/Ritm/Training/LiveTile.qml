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
    required held
    property TileFit fit: null

    iconName: icon
    state_: freshness
    unitBelow: fit !== null ? fit.unitsBelow : ownUnitBelow
    share: fit !== null ? fit.share : unitBelow ? belowShare : besideShare
    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Layout.fillHeight: true
}
