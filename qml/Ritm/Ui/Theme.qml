// The tokens of the design system. The shell sets what stands at the top; nothing else may be assigned.
pragma Singleton
import QtQuick
import Ritm.Ui

QtObject {
    // --- Choices
    property bool dark: true
    property real textScale: 1.0
    property bool reducedMotion: false
    property bool touch: false
    property real covered: 0  // height at the window's bottom that the on-screen keyboard takes

    // --- Colours
    readonly property color background: dark ? "#0A0E13" : "#F3F5F8"
    readonly property color surface: dark ? "#121922" : "#FFFFFF"
    readonly property color raised: dark ? "#1B2530" : "#FFFFFF"
    readonly property color sunken: dark ? "#0D131A" : "#EDF0F4"
    readonly property color hovered: dark ? "#1F2B38" : "#F5F7FA"
    readonly property color pressed: dark ? "#263342" : "#E4E9EF"
    readonly property color outline: dark ? "#263342" : "#DFE4EA"
    readonly property color strongOutline: dark ? "#64768A" : "#7C8998"
    readonly property color ink: dark ? "#F4F7FA" : "#0F1720"
    readonly property color muted: dark ? "#A9B6C4" : "#4A5868"
    readonly property color faint: dark ? "#8393A5" : "#5D6B7E"
    readonly property color accent: dark ? "#C6F135" : "#1B5FE0"
    readonly property color accentInk: dark ? "#111600" : "#FFFFFF"
    readonly property color accentSoft: dark ? "#26310F" : "#E6EEFD"
    readonly property color accentPressed: dark ? "#B0D92A" : "#174FBC"
    readonly property color danger: dark ? "#D62F33" : "#C62828"
    readonly property color dangerText: dark ? "#FF7A7D" : "#C62828"
    readonly property color dangerInk: "#FFFFFF"
    readonly property color dangerSoft: dark ? "#3A1618" : "#FCE8E8"
    readonly property color positive: dark ? "#3DD68C" : "#0B7A4B"
    readonly property color warning: dark ? "#FFB224" : "#9A5B00"
    readonly property color warningSoft: dark ? "#33270F" : "#FBF0DC"
    readonly property color speed: dark ? "#4CC2FF" : "#0969DA"
    readonly property color clear: "transparent"
    readonly property color zoneInk: dark ? "#0A0E13" : "#FFFFFF"
    readonly property color scrim: dark ? "#B0000000" : "#660F1720"
    // Index 0 is below zone 1.
    readonly property list<color> zones: dark
        ? ["#5B6B7D", "#8FA3B8", "#4CA6FF", "#3DD68C", "#FFB224", "#FF5D5D"]
        : ["#8894A3", "#64748B", "#1B6FD8", "#0E8A55", "#B26A00", "#C9302C"]
    function zone(index: int): color {
        return zones[Math.max(0, Math.min(5, index))]
    }
    function zoneSoft(index: int): color {
        return alpha(zone(index), dark ? 0.13 : 0.10)
    }
    function alpha(base: color, opacity: real): color {
        return Qt.rgba(base.r, base.g, base.b, opacity)
    }

    // --- Type
    readonly property string family: Assets.textFamily
    readonly property string iconFamily: Assets.iconFamily
    readonly property int fontCaption: Math.round(13 * textScale)
    readonly property int fontBody: Math.round(15 * textScale)
    readonly property int fontLead: Math.round(18 * textScale)
    readonly property int fontTitle: Math.round(22 * textScale)
    readonly property int fontHeading: Math.round(28 * textScale)
    readonly property int fontDisplay: Math.round(56 * textScale)

    // Small print of a screen whose measures follow the window: never too small to read.
    function readable(size: real): int {
        return Math.max(fontCaption, Math.round(size))
    }

    // --- Measures
    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space24: 24
    readonly property int space32: 32
    readonly property int space48: 48
    readonly property int radius: dark ? 20 : 14
    readonly property int radiusSmall: dark ? 14 : 10
    readonly property int controlHeight: touch ? 64 : 48
    readonly property int toggleWidth: touch ? 64 : 56
    readonly property int rowHeight: touch ? 72 : 64
    readonly property int iconSize: Math.round(22 * Math.min(1.5, textScale))
    readonly property int formWidth: 560
    readonly property int contentWidth: 1120

    // --- Motion
    readonly property int fast: reducedMotion ? 0 : 120
    readonly property int normal: reducedMotion ? 0 : 220
}
