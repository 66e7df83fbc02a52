// Which one of several machines of a kind a session is recorded from: every connected treadmill sends, the idle ones
// zeros, and the person runs on one of them. All measures of that machine go together; what the others say (a
// neighbour's speed, counters, hand sensors) does not count. Pure.
//
//   1. Until one has moved for machine_moves_after, nothing is decided: the one that moves counts (one that was seen to
//      stand before those that came moving, then the first in order, and then the same one as long as it moves); while
//      none moves, the first in order that sends.
//   2. The first that moves so long is the person's. It stays theirs while it stands or is silent: nobody becomes their
//      neighbour by drinking, or by a lost link. But one that came moving may be a neighbour's: until
//      machine_claim_within of the start, another one that was seen to stand and then moves for machine_moves_after is
//      the person's. A crash in that minute makes nothing certain: what is left of it runs from where the recording
//      goes on.
//   3. Another one becomes the person's when theirs has stood for machine_change_after while the session ran, and the
//      other, still standing when theirs had stopped, has moved for machine_moves_after: they went over to it. One that
//      moved all the while, or comes into reach moving, is a neighbour's.
//   4. If the machine they had before moves again within machine_return_after of that, the person had only paused, and
//      the other one was a neighbour who began just then: it is theirs again.
#pragma once
#include <optional>
#include <vector>

#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"

namespace ritm::recorder {

class MachineChoice {
  public:
    void choose(const std::vector<DeviceId>& in_order);  // keeps what is known of those that stay
    struct Recorded {
        DeviceId device;  // the last whose speed was recorded
        bool came_moving = false;  // nothing shows that it stood before
    };
    // Of a recording that goes on. `recorded`: its length without the absences behind crashes.
    void go_on(Millis recorded) { ran_before_ = recorded; }
    void begin_with(const Recorded& recorded, Ticks now);
    void run(Ticks now);
    void pause() { runs_from_.reset(); }
    void heard(DeviceId device, Ticks at);                     // it sends, whatever
    void speed(DeviceId device, Ticks at, std::int64_t mm_s);  // in order of time per device
    // Whether what the device says counts. True of whatever is none of the machines.
    [[nodiscard]] bool counts(DeviceId device, Ticks now) const;

  private:
    struct Machine {
        DeviceId device;
        std::optional<Ticks> heard_at;
        std::optional<Ticks> moved_at;    // the latest
        std::optional<Ticks> moves_from;  // without a stop since
        std::optional<Ticks> stood_at;    // the latest
    };
    [[nodiscard]] static bool moves(const Machine& machine, Ticks now);
    [[nodiscard]] static bool moves_steadily(const Machine& machine, Ticks now);
    [[nodiscard]] const Machine* find(DeviceId device) const;
    [[nodiscard]] const Machine* leading(Ticks now) const;
    void take(DeviceId device, Ticks now);
    [[nodiscard]] bool claimed_by(const Machine& other, Ticks now) const;
    [[nodiscard]] bool left_for(const Machine& other, Ticks now) const;
    void decide(Ticks now);

    std::vector<Machine> machines_;
    std::optional<DeviceId> own_;
    Ticks own_since_;
    std::optional<DeviceId> before_;       // rule 4
    std::optional<DeviceId> first_mover_;  // rule 1
    bool own_came_moving_ = false;         // rule 2
    Millis ran_before_;                    // the recording that goes on
    std::optional<Ticks> began_;           // the first run, as if without a gap
    std::optional<Ticks> runs_from_;
};

}  // namespace ritm::recorder
