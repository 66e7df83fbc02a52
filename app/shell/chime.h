// The sounds of the program.
#pragma once

namespace ritm::app {

class Chime {
  public:
    virtual ~Chime() = default;
    virtual void ceiling() = 0;  // heart rate above the person's limit: urgent, three tones
    virtual void lap() = 0;      // one short tone
};

}  // namespace ritm::app
