// What must be known now, in a row of its own: never over a key. What is longer than its room is scrolled.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui
import Ritm.Training

Rectangle {
    id: line

    required property LiveWorkoutViewModel viewModel
    property real room: 240  // the greatest height
    property real wide: width  // known before it is laid out, so that the height does not follow the layout

    visible: viewModel.alertText !== ""
    implicitHeight: Math.min(room, words.implicitHeight + 2 * Theme.space12)
    color: Theme.warning
    Accessible.role: Accessible.AlertMessage
    Accessible.name: viewModel.alertText
    Flickable {
        id: flick
        anchors.fill: parent
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space16
        anchors.topMargin: Theme.space12
        anchors.bottomMargin: Theme.space12
        contentWidth: width
        contentHeight: words.implicitHeight
        clip: interactive
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        TextStrong {
            id: words
            width: line.wide - 2 * Theme.space16 - Theme.space8  // room for the bar beside them
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            color: Theme.background
            text: line.viewModel.alertText
        }
    }
}
