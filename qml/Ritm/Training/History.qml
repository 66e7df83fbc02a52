// Weeks or months as bars, below them every session.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui
import Ritm.Training

FocusScope {
    id: screen

    required property HistoryViewModel viewModel
    readonly property bool narrow: width < 640
    width: parent ? parent.width : 800
    height: parent ? parent.height : 600
    readonly property int side: Math.max(narrow ? 16 : 32, Math.round((width - Theme.contentWidth) / 2))
    signal sessionWanted(string session)
    signal manualWanted
    signal importWanted
    signal startWanted

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    ListView {
        id: list
        anchors.fill: parent
        clip: true
        model: screen.viewModel.sessions
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        cacheBuffer: 400
        focus: true
        keyNavigationEnabled: true
        bottomMargin: Theme.space32
        // The head grows when the bars arrive: stay at the top until somebody scrolls.
        property bool scrolled: false
        onMovementStarted: scrolled = true
        onContentHeightChanged: if (!scrolled) Qt.callLater(positionViewAtBeginning)
        T.ScrollBar.vertical: ScrollBar {}
        header: HistoryHead {
            viewModel: screen.viewModel
            narrow: screen.narrow
            side: screen.side
            width: list.width
            onManualWanted: screen.manualWanted()
            onImportWanted: screen.importWanted()
            onStartWanted: screen.startWanted()
        }
        section.property: "month"
        section.delegate: Item {
            id: month
            required property string section
            width: list.width
            height: 52
            TextLabel {
                text: month.section
                anchors.left: parent.left
                anchors.leftMargin: screen.side + Theme.space12
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space8
                font.weight: Font.DemiBold
            }
        }
        delegate: SessionRowItem {
            width: list.width
            side: screen.side
            narrow: screen.narrow
            onOpened: session => screen.sessionWanted(session)
            onRemoved: session => screen.viewModel.remove(session)
        }
    }
    Spinner {
        anchors.centerIn: parent
        visible: screen.viewModel.loading
    }
}
