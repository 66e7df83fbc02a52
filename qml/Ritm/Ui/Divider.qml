import QtQuick
import QtQuick.Layouts
import Ritm.Ui

Rectangle {
    implicitHeight: 1
    color: Theme.outline
    Layout.fillWidth: true
}
