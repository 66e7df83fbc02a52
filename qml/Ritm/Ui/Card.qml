// A surface: in dark a lighter step with an outline, in light a soft shadow. Its content fills it inside the padding.
import QtQuick
import Ritm.Ui

Item {
    id: card

    property int padding: Theme.space24
    property color color: Theme.surface
    property color outline: Theme.outline
    property int corner: Theme.radius
    default property alias content: inner.data

    implicitWidth: inner.childrenRect.width + 2 * padding
    implicitHeight: inner.childrenRect.height + 2 * padding

    BorderImage {
        visible: !Theme.dark
        anchors.fill: parent
        anchors.margins: -24
        source: Theme.dark ? "" : "qrc:/ritm/images/shadow.png"
        border { left: 44; right: 44; top: 44; bottom: 44 }
    }
    Rectangle {
        anchors.fill: parent
        radius: card.corner
        color: card.color
        border.width: 1
        border.color: card.outline
    }
    Item {
        id: inner
        anchors.fill: parent
        anchors.margins: card.padding
    }
}
