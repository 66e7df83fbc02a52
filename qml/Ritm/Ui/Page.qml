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
    readonly property bool narrow: width < 640 * Theme.textScale
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
        KeepInSight { flickable: flick }
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
                    visible: page.backShown || actionRow.children.length > 0 || !page.narrow
                    width: parent.width
                    spacing: Theme.space8
                    IconButton {
                        visible: page.backShown
                        icon.name: "arrow-left"
                        text: qsTr("Back")
                        Layout.leftMargin: -12
                        onClicked: page.back()
                    }
                    PageHead {
                        visible: !page.narrow
                        title: page.title
                        subtitle: page.subtitle
                        Layout.fillWidth: true
                    }
                    Item {
                        visible: page.narrow
                        Layout.fillWidth: true
                    }
                    RowLayout {
                        id: actionRow
                        spacing: Theme.space8
                        Layout.fillWidth: false
                    }
                }
                PageHead {
                    visible: page.narrow
                    width: parent.width
                    title: page.title
                    subtitle: page.subtitle
                    titleSize: Theme.fontTitle + 2
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
