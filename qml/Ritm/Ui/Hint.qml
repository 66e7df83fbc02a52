// A tooltip.
import QtQuick
import QtQuick.Templates as T
import Ritm.Ui

T.ToolTip {
    id: tip

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: -implicitHeight - 6
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    padding: Theme.space8
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    margins: Theme.space8
    delay: 600
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent
    contentItem: TextCaption {
        text: tip.text
        wrapMode: Text.Wrap
        width: Math.min(Math.ceil(implicitWidth), 320 * Theme.textScale)
        color: Theme.ink
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.raised
        border.width: 1
        border.color: Theme.strongOutline
    }
}
