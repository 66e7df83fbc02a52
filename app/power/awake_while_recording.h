// Holds the machine awake while a workout is recorded or paused, and lets it go when none is. The thread of the port.
#pragma once
#include "app/power/awake.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class AwakeWhileRecording {
  public:
    AwakeWhileRecording(WorkoutPort& workout, Awake& awake);
    ~AwakeWhileRecording();
    AwakeWhileRecording(const AwakeWhileRecording&) = delete;
    AwakeWhileRecording& operator=(const AwakeWhileRecording&) = delete;

  private:
    void follow();

    WorkoutPort& workout_;
    Awake& awake_;
    Subscription phases_;
};

}  // namespace ritm::app
