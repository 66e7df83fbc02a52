// The person's heart-rate limit. A rate that swings around it must not sound or flash at every swing: the state
// outlasts a short or slight fall, and two tones are ten seconds apart whatever happens between them.
#pragma once
#include <cstdint>
#include <optional>

#include "app/training/workout_port.h"

namespace ritm::app {

class CeilingWatch {
  public:
    static constexpr std::int64_t tone_every_ms = 10'000;
    static constexpr int release_bpm = 3;              // that much below the limit ends it at once,
    static constexpr std::int64_t release_ms = 3'000;  // so long at or below the limit too

    // Of every new picture, in their order. True: the tone is due.
    bool take(const LiveView& view);
    [[nodiscard]] bool over() const { return over_; }

  private:
    [[nodiscard]] bool still_over(std::int64_t heart_rate, const LiveView& view);

    SessionId session_;
    bool over_ = false;
    std::optional<std::int64_t> below_since_ms_;
    std::optional<std::int64_t> toned_at_ms_;
};

}  // namespace ritm::app
