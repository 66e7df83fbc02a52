// What tiles beside each other share, so that they look alike: how far their numbers shrink, and whether their units
// stand below.
import QtQuick
import Ritm.Ui

QtObject {
    id: fit

    property list<Repeater> repeaters
    readonly property bool unitsBelow: {
        let below = false
        for (let i = 0; i < repeaters.length; ++i)
            for (let each = 0; each < repeaters[i].count; ++each)
                below = (tile(i, each)?.ownUnitBelow ?? false) || below
        return below
    }
    readonly property real share: {
        let least = 1
        for (let i = 0; i < repeaters.length; ++i)
            for (let each = 0; each < repeaters[i].count; ++each)
                least = Math.min(least, (unitsBelow ? tile(i, each)?.belowShare : tile(i, each)?.besideShare) ?? 1)
        return least
    }
    function tile(repeater: int, index: int): Tile {
        return repeaters[repeater].itemAt(index) as Tile
    }
}
