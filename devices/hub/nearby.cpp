#include "devices/hub/nearby.h"

#include <algorithm>

#include "devices/profiles/fitness_machine/machine.h"

namespace ritm::devices {
namespace {

constexpr Uuid16 fitness_machine_service = 0x1826;
constexpr std::int32_t sixteenths = 16;
constexpr std::int32_t smoothing = 4;  // a new value counts a quarter

std::int32_t smoothed(std::int32_t before, std::int16_t rssi_dbm) {
    const std::int32_t now = rssi_dbm * sixteenths;
    if (rssi_dbm == 0) return before;
    return before == 0 ? now : before + (now - before) / smoothing;
}

}  // namespace

void Nearby::see(const Advertisement& advertisement, Ticks at) {
    Seen& seen = seen_[advertisement.address];
    if (!advertisement.name.empty()) seen.name = advertisement.name;
    seen.signal_sixteenths = smoothed(seen.signal_sixteenths, advertisement.rssi_dbm);
    for (const Uuid16 service : advertisement.services) {
        if (std::find(seen.services.begin(), seen.services.end(), service) == seen.services.end()) {
            seen.services.push_back(service);
        }
    }
    for (const ServiceBytes& data : advertisement.service_bytes) {
        if (data.service == fitness_machine_service) seen.machine_bytes = data.bytes;
    }
    seen.at = at;
}

bool Nearby::expire(Ticks now, Millis keep) {
    return std::erase_if(seen_, [&](const auto& entry) { return now - entry.second.at >= keep; }) > 0;
}

std::optional<Ticks> Nearby::next_expiry(Millis keep) const {
    std::optional<Ticks> next;
    for (const auto& [address, seen] : seen_) {
        if (!next || seen.at + keep < *next) next = seen.at + keep;
    }
    return next;
}

DriverSet Nearby::drivers_of(const Address& address) const {
    const auto found = seen_.find(address);
    if (found == seen_.end()) return {};
    return drivers_advertised(found->second.services, found->second.machine_bytes);
}

std::vector<NearbyDevice> Nearby::list() const {
    std::vector<NearbyDevice> devices;
    devices.reserve(seen_.size());
    for (const auto& [address, seen] : seen_) {
        NearbyDevice device;
        device.address = address;
        device.name = seen.name;
        device.signal_dbm = seen.signal_sixteenths / sixteenths;
        device.drivers = drivers_advertised(seen.services, seen.machine_bytes);
        if (!seen.machine_bytes.empty()) {
            device.machine_available = fitness_machine::decode_advertisement(seen.machine_bytes).available;
        }
        device.seen_at = seen.at;
        devices.push_back(std::move(device));
    }
    const auto strength = [](const NearbyDevice& device) { return device.signal_dbm == 0 ? -1000 : device.signal_dbm; };
    std::stable_sort(devices.begin(), devices.end(),
                     [&](const NearbyDevice& a, const NearbyDevice& b) { return strength(a) > strength(b); });
    return devices;
}

}  // namespace ritm::devices
