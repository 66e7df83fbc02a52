// The state of a live session as the recorder and the screens need it: a fold of the stream. Effects are derived from
// it, never from the delivery of an event: recording runs exactly while phase is recording (TRN-51..54).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/training/session/session.h"

namespace ritm::training {

struct LiveSession {
    enum class Phase : std::uint8_t { none, recording, paused, completed, discarded };
    struct LapMark {
        std::uint32_t number = 1;
        Millis timer;  // recorded time when the lap ended
        Instant at;
        Lap::Trigger trigger = Lap::Trigger::manual;
        std::optional<Distance> distance;  // of the session when the lap ended
        friend bool operator==(const LapMark&, const LapMark&) = default;
    };

    Phase phase = Phase::none;
    SessionId session;
    MemberId member;
    Instant started_at;
    LocalZone zone;
    Sport sport = Sport::generic;
    SubSport sub_sport = SubSport::generic;
    std::vector<DeviceId> devices;
    Millis timer;          // recorded time when the latest live event happened
    Instant timer_at;      // wall clock of that moment
    Millis stretch_start;  // recorded time when recording last began without a break (TRN-09)
    std::vector<LapMark> laps;
    std::vector<Millis> gaps;  // of crashes
    bool clock_jumped = false;

    [[nodiscard]] bool is_live() const { return phase == Phase::recording || phase == Phase::paused; }
    // Recorded time at `now` for a screen that has no recorder at hand; while recording it trusts the wall clock.
    [[nodiscard]] Millis timer_at_instant(Instant now) const;
    // Recorded time at which TRN-09 ends this stretch.
    [[nodiscard]] Millis stretch_limit() const;
    friend bool operator==(const LiveSession&, const LiveSession&) = default;
};

void apply(LiveSession& view, const session::Event& event);

}  // namespace ritm::training
