// The window: navigation, the current screen, toasts, files dropped into it. Closing it while recording asks first.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Ritm.Ui
import Ritm.Shell

Window {
    id: window

    required property ShellViewModel viewModel
    // How files are chosen; the program sets dialogs of the platform.
    signal importWanted
    signal exportWanted(string fileName)
    readonly property bool compact: width < 720
    // "on" and "off" answer for the touch screen, whatever is found.
    property string touchMode: "auto"
    property bool closing: false
    // What must stay in sight below a message: the navigation, the live screen's actions, the keys for typing, the
    // limit's line.
    readonly property real messageRoom: ceilingAlarm.covered
        + Math.max(Theme.covered + Theme.space16, screens.actionsHeight + Theme.space16,
                   nav.visible && !nav.rail ? nav.height + Theme.space16 : window.compact ? 88 : 32)
    // No question waits for its answer, no lock holds.
    readonly property bool free: nav.visible || viewModel.screen === "live" && !screens.locked

    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 560
    title: viewModel.screen === "live" ? qsTr("Ritm · recording") : qsTr("Ritm")
    color: Theme.background
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    onClosing: close => {
        viewModel.settings.leave()
        if (!viewModel.recording || closing)
            return
        close.accepted = false
        closeSheet.open()
    }

    Binding { target: Theme; property: "dark"; value: window.viewModel.dark }
    Binding { target: Theme; property: "textScale"; value: window.viewModel.textScale }
    Binding { target: Theme; property: "reducedMotion"; value: window.viewModel.reducedMotion }
    Binding { target: Theme; property: "touch"; value: window.compact || touchScreen.present }
    Binding { target: Theme; property: "covered"; value: touchKeys.covered }

    TouchScreen {
        id: touchScreen
        mode: window.touchMode
    }

    Shortcut {
        sequences: ["Ctrl+1"]
        enabled: window.free
        onActivated: window.viewModel.go(0)
    }
    Shortcut {
        sequences: ["Ctrl+2"]
        enabled: window.free
        onActivated: window.viewModel.go(1)
    }
    Shortcut {
        sequences: ["Ctrl+3"]
        enabled: window.free
        onActivated: window.viewModel.go(2)
    }
    Shortcut {
        sequences: ["Ctrl+4", "Ctrl+,"]
        enabled: window.free
        onActivated: window.viewModel.go(3)
    }
    Shortcut {
        sequences: ["Ctrl+O"]
        enabled: nav.visible
        onActivated: window.importWanted()
    }
    Shortcut {
        sequences: ["Ctrl+Z"]
        enabled: !screens.locked
        onActivated: window.viewModel.undo()
    }

    NavBar {
        id: nav
        z: 1
        visible: window.viewModel.place >= 0
        rail: !window.compact
        labels: [qsTr("Today"), qsTr("History"), qsTr("Devices"), qsTr("Settings")]
        iconNames: ["house", "chart-column", "bluetooth", "settings"]
        current: window.viewModel.place
        // No anchors that come and go: one taken back does not give the implicit size back.
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: rail ? implicitWidth : parent.width
        height: rail ? parent.height : implicitHeight
        onChosen: index => window.viewModel.go(index)
        footer: Avatar {
            initials: window.viewModel.personInitials
            hue: window.viewModel.personHue
            visible: initials !== ""
            Accessible.role: Accessible.StaticText
            Accessible.name: window.viewModel.personName
        }
    }
    Screens {
        id: screens
        viewModel: window.viewModel
        anchors.fill: parent
        anchors.leftMargin: nav.visible && nav.rail ? nav.width : 0
        anchors.bottomMargin: Math.max(Theme.covered, nav.visible && !nav.rail ? nav.height : 0) + ceilingAlarm.covered
        onImportWanted: window.importWanted()
        onExportWanted: fileName => window.exportWanted(fileName)
    }
    CeilingAlarm {
        id: ceilingAlarm
        viewModel: window.viewModel
        anchors.fill: parent
        anchors.leftMargin: nav.visible && nav.rail ? nav.width : 0
        anchors.bottomMargin: Math.max(Theme.covered, nav.visible && !nav.rail ? nav.height : 0)
    }
    ImportOverlay {
        id: importOverlay
        enabled: !screens.locked
        bottomRoom: window.messageRoom
        viewModel: window.viewModel
        anchors.fill: parent
    }
    Toast {
        id: toast
        enabled: !screens.locked
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: window.messageRoom + importOverlay.covered
        width: implicitWidth
        height: implicitHeight
        onActed: window.viewModel.undo()
        onGone: {
            if (actionText !== "")
                window.viewModel.endUndo()
        }
    }
    TouchKeys {
        id: touchKeys
        offered: touchScreen.types && window.visible
        typingLocale: window.viewModel.typingLocale
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
    }
    CloseSheet {
        id: closeSheet
        onKeepWanted: { window.closing = true; window.close() }
        onFinishWanted: window.viewModel.finishAndClose()
    }
    Connections {
        target: window.viewModel
        function onToast(text: string, action: string, bad: bool): void {
            toast.show(text, action, bad)
        }
        function onUndoEnded(): void {
            if (toast.actionText !== "")
                toast.hide()
        }
        function onPersonLeft(): void {
            toast.clear()
        }
        function onCloseWanted(): void {
            window.closing = true
            window.close()
        }
    }
}
