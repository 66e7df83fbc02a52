// Who trains what, with which sensors.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Ritm.Ui
import Ritm.Training

RowLayout {
    id: header

    required property LiveWorkoutViewModel viewModel
    property real unit: 1
    property bool locked: false
    property real room: width
    // Else it stands below. By what all want, not by what the layout gives: that would follow from this again.
    // The chips one by one, because their row knows its width only once it is arranged.
    readonly property real others: widths(header, middle) + widths(chips, null) - chips.implicitWidth
    readonly property bool recordFits: room - others >= middle.least + middle.gap + 200 * unit
    signal alarmWanted
    signal tilesWanted
    signal leaveWanted

    // Of all in a row but `apart`.
    function widths(row: RowLayout, apart: Item): real {
        let sum = 0
        for (let i = 0; i < row.children.length; ++i) {
            const item = row.children[i]
            sum += item === apart || !item.visible || item.implicitWidth <= 0 ? 0 : item.implicitWidth + row.spacing
        }
        return sum
    }

    spacing: Math.round(20 * header.unit)
    LeaveKey {
        unit: header.unit
        enabled: !header.locked
        onClicked: header.leaveWanted()
    }
    Rectangle {
        implicitWidth: Math.round(56 * header.unit)
        implicitHeight: Math.round(56 * header.unit)
        radius: Math.round(16 * header.unit)
        color: header.viewModel.paused ? Theme.warning : Theme.accent
        Icon {
            anchors.centerIn: parent
            name: header.viewModel.paused ? "pause" : "activity"
            size: Math.round(32 * header.unit)
            color: header.viewModel.paused ? Theme.background : Theme.accentInk
        }
    }
    // Not laid out: the title takes what its words need, the record the rest, and widths never follow from heights.
    Item {
        id: middle
        readonly property int gap: Math.round(44 * header.unit)
        readonly property real least: Math.min(record.room, 14 * record.fontSize)
        Layout.fillWidth: true
        Layout.minimumWidth: Math.min(Math.max(titleRoom.room, subtitleRoom.room), Math.round(340 * header.unit))
        implicitHeight: Math.max(words.implicitHeight, record.visible ? record.implicitHeight : 0)
        ColumnLayout {
            id: words
            spacing: 0
            width: record.visible ? Math.min(Math.max(titleRoom.room, subtitleRoom.room),
                middle.width - middle.gap - middle.least) : middle.width
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            TextTitle {
                id: title
                text: header.viewModel.title
                font.pixelSize: Theme.readable(25 * header.unit)
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            TextLabel {
                id: subtitle
                text: header.viewModel.subtitle
                font.pixelSize: Theme.readable((header.viewModel.paused ? 22 : 18) * header.unit)
                font.weight: header.viewModel.paused ? Font.DemiBold : Font.Normal
                wrapMode: Text.Wrap
                color: header.viewModel.paused ? Theme.warning : Theme.muted
                Layout.fillWidth: true
            }
        }
        LiveRecord {
            id: record
            visible: header.viewModel.record.shown && header.recordFits
            record: header.viewModel.record
            fontSize: Theme.readable(18 * header.unit)
            width: Math.max(1, Math.min(Math.max(room, 520 * header.unit), middle.width - words.width - middle.gap))
            anchors.left: words.right
            anchors.leftMargin: middle.gap
            anchors.verticalCenter: parent.verticalCenter
        }
        Widest {
            id: titleRoom
            words: [title.text]
            font.pixelSize: title.font.pixelSize
            font.weight: title.font.weight
        }
        Widest {
            id: subtitleRoom
            words: [subtitle.text]
            font.pixelSize: subtitle.font.pixelSize
        }
    }
    RowLayout {  // gives way before the title and the keys do
        id: chips
        spacing: Math.round(12 * header.unit)
        Layout.maximumWidth: implicitWidth
        Repeater {
            model: header.viewModel.sensors
            SensorChip {
                oneLine: true
                Layout.fillWidth: true
                Layout.minimumWidth: Math.min(implicitWidth, Math.round(72 * header.unit))
                Layout.maximumWidth: Math.min(implicitWidth, Math.round(360 * header.unit))
                fontSize: Theme.readable(18 * header.unit)
                implicitHeight: Math.round(48 * header.unit)
            }
        }
    }
    TextLabel {
        text: header.viewModel.timeOfDay
        font.pixelSize: Theme.readable(28 * header.unit)
        Layout.leftMargin: Math.round(8 * header.unit)
    }
    Avatar {
        visible: initials !== ""
        initials: header.viewModel.initials
        hue: header.viewModel.hue
        size: Math.round(56 * header.unit)
    }
    IconButton {
        text: qsTr("Choose the tiles")
        focusPolicy: Qt.TabFocus
        icon.name: "layout-grid"
        framed: true
        enabled: !header.locked
        iconSize: Math.round(28 * header.unit)
        implicitWidth: Math.max(64, Math.round(64 * header.unit))
        implicitHeight: implicitWidth
        onClicked: header.tilesWanted()
    }
    AlarmButton {
        unit: header.unit
        onClicked: header.alarmWanted()
    }
}
