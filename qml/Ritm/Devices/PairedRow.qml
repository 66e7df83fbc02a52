import QtQuick
import QtQuick.Layouts
import Ritm.Ui

ListRow {
    id: row

    required property string device
    required property string name
    required property string modelName
    required property string iconKey
    required property string linkState
    required property string tone
    required property string battery
    required property string value
    required property string advice
    signal picked(string device, string name)

    title: name
    readonly property bool tight: width < 480 * Theme.textScale
    subtitle: advice !== "" ? advice : tight && value !== "" ? value : modelName
    iconName: iconKey
    iconTint: tone === "good" ? Theme.positive : Theme.muted
    onClicked: picked(device, name)
    TextStrong {
        visible: row.value !== "" && !row.tight
        text: row.value
    }
    Chip {
        Layout.preferredWidth: Math.min(implicitWidth, row.availableWidth - Theme.space32)
        text: !row.tight && row.battery !== "" && row.tone === "good" 
            ? row.linkState + " · " + row.battery : row.linkState
        tint: row.tone === "good" ? Theme.positive : row.tone === "bad" ? Theme.danger : Theme.warning
        inkColor: row.tone === "good" ? Theme.positive : row.tone === "bad" ? Theme.dangerText : Theme.warning
    }
    Icon {
        name: "chevron-right"
        size: 20
        color: Theme.faint
    }
}
