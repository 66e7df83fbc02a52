// Weeks or months as bars, below them every session.
import QtQuick
import Ritm.Ui
import Ritm.Training

FocusScope {
    id: screen

    required property HistoryViewModel viewModel
    readonly property bool narrow: width < 640 * Theme.textScale
    readonly property int side: Math.max(narrow ? 16 : 32, Math.round((width - Theme.contentWidth) / 2))
    signal sessionWanted(string session)
    signal manualWanted
    signal importWanted
    signal startWanted

    Component.onCompleted: list.goTo(viewModel.leftAt)
    Component.onDestruction: viewModel.leftAt = list.firstInSight()
    width: parent ? parent.width : 800
    height: parent ? parent.height : 600

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    GroupedList {
        id: list
        anchors.fill: parent
        focus: true
        model: screen.viewModel.sessions
        side: screen.side
        // Bound components cannot be the head of a list (Qt 6.4).
        // qmllint disable unqualified
        head: Component {
            HistoryHead {
                viewModel: screen.viewModel
                narrow: screen.narrow
                side: screen.side
                width: screen.width
                onManualWanted: screen.manualWanted()
                onImportWanted: screen.importWanted()
                onStartWanted: screen.startWanted()
            }
        }
        row: Component {
            SessionRowItem {
                width: screen.width
                side: screen.side
                narrow: screen.narrow
                onOpened: id => screen.sessionWanted(id)
                onRemoved: id => screen.viewModel.remove(id)
            }
        }
        // qmllint enable unqualified
    }
    Spinner {
        anchors.centerIn: parent
        visible: screen.viewModel.loading
    }
}
