// Some radios deliver each notification twice or more after a reconnect: an identical packet of the same characteristic
// within the window (policy::duplicate_window) is one packet.
#pragma once
#include <algorithm>
#include <vector>

#include "devices/profiles/link_decoder.h"
#include "domain/devices/reading_policy.h"

namespace ritm::devices {

class DuplicateFilter {
  public:
    bool is_duplicate(const Packet& packet) {
        const auto known = std::find_if(last_.begin(), last_.end(),
                                        [&](const Last& last) { return last.characteristic == packet.characteristic; });
        if (known == last_.end()) {
            last_.push_back({packet.characteristic, Bytes(packet.bytes.begin(), packet.bytes.end()), packet.at});
            return false;
        }
        const bool same =
            std::equal(known->bytes.begin(), known->bytes.end(), packet.bytes.begin(), packet.bytes.end());
        if (same && packet.at - known->at <= policy::duplicate_window) return true;
        known->bytes.assign(packet.bytes.begin(), packet.bytes.end());
        known->at = packet.at;
        return false;
    }

  private:
    struct Last {
        std::uint16_t characteristic = 0;
        Bytes bytes;
        Ticks at;
    };
    std::vector<Last> last_;  // one per characteristic of the link: a handful
};

}  // namespace ritm::devices
