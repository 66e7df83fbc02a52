// The devices near by, out of a stream of advertisements: names and services add up, the signal is smoothed, who is not
// heard for a while leaves. Pure.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "devices/hub/hub_view.h"

namespace ritm::devices {

class Nearby {
  public:
    void see(const Advertisement& advertisement, Ticks at);
    // Removes what was last seen longer than `keep` ago; true when something left.
    bool expire(Ticks now, Millis keep);
    // When the next one would leave.
    [[nodiscard]] std::optional<Ticks> next_expiry(Millis keep) const;
    [[nodiscard]] std::vector<NearbyDevice> list() const;  // strongest first, unknown signal last
    [[nodiscard]] DriverSet drivers_of(const Address& address) const;
    [[nodiscard]] bool empty() const { return seen_.empty(); }

  private:
    struct Seen {
        std::string name;
        std::int32_t signal_sixteenths = 0;  // smoothed dBm · 16; 0 = unknown
        std::vector<Uuid16> services;
        Bytes machine_bytes;  // service data of 1826
        Ticks at;
    };
    std::map<Address, Seen> seen_;
};

}  // namespace ritm::devices
