#include "devices/hub/device_link.h"

#include <algorithm>

#include "domain/devices/reading_policy.h"

namespace ritm::devices {
namespace {

constexpr Uuid16 manufacturer_name = 0x2A29;

bool contains(std::span<const Uuid16> list, Uuid16 uuid) {
    return std::find(list.begin(), list.end(), uuid) != list.end();
}

enum class Presence : std::uint8_t { absent, usable, other_device, incomplete };

// The first subscription of a row carries its measures; a service without it is of no use (a fitness machine that is
// no treadmill), or was not completely there when it was looked at.
Presence presence_of(const DriverRow& row, const ServicesFound& found) {
    const auto service = std::find_if(found.services.begin(), found.services.end(),
                                      [&](const FoundService& each) { return each.service == row.service; });
    if (service == found.services.end()) return Presence::absent;
    const auto has = [&](Uuid16 uuid) { return contains(service->characteristics, uuid); };
    if (row.subscribe.empty() || has(row.subscribe.front())) return Presence::usable;
    const bool other = std::any_of(row.others.begin(), row.others.end(), has);
    return other ? Presence::other_device : Presence::incomplete;
}

bool measures(const DriverRow& row) {
    DriverSet driver;
    driver.insert(row.driver);
    return driver.measures();
}

}  // namespace

DeviceLink::DeviceLink(RememberedDevice device, LinkTiming timing) : device_(std::move(device)), keeper_(timing) {}

std::vector<ServiceWish> DeviceLink::wishes(DriverSet advertised) const {
    const DriverSet known = status_.drivers.empty() ? advertised : status_.drivers;
    std::vector<ServiceWish> wishes;
    for (const DriverRow& row : driver_table()) {
        ServiceWish wish{row.service, row.read, row.subscribe};
        // Reading the maker's name makes some treadmills fail: a machine is not asked for it.
        if (known.contains(Driver::treadmill)) std::erase(wish.read, manufacturer_name);
        wishes.push_back(std::move(wish));
    }
    return wishes;
}

Discovery DeviceLink::take_up(const ServicesFound& found, DriverSet advertised) {
    found_ = found;
    reads_.clear();
    DriverSet drivers;
    bool incomplete = false;
    for (const DriverRow& row : driver_table()) {
        const Presence presence = presence_of(row, found);
        if (presence == Presence::usable) drivers.insert(row.driver);
        if (!measures(row)) continue;
        if (advertised.contains(row.driver)) promised_.insert(row.driver);
        const bool expected = status_.drivers.contains(row.driver) || promised_.contains(row.driver);
        incomplete = incomplete || presence == Presence::incomplete || (presence == Presence::absent && expected);
    }
    incomplete_tables_ = incomplete ? incomplete_tables_ + 1 : 0;
    // A device may have lost a service for good; then what is left of it counts.
    if (incomplete && (!drivers.measures() || incomplete_tables_ < policy::incomplete_tables_max)) {
        drop_decoders();
        return Discovery::incomplete;
    }
    set_drivers(drivers);
    return drivers.measures() ? Discovery::usable : Discovery::nothing;
}

void DeviceLink::set_drivers(DriverSet drivers) {
    drop_decoders();
    promised_ = {};
    status_.drivers = drivers;
    for (const DriverRow& row : driver_table()) {
        if (drivers.contains(row.driver)) decoders_.push_back({&row, row.make_link(), std::nullopt});
    }
}

void DeviceLink::drop_decoders() {
    decoders_.clear();
    duplicates_ = {};
}

std::span<const Sample> DeviceLink::accept(const CharacteristicValue& value, Ticks at) {
    decoded_.samples.clear();
    ++status_.packets;
    if (value.kind == ValueKind::read) reads_[value.characteristic] = value.bytes;
    const Packet packet{value.characteristic, value.bytes, at};
    if (duplicates_.is_duplicate(packet)) {
        ++status_.duplicates;
        return {};
    }
    bool is_alive = false;
    for (Decoder& entry : decoders_) {
        const std::uint64_t malformed_before = decoded_.malformed;
        entry.decoder->accept(packet, decoded_);
        const bool is_data = !entry.row->subscribe.empty() && entry.row->subscribe.front() == value.characteristic &&
                             entry.row->driver != Driver::battery && value.kind == ValueKind::notification;
        // A device that sends garbage only is as good as silent: its link is built anew.
        if (!is_data || decoded_.malformed != malformed_before) continue;
        entry.data_at = at;
        is_alive = true;
    }
    if (is_alive) keeper_.data_came(at, oldest_data(at));
    std::erase_if(decoded_.samples, [this](const Sample& sample) {
        return std::find(device_.muted.begin(), device_.muted.end(), sample.measure) != device_.muted.end();
    });
    for (const Sample& sample : decoded_.samples) status_.latest[sample.measure] = {sample.value, at};
    return decoded_.samples;
}

// One that has not delivered on this link yet may have nothing to say: an idle machine does not end a strap's link.
Ticks DeviceLink::oldest_data(Ticks now) const {
    Ticks oldest = now;
    for (const Decoder& entry : decoders_) {
        if (entry.data_at) oldest = std::min(oldest, *entry.data_at);
    }
    return oldest;
}

std::vector<TransportEvent> DeviceLink::link_so_far() const {
    if (!keeper_.expects_data()) return {};
    std::vector<TransportEvent> said = {LinkReport{device_.address, LinkPhase::up, LinkReason::none, {}}, found_};
    for (const auto& [uuid, bytes] : reads_) {
        said.emplace_back(CharacteristicValue{device_.address, uuid, ValueKind::read, bytes});
    }
    said.emplace_back(LinkReport{device_.address, LinkPhase::ready, LinkReason::none, {}});
    return said;
}

DeviceStatus DeviceLink::status() const {
    DeviceStatus status = status_;
    status.id = device_.id;
    status.address = device_.address;
    status.name = device_.name;
    status.link = keeper_.state();
    status.reason = keeper_.reason();
    status.failed_attempts = keeper_.failed_attempts();
    status.next_attempt_at = keeper_.next_attempt_at();
    status.battery_percent = decoded_.facts.battery_percent;
    status.identity = decoded_.facts.identity;
    status.malformed = decoded_.malformed;
    status.rejected = decoded_.rejected;
    return status;
}

}  // namespace ritm::devices
