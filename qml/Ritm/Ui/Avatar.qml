// A person as initials on a colour of their own.
import QtQuick
import Ritm.Ui

Rectangle {
    id: avatar

    property string initials
    property int hue: 0  // 0..359
    property int size: 44

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: Theme.dark ? Qt.hsla(hue / 360, 0.45, 0.25, 1) : Qt.hsla(hue / 360, 0.62, 0.88, 1)
    TextStrong {
        readonly property bool sizedByDesign: true  // a picture; the name is written or spoken beside it
        anchors.centerIn: parent
        text: avatar.initials
        font.pixelSize: Math.round(avatar.size * 0.38)
        color: Theme.dark ? Qt.hsla(avatar.hue / 360, 0.85, 0.88, 1) : Qt.hsla(avatar.hue / 360, 0.7, 0.26, 1)
        Accessible.ignored: true
    }
}
