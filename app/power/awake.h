// Keeps the machine awake: no blanking, no suspend.
#pragma once

namespace ritm::app {

class Awake {
  public:
    virtual ~Awake() = default;
    virtual void hold() = 0;     // until release(); a second one does nothing
    virtual void release() = 0;  // without hold() it does nothing
};

}  // namespace ritm::app
