// One table of the screens: name, component.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training
import Ritm.Devices
import Ritm.Member
import Ritm.Shell

Item {
    id: screens

    required property ShellViewModel viewModel
    readonly property ShellViewModel shell: viewModel
    readonly property var table: ({
        "trouble": trouble,
        "firstStart": firstStart,
        "resume": resume,
        "home": home,
        "live": live,
        "summary": summary,
        "session": session,
        "history": history,
        "manual": manual,
        "devices": devices,
        "settings": settings
    })
    // Height at the bottom where the live screen has its actions; else 0.
    readonly property real actionsHeight: (loader.item as LiveWorkout)?.actionsHeight ?? 0
    signal importWanted
    signal exportWanted(string fileName)

    Loader {
        id: loader
        anchors.fill: parent
        focus: true
        onLoaded: (item as Item).forceActiveFocus()
        sourceComponent: screens.table[screens.shell.screen] ?? null
    }
    // A Loader cannot make bound components (Qt 6.4).
    // qmllint disable unqualified
    Component {
        id: trouble
        Trouble { viewModel: screens.shell }
    }
    Component {
        id: firstStart
        FirstStart { viewModel: screens.shell.firstStart }
    }
    Component {
        id: resume
        ResumeOffer { viewModel: screens.shell.resumeOffer }
    }
    Component {
        id: home
        Home {
            viewModel: screens.shell.home
            onDevicesWanted: screens.shell.go(2)
            onHistoryWanted: screens.shell.go(1)
            onLiveWanted: screens.shell.openLive()
            onSessionWanted: id => screens.shell.openSession(id)
        }
    }
    Component {
        id: live
        LiveWorkout {
            viewModel: screens.shell.live
            onLeaveWanted: screens.shell.go(0)
        }
    }
    Component {
        id: summary
        Summary {
            viewModel: screens.shell.session
            onDone: screens.shell.go(0)
        }
    }
    Component {
        id: session
        SessionDetail {
            viewModel: screens.shell.session
            onBack: screens.shell.back()
            onExportWanted: fileName => screens.exportWanted(fileName)
        }
    }
    Component {
        id: history
        History {
            viewModel: screens.shell.history
            onSessionWanted: id => screens.shell.openSession(id)
            onManualWanted: screens.shell.openManual()
            onImportWanted: screens.importWanted()
            onStartWanted: screens.shell.go(0)
        }
    }
    Component {
        id: manual
        ManualEntry {
            viewModel: screens.shell.manual
            rpeWords: screens.shell.session.rpeNames
            onBack: screens.shell.back()
        }
    }
    Component {
        id: devices
        Devices { viewModel: screens.shell.devices }
    }
    Component {
        id: settings
        Settings {
            viewModel: screens.shell.settings
            peoplePlace: PeopleCard {
                viewModel: screens.shell
                Layout.fillWidth: true
            }
            filesPlace: FilesCard {
                narrow: screens.width < 640 * Theme.textScale
                Layout.fillWidth: true
                onImportWanted: screens.importWanted()
            }
        }
    }
    // qmllint enable unqualified
}
