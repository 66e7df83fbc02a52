// What was done this week.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Card {
    id: card

    required property HomeViewModel viewModel

    implicitHeight: column.implicitHeight + 2 * padding
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.space4
        RowLayout {
            spacing: Theme.space12
            TextLead {
                text: qsTr("This week")
                Layout.fillWidth: true
            }
            TextLabel { text: card.viewModel.weekCount }
        }
        TextBody {
            visible: card.viewModel.weekEmpty
            text: qsTr("Nothing yet. Ten minutes make a start.")
            color: Theme.muted
            lineHeight: 1.25
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            Layout.bottomMargin: Theme.space8
        }
        TextDisplay {
            visible: !card.viewModel.weekEmpty
            text: card.viewModel.weekTime
            size: Math.round(Theme.fontDisplay * 0.72)
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
        RowLayout {
            spacing: Theme.space12
            TextStrong {
                text: card.viewModel.weekEmpty ? "" : card.viewModel.weekDistance
                Layout.fillWidth: true
            }
            TextCaption { text: card.viewModel.weekCompared }
        }
    }
}
