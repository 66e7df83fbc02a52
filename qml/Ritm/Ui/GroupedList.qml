// A list with a head that scrolls along and a heading per group (role `month`). The head may grow after the list was
// shown: it stays at the top until somebody scrolls. Bound components cannot be its head or headings (Qt 6.4).
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

ListView {
    id: list

    property alias head: list.header
    property alias row: list.delegate
    property int side: 32
    property bool scrolled: false

    // The first row in sight, -1 when the head or the top is.
    function firstInSight(): int {
        if (!scrolled || atYBeginning)
            return -1
        for (let y = 0; y < height; y += 20) {
            const row = indexAt(width / 2, contentY + y)
            if (row >= 0)
                return row
        }
        return -1
    }
    // The keys walk: its row whole, the head with the first one.
    function showCurrent(): void {
        if (currentIndex <= 0)
            return positionViewAtBeginning()
        // Twice: where rows were not made yet, the first place is an estimate.
        positionViewAtIndex(currentIndex, ListView.Contain)
        forceLayout()
        positionViewAtIndex(currentIndex, ListView.Contain)
    }
    function goTo(row: int): void {
        if (row < 0)
            return
        scrolled = true
        currentIndex = row
        positionViewAtIndex(row, ListView.Beginning)
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    // Tab stops at the rows that are made: at those in sight, not at others and not at some that wait to be used again.
    reuseItems: false
    cacheBuffer: 0
    keyNavigationEnabled: true
    highlightFollowsCurrentItem: false
    bottomMargin: Theme.space32
    onMovementStarted: scrolled = true
    onCurrentIndexChanged: {
        scrolled = scrolled || currentIndex > 0
        if (scrolled)
            Qt.callLater(showCurrent)  // qmllint disable type
    }
    onContentHeightChanged: if (!scrolled) toTop.restart()
    T.ScrollBar.vertical: ScrollBar {}
    Timer {
        id: toTop
        interval: 0
        onTriggered: if (!list.scrolled) list.positionViewAtBeginning()
    }
    section.property: "month"
    // qmllint disable unqualified
    section.delegate: Item {
        id: group
        required property string section
        width: list.width
        height: Math.max(52, heading.implicitHeight + Theme.space24)
        TextLabel {
            id: heading
            text: group.section
            wrapMode: Text.Wrap
            anchors.left: parent.left
            anchors.leftMargin: list.side + Theme.space12
            anchors.right: parent.right
            anchors.rightMargin: list.side
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space8
            font.weight: Font.DemiBold
        }
    }
    // qmllint enable unqualified
}
