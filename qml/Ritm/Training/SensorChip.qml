// A sensor of the workout: green when it sends, amber while it is looked for, red when it is gone.
import QtQuick
import Ritm.Ui

Chip {
    id: chip

    required property string tone
    required property string icon
    required text

    iconName: icon
    tint: tone === "good" ? Theme.positive : tone === "bad" ? Theme.danger : Theme.warning
    inkColor: tone === "good" ? Theme.muted : tone === "bad" ? Theme.dangerText : Theme.warning
    color: tone === "good" ? Theme.raised : Theme.alpha(tint, 0.14)
    border.color: tone === "good" ? Theme.outline : Theme.alpha(tint, 0.6)
}
