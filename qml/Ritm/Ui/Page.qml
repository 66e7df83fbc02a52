// A screen that scrolls: head with an optional way back and actions, then the content in a column of limited width.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Ritm.Ui

FocusScope {
    id: page

    property string title
    property string subtitle
    property bool backShown: false
    property int maximumWidth: Theme.contentWidth
    // What layouts depend on must come from the page's own width: changes made while an outer layout arranges are lost.
    readonly property bool narrow: width < 640
    readonly property real room: Math.min(maximumWidth, width - (narrow ? 32 : 64))
    property alias actions: actionRow.data
    default property alias content: column.data
    property alias flickable: flick
    signal back

    // Right from the start: texts that first wrap at no width leave heights behind.
    width: parent ? parent.width : 800
    height: parent ? parent.height : 600

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: width
        contentHeight: holder.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollBar {}
        Item {
            id: holder
            width: flick.width
            height: all.implicitHeight + (page.narrow ? Theme.space32 : Theme.space48 + Theme.space16)
            Column {
                id: all
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.top: parent.top
                anchors.topMargin: page.narrow ? Theme.space16 : Theme.space32
                width: page.room
                spacing: page.narrow ? Theme.space16 : Theme.space24
                RowLayout {
                    width: parent.width
                    spacing: Theme.space8
                    IconButton {
                        visible: page.backShown
                        icon.name: "arrow-left"
                        text: qsTr("Back")
                        Layout.leftMargin: -12
                        onClicked: page.back()
                    }
                    ColumnLayout {
                        spacing: 2
                        TextHeading {
                            text: page.title
                            font.pixelSize: page.narrow ? Theme.fontTitle + 2 : Theme.fontHeading
                            Layout.fillWidth: true
                            Accessible.role: Accessible.Heading
                            Accessible.name: text
                        }
                        TextBody {
                            visible: text !== ""
                            text: page.subtitle
                            color: Theme.muted
                            Layout.fillWidth: true
                        }
                    }
                    RowLayout {
                        id: actionRow
                        spacing: Theme.space8
                        Layout.fillWidth: false
                    }
                }
                Column {
                    id: column
                    width: parent.width
                    spacing: page.narrow ? Theme.space16 : Theme.space24
                    onChildrenChanged: {
                        for (let i = 0; i < children.length; ++i)
                            children[i].width = Qt.binding(() => column.width)
                    }
                }
            }
        }
    }
}
