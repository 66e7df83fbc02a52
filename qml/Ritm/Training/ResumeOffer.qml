// After a crash or a power cut: the workout is still there.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui
import Ritm.Training

FocusScope {
    id: screen

    required property ResumeOfferViewModel viewModel
    readonly property bool narrow: width < 640 * Theme.textScale

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: width
        contentHeight: Math.max(height, card.height + Theme.space32)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollBar {}
        Card {
            id: card
            anchors.centerIn: parent
            width: Math.min(flick.width - 32, 600 * Theme.textScale)
            padding: screen.narrow ? Theme.space24 : Theme.space48
            height: column.implicitHeight + 2 * padding
            ColumnLayout {
                id: column
                anchors.left: parent.left
                anchors.right: parent.right
                spacing: Theme.space12
                Rectangle {
                    implicitWidth: 88
                    implicitHeight: 88
                    radius: 44
                    color: Theme.accentSoft
                    Layout.alignment: Qt.AlignHCenter
                    Icon {
                        anchors.centerIn: parent
                        name: "rotate-ccw"
                        size: 40
                        color: Theme.accent
                    }
                }
                TextHeading {
                    text: qsTr("Your workout is still here")
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space8
                }
                TextBody {
                    text: qsTr("Ritm was closed in the middle of it. Everything until %1 is saved.")
                        .arg(screen.viewModel.lastText)
                    color: Theme.muted
                    lineHeight: 1.25
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                }
                Rectangle {
                    color: Theme.sunken
                    radius: Theme.radiusSmall
                    implicitHeight: facts.implicitHeight + Theme.space32
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space12
                    Layout.bottomMargin: Theme.space12
                    GridLayout {
                        id: facts
                        columns: card.width < 320 * Theme.textScale ? 1 : 2
                        anchors.fill: parent
                        anchors.margins: Theme.space16
                        columnSpacing: Theme.space16
                        rowSpacing: Theme.space8
                        ColumnLayout {
                            spacing: 2
                            TextStrong {
                                text: screen.viewModel.name
                                wrapMode: Text.Wrap
                                Layout.fillWidth: true
                            }
                            TextCaption {
                                text: screen.viewModel.person === "" ? screen.viewModel.startedText
                                    : screen.viewModel.startedText + " · " + screen.viewModel.person
                                wrapMode: Text.Wrap
                                Layout.fillWidth: true
                            }
                        }
                        ColumnLayout {
                            spacing: 0
                            Layout.fillWidth: false
                            TextTitle {
                                text: screen.viewModel.timeText
                                font.weight: Font.Bold
                                Layout.alignment: Qt.AlignRight
                            }
                            TextCaption {
                                text: screen.viewModel.distanceText
                                Layout.alignment: Qt.AlignRight
                            }
                        }
                    }
                }
                Button {
                    kind: "primary"
                    text: qsTr("Go on with it")
                    icon.name: "play"
                    leastHeight: 72
                    fontSize: Theme.fontLead
                    focus: true
                    enabled: !screen.viewModel.busy
                    Layout.fillWidth: true
                    onClicked: screen.viewModel.resume()
                }
                Button {
                    text: qsTr("Finish and keep it")
                    icon.name: "flag"
                    leastHeight: 64
                    enabled: !screen.viewModel.busy
                    Layout.fillWidth: true
                    onClicked: screen.viewModel.keep()
                }
                Button {
                    kind: "quiet"
                    text: qsTr("Discard")
                    icon.name: "trash-2"
                    enabled: !screen.viewModel.busy
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space16
                    onClicked: screen.viewModel.discard()
                }
            }
        }
    }
}
