// Which of the speeds that a treadmill reports are true. Pure: time comes with the values. All thresholds in
// domain/devices/reading_policy.h; the reasons are faults of real machines.
//
//   a fall to 0 while the belt runs     counts after speed_zero_held, and only when a counter of the machine stands
//   a jump faster than 3 km/h per s     counts when it has held for speed_jump_held
//   elapsed time stands                 the belt stands (speed shown while paused or after stepping off)
//   stopped at the console, safety key  the belt stands, whatever the records say, until its counters go on
//   the first seconds of a link         only 0 counts (spikes at connect)
#pragma once
#include <optional>

#include "devices/profiles/packet.h"
#include "domain/kernel/instant.h"
#include "domain/kernel/quantity.h"

namespace ritm::devices::fitness_machine {

// When a counter of the machine moved last. Without a value it is not known (the machine does not send it).
class CounterWatch {
  public:
    void see(Field counter, Ticks at);
    [[nodiscard]] bool known() const { return last_.has_value(); }
    [[nodiscard]] bool moved_once() const { return moved_once_; }
    // Seen unchanged over the span. A counter that was not in the packets proves nothing.
    [[nodiscard]] bool stands(Millis span) const { return last_ && seen_at_ - moved_at_ >= span; }
    [[nodiscard]] bool moved_just_now() const { return moved_now_; }

  private:
    std::optional<std::int64_t> last_;
    Ticks moved_at_;
    Ticks seen_at_;
    bool moved_once_ = false;
    bool moved_now_ = false;
};

class SpeedFilter {
  public:
    struct Counters {
        Field elapsed;
        Field distance;
    };
    // The speed to believe, or nothing: hold the last one, this one is in doubt.
    std::optional<Speed> accept(Speed speed, Counters counters, Ticks at);
    void console_stopped() { stopped_ = true; }
    void console_started() { stopped_ = false; }

  private:
    [[nodiscard]] bool belt_stands() const;
    std::optional<Speed> accept_zero(Ticks at);
    std::optional<Speed> accept_moving(Speed speed, Ticks at);
    std::optional<Speed> believe(Speed speed);

    struct Candidate {
        Speed speed;
        Ticks since;
    };
    CounterWatch elapsed_;
    CounterWatch distance_;
    std::optional<Ticks> first_at_;
    std::optional<Speed> believed_;
    Ticks previous_at_;
    std::optional<Ticks> zero_since_;
    std::optional<Candidate> jump_;
    bool stopped_ = false;
};

}  // namespace ritm::devices::fitness_machine
