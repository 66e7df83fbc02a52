// Heart rate above the person's limit, on every screen but the live one, which shows it itself: a red frame and a line
// that leads to the workout.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui
import Ritm.Shell

Item {
    id: alarm

    required property ShellViewModel viewModel
    // Height at the bottom that the line takes from the screen: titles and the way back are above.
    readonly property real covered: visible ? banner.height + Theme.space16 : 0

    visible: viewModel.live.overCeiling && viewModel.screen !== "live"
    Rectangle {
        anchors.fill: parent
        color: Theme.clear
        border.width: 8
        border.color: Theme.danger
    }
    T.Button {
        id: banner
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.margins: Theme.space16
        width: Math.min(implicitWidth, parent.width - 2 * Theme.space24)
        implicitWidth: implicitContentWidth + 2 * Theme.space24
        implicitHeight: Math.max(Theme.rowHeight, implicitContentHeight + Theme.space16)
        leftPadding: Theme.space24
        rightPadding: Theme.space24
        text: alarm.viewModel.live.ceilingText
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.Button
        Accessible.name: text
        Accessible.onPressAction: clicked()
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        onClicked: alarm.viewModel.openLive()
        contentItem: RowLayout {  // qmllint disable deferred-property-id
            spacing: Theme.space12
            Icon {
                name: "triangle-alert"
                color: Theme.dangerInk
            }
            TextStrong {
                text: banner.text
                color: Theme.dangerInk
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: Theme.danger
            FocusFrame { control: banner }
        }
    }
}
