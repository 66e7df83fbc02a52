// One remembered device: its link's timing, its decoders while linked, and what the screens show of it. On the hub's
// executor.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "devices/hub/hub_view.h"
#include "devices/hub/link_keeper.h"
#include "devices/hub/remembered_device.h"
#include "devices/profiles/duplicate_filter.h"

namespace ritm::devices {

enum class Discovery : std::uint8_t {
    usable,
    incomplete,  // something that the device has is missing: a table that was read too early
    nothing,     // nothing that measures
};

class DeviceLink {
  public:
    DeviceLink(RememberedDevice device, LinkTiming timing);

    LinkKeeper& keeper() { return keeper_; }
    [[nodiscard]] const LinkKeeper& keeper() const { return keeper_; }
    [[nodiscard]] const RememberedDevice& device() const { return device_; }
    void change(RememberedDevice device) { device_ = std::move(device); }  // same id and address
    [[nodiscard]] MemberId member() const { return status_.member; }
    void set_member(MemberId member) { status_.member = member; }

    // What to ask the transport for. Before the first link, `advertised` tells what the device is.
    [[nodiscard]] std::vector<ServiceWish> wishes(DriverSet advertised) const;
    // Takes up the decoders of what was found; `advertised` as above.
    Discovery take_up(const ServicesFound& found, DriverSet advertised);
    void drop_decoders();
    // The samples of a packet without muted measures; valid until the next call.
    std::span<const Sample> accept(const CharacteristicValue& value, Ticks at);

    [[nodiscard]] DeviceStatus status() const;
    // What the transport said to bring the present link up, again; nothing while there is no link. So a trace that
    // begins in the middle of a session can be played back.
    [[nodiscard]] std::vector<TransportEvent> link_so_far() const;

  private:
    struct Decoder {
        const DriverRow* row = nullptr;
        std::unique_ptr<LinkDecoder> decoder;
        std::optional<Ticks> data_at;  // of the last well-formed measurement on this link
    };
    [[nodiscard]] Ticks oldest_data(Ticks now) const;
    void set_drivers(DriverSet drivers);

    RememberedDevice device_;
    LinkKeeper keeper_;
    DeviceStatus status_;
    std::vector<Decoder> decoders_;
    ServicesFound found_;
    std::map<Uuid16, Bytes> reads_;
    DuplicateFilter duplicates_;
    int incomplete_tables_ = 0;  // in a row
    DriverSet promised_;         // advertised since the last complete table
    Decoded decoded_;
};

}  // namespace ritm::devices
