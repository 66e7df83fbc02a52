// When to connect, when to give an attempt up and when to build a link anew: the timing of one remembered device.
// Pure: time comes in, the action to take comes out. Numbers in domain/devices/reading_policy.h.
//
//   resting ──radio usable──▶ connecting ──ready──▶ ready ──down, no data──▶ waiting ──back-off──▶ connecting
//                                  └──down, no answer in time──▶ waiting        (nothing usable found, repeatedly:
//                                                                             rests until asked anew)
#pragma once
#include <cstdint>
#include <optional>

#include "devices/hub/transport.h"
#include "domain/devices/reading.h"
#include "domain/devices/reading_policy.h"

namespace ritm::devices {

enum class LinkAction : std::uint8_t { none, connect, disconnect };

class LinkKeeper {
  public:
    explicit LinkKeeper(LinkTiming timing) : timing_(timing) {}

    [[nodiscard]] LinkAction radio_usable(Ticks now);
    [[nodiscard]] LinkAction radio_gone();
    [[nodiscard]] LinkAction reported(const LinkReport& report, Ticks now);
    [[nodiscard]] LinkAction advertised(Ticks now);
    [[nodiscard]] LinkAction retry_now(Ticks now);  // the person asked
    // The services of an open link were looked at: nothing that Ritm can use, or not everything was there yet.
    [[nodiscard]] LinkAction found_nothing(Ticks now);
    [[nodiscard]] LinkAction found_incomplete(Ticks now);
    [[nodiscard]] LinkAction in_workout(bool running, Ticks now);
    [[nodiscard]] LinkAction wake(Ticks now);
    // `oldest`: the last data of the driver that has been quiet the longest; it decides about silence.
    void data_came(Ticks now, Ticks oldest);

    [[nodiscard]] std::optional<Ticks> next_wake() const;
    [[nodiscard]] LinkState state() const;
    [[nodiscard]] LinkReason reason() const { return reason_; }
    [[nodiscard]] std::int32_t failed_attempts() const { return failed_attempts_; }
    [[nodiscard]] std::optional<Ticks> next_attempt_at() const;
    [[nodiscard]] bool is_open() const { return phase_ == Phase::connecting || phase_ == Phase::ready; }
    [[nodiscard]] bool expects_data() const { return phase_ == Phase::ready; }

  private:
    enum class Phase : std::uint8_t { resting, unsupported, waiting, connecting, ready };
    LinkAction attempt(Ticks now);
    LinkAction failed(LinkReason reason, Ticks now);
    [[nodiscard]] Millis delay(Ticks now) const;
    [[nodiscard]] Millis patience() const;
    void start_anew();

    LinkTiming timing_;
    Phase phase_ = Phase::resting;
    LinkReason reason_ = LinkReason::none;
    bool silent_ = false;
    bool ever_ready_ = false;
    bool in_workout_ = false;
    bool slow_ = false;                 // waiting the long way: an advertisement shortens it
    std::int32_t failed_attempts_ = 0;  // since the last data
    std::int32_t found_nothing_ = 0;    // in a row
    Ticks phase_since_;                 // of the attempt, or of the oldest driver's last data while ready
    Ticks next_attempt_;
    std::optional<Ticks> trouble_since_;
};

}  // namespace ritm::devices
