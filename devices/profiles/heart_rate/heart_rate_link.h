// 2A37 packets → heart rate, RR intervals and skin contact that may be shown and averaged.
#pragma once
#include <memory>
#include <optional>

#include "devices/profiles/heart_rate/heart_rate.h"
#include "devices/profiles/link_decoder.h"

namespace ritm::devices::heart_rate {

// False for 0 and for what no heart does (policy::heart_rate_floor, _ceiling).
bool is_possible(std::int64_t bpm);

// Rules: heart rate 0 or without skin contact is no value; an impossible one is rejected; one that stays the same for
// policy::heart_rate_frozen_after without RR intervals comes from a strap that measures nothing any more (counted anew
// after lost contact). RR intervals that no two beats can have are rejected. Contact is told when it changes.
class Plausibility {
  public:
    void accept(const Measurement& measurement, Ticks at, Decoded& out);

  private:
    bool is_frozen(const Measurement& measurement, Ticks at);

    std::optional<Contact> contact_;
    std::optional<std::int64_t> same_bpm_;  // nothing: no value since contact
    Ticks same_since_;
};

std::unique_ptr<LinkDecoder> make_link();

}  // namespace ritm::devices::heart_rate
