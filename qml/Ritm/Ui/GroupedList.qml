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

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: true
    cacheBuffer: 400
    keyNavigationEnabled: true
    bottomMargin: Theme.space32
    onMovementStarted: scrolled = true
    onContentHeightChanged: if (!scrolled) toTop.restart()
    T.ScrollBar.vertical: ScrollBar {}
    Timer {
        id: toTop
        interval: 0
        onTriggered: list.positionViewAtBeginning()
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
