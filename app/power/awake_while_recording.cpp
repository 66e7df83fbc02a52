#include "app/power/awake_while_recording.h"

namespace ritm::app {

AwakeWhileRecording::AwakeWhileRecording(WorkoutPort& workout, Awake& awake)
    : workout_(workout), awake_(awake), phases_(workout.on_phase([this] { follow(); })) {
    follow();
}

AwakeWhileRecording::~AwakeWhileRecording() { awake_.release(); }

void AwakeWhileRecording::follow() {
    if (workout_.live()->phase == WorkoutPhase::idle) {
        awake_.release();
    } else {
        awake_.hold();
    }
}

}  // namespace ritm::app
