#include "devices/hub/device_link.h"

#include <algorithm>

namespace ritm::devices {
namespace {

constexpr Uuid16 manufacturer_name = 0x2A29;

bool contains(std::span<const Uuid16> list, Uuid16 uuid) {
    return std::find(list.begin(), list.end(), uuid) != list.end();
}

// The first subscription of a row carries its measures; a service without it is of no use (a fitness machine that is
// no treadmill).
bool is_usable(const DriverRow& row, const FoundService& service) {
    if (row.service != service.service) return false;
    return row.subscribe.empty() || contains(service.characteristics, row.subscribe.front());
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

bool DeviceLink::take_up(const ServicesFound& found) {
    drop_decoders();
    found_ = found;
    reads_.clear();
    DriverSet drivers;
    for (const DriverRow& row : driver_table()) {
        const bool usable = std::any_of(found.services.begin(), found.services.end(),
                                        [&](const FoundService& service) { return is_usable(row, service); });
        if (!usable) continue;
        drivers.insert(row.driver);
        decoders_.push_back({&row, row.make_link()});
    }
    status_.drivers = drivers;
    return drivers.measures();
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
    for (const Decoder& entry : decoders_) {
        const std::uint64_t malformed_before = decoded_.malformed;
        entry.decoder->accept(packet, decoded_);
        const bool is_data = !entry.row->subscribe.empty() && entry.row->subscribe.front() == value.characteristic &&
                             entry.row->driver != Driver::battery && value.kind == ValueKind::notification;
        // A device that sends garbage only is as good as silent: its link is built anew.
        if (is_data && decoded_.malformed == malformed_before) keeper_.data_came(at);
    }
    std::erase_if(decoded_.samples, [this](const Sample& sample) {
        return std::find(device_.muted.begin(), device_.muted.end(), sample.measure) != device_.muted.end();
    });
    for (const Sample& sample : decoded_.samples) status_.latest[sample.measure] = {sample.value, at};
    return decoded_.samples;
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
