// Ctrl with the wheel and pinch zoom (the wheel alone scrolls the page), drag and the wheel sideways pan,
// hover or touch to read values, double click to see everything again.
import QtQuick
import Ritm.Ui

Item {
    id: input

    required property SeriesChart target
    signal hovered(real x)

    // Handlers do not follow their item's `enabled` (Qt 6.4).
    HoverHandler {
        enabled: input.enabled
        onPointChanged: if (hovered) input.hovered(input.target.xAt(point.position.x))
        onHoveredChanged: if (!hovered) input.hovered(NaN)
    }
    WheelHandler {
        enabled: input.enabled
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        acceptedModifiers: Qt.ControlModifier
        onWheel: event => input.target.zoomAt(event.x, Math.pow(1.2, event.angleDelta.y / 120))
    }
    WheelHandler {
        orientation: Qt.Horizontal
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        acceptedModifiers: Qt.NoModifier
        onWheel: event => input.target.panBy(event.angleDelta.x / 2)
    }
    PinchHandler {
        enabled: input.enabled
        id: pinch
        target: null
        property real last: 1
        onActiveChanged: last = 1
        onActiveScaleChanged: {
            if (!active)
                return
            input.target.zoomAt(centroid.position.x, activeScale / last)
            last = activeScale
        }
    }
    DragHandler {
        enabled: input.enabled
        target: null
        yAxis.enabled: false
        property real last: 0
        onActiveChanged: last = 0
        onTranslationChanged: {
            if (!active)
                return
            input.target.panBy(translation.x - last)
            last = translation.x
        }
    }
    TapHandler {
        enabled: input.enabled
        onTapped: point => input.hovered(input.target.xAt(point.position.x))
        onDoubleTapped: input.target.showAll()
    }
}
