// What to do in an emergency, over the whole height. Nothing is sent and the recording goes on; any touch of the big
// key, or Escape, closes it.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui
import Ritm.Training

T.Popup {
    id: sheet

    required property LiveWorkoutViewModel viewModel
    readonly property Item overlay: T.Overlay.overlay
    readonly property KeyboardBack keyboardBack: KeyboardBack { popup: sheet }
    readonly property bool noteBelow: big || Theme.textScale < 1.3
    readonly property bool big: width >= 700 * Theme.textScale
    readonly property real unit: Math.max(1, Math.min(1.35, height / 800))

    parent: T.Overlay.overlay
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape
    width: overlay === null ? 960 : Math.min(1240, overlay.width)
    height: overlay === null ? 800 : overlay.height
    x: overlay === null ? 0 : Math.round((overlay.width - width) / 2)
    padding: big ? Theme.space48 : Theme.space16
    onOpened: closeKey.forceActiveFocus()

    T.Overlay.modal: Rectangle { color: Theme.scrim }
    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.fast; easing.type: Easing.OutCubic }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.fast }
    }
    background: Rectangle {
        color: Theme.surface
        border.width: 2
        border.color: Theme.danger
        Accessible.role: Accessible.Dialog
        Accessible.name: title.text
    }
    contentItem: ColumnLayout {  // qmllint disable deferred-property-id
        spacing: sheet.big ? Theme.space32 : Theme.space16
        TextHeading {
            id: title
            text: qsTr("Need help?")
            font.pixelSize: Math.round((sheet.big ? 1.7 * sheet.unit : 1.1) * Theme.fontHeading)
            color: Theme.dangerText
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Flickable {
            id: flick
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentWidth: width
            contentHeight: steps.implicitHeight
            clip: contentHeight > height
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
            ColumnLayout {
                id: steps
                width: flick.width
                spacing: sheet.big ? Theme.space32 : Theme.space24
                AlarmStep {
                    big: sheet.big
                    unit: sheet.unit
                    iconName: "octagon-alert"
                    title: sheet.viewModel.stopTitle
                    text: sheet.viewModel.stopText
                    Layout.fillWidth: true
                }
                AlarmStep {
                    big: sheet.big
                    unit: sheet.unit
                    iconName: "megaphone"
                    title: qsTr("Call the club's staff")
                    text: qsTr("Call out, or send somebody to the desk. They know where the defibrillator is.")
                    Layout.fillWidth: true
                }
                AlarmStep {
                    big: sheet.big
                    unit: sheet.unit
                    iconName: "heart-pulse"
                    title: sheet.viewModel.phoneTitle
                    text: sheet.viewModel.phoneText
                    Layout.fillWidth: true
                }
                TextBody {
                    visible: !sheet.noteBelow  // large text scrolls along: room for the steps
                    text: note.text
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
        }
        TextBody {
            id: note
            visible: sheet.noteBelow
            text: qsTr("Nothing was sent to anybody. The recording goes on.")
            color: Theme.muted
            font.pixelSize: sheet.big ? Math.round(Theme.fontLead * sheet.unit) : Theme.fontBody
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Button {
            id: closeKey
            text: qsTr("Close")
            icon.name: "x"
            fontSize: Theme.fontTitle
            leastHeight: sheet.big ? 96 : 72
            Layout.fillWidth: true
            onClicked: sheet.close()
        }
    }
}
