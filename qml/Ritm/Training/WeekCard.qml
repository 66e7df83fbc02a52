// What was done this week.
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

Card {
    id: card

    required property HomeViewModel viewModel

    readonly property bool tight: width < 300 * Theme.textScale

    implicitHeight: column.implicitHeight + 2 * padding
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.space4
        GridLayout {
            columns: card.tight ? 1 : 2
            columnSpacing: Theme.space12
            rowSpacing: Theme.space4
            TextLead {
                text: qsTr("This week")
                wrapMode: Text.Wrap
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
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
        }
        GridLayout {
            columns: card.tight ? 1 : 2
            columnSpacing: Theme.space12
            rowSpacing: Theme.space4
            TextStrong {
                text: card.viewModel.weekEmpty ? "" : card.viewModel.weekDistance
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            TextCaption {
                text: card.viewModel.weekCompared
                wrapMode: Text.Wrap
                Layout.fillWidth: card.tight
            }
        }
    }
}
