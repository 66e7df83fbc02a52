// The lock against sweat and sleeves on the running workout: one press locks, a press held for a second unlocks. It
// never holds back Finish and Help.
import QtQuick

QtObject {
    id: lock

    property bool locked: false
    property real progress: 0  // 0 .. 1 of the second, while it is held
    property bool opening: false  // the press in hand began on a closed lock: its end does not lock again

    function press(): void {
        opening = locked
        if (locked)
            held.restart()
    }
    function release(): void {
        held.stop()
        progress = 0
    }
    function tap(): void {
        if (!opening)
            locked = true
        opening = false
    }

    // A time to wait, not a motion: the same without motion.
    readonly property NumberAnimation held: NumberAnimation {
        target: lock
        property: "progress"
        from: 0
        to: 1
        duration: 1000
        onFinished: {
            lock.locked = false
            lock.progress = 0
        }
    }
}
