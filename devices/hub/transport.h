// Transport: the one way bytes of a sensor come in, whatever carries them: Bluetooth LE (devices/ble), a simulated
// device (devices/sim), a recorded trace (devices/replay). The hub talks to transports only; addresses are
// interchangeable:
//
//   ble:AA:BB:CC:DD:EE:FF     sim:strap/1     replay:/path/to/trace.jsonl
//
// Contract for a transport
//   * Every member function is called on the hub's executor and returns without waiting; the answer is an event.
//   * Events may be said from any thread, in the order in which they happened per address. After set_listener(nullptr)
//     has returned, no call is running and none follows.
//   * connect() does all that is needed to reach the device (a scan of its own included), finds the services of the
//     wishes that the device has, reads the characteristics to read, then subscribes, and says in this order:
//       LinkReport{up} → ServicesFound → CharacteristicValue{read}… → LinkReport{ready} → notifications,
//     and LinkReport{down, reason} exactly once when the attempt failed or the link ended, however it ended.
//     A characteristic that is missing, locked or fails to read is left out; the rest goes on. `ready` is not said when
//     no wished characteristic could be subscribed: the link goes down with LinkReason::unsupported.
//   * connect() for an address that is connecting or linked does nothing; disconnect() for one that is not, neither.
//     disconnect() ends a running attempt too, and its LinkReport{down, asked} follows.
//   * A transport never reconnects, never times an attempt out by itself and filters no value: the hub does.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/kernel/bytes.h"

namespace ritm::devices {

// "<scheme>:<rest>", compared as text; a ble address is upper case.
struct Address {
    std::string text;
    [[nodiscard]] std::string_view scheme() const { return std::string_view(text).substr(0, text.find(':')); }
    friend auto operator<=>(const Address&, const Address&) = default;
};

using Uuid16 =
    std::uint16_t;  // a 16-bit Bluetooth identifier, 0x180D; services and characteristics outside are not told

enum class RadioState : std::uint8_t { unknown, absent, off, no_permission, on };
std::string_view name_of(RadioState state);

struct RadioChanged {
    std::string scheme;  // which transport: "ble"
    RadioState state = RadioState::unknown;
    friend bool operator==(const RadioChanged&, const RadioChanged&) = default;
};

struct ServiceBytes {
    Uuid16 service = 0;
    Bytes bytes;
    friend bool operator==(const ServiceBytes&, const ServiceBytes&) = default;
};

// One advertisement, or what is known of the device by then. Name empty and rssi 0 mean "not told".
struct Advertisement {
    Address address;
    std::string name;
    std::int16_t rssi_dbm = 0;
    std::vector<Uuid16> services;
    std::vector<ServiceBytes> service_bytes;
    friend bool operator==(const Advertisement&, const Advertisement&) = default;
};

enum class LinkPhase : std::uint8_t {
    up,     // the link stands; services are being found
    ready,  // subscriptions are written: data may be expected
    down,   // the attempt failed or the link ended
};
enum class LinkReason : std::uint8_t {
    none,         // with up and ready
    asked,        // disconnect() was called
    remote,       // the device or the distance ended it
    unreachable,  // not found or no answer
    refused,      // pairing or permission
    unsupported,  // none of the wished characteristics can be subscribed
    radio_off,    // adapter switched off or gone
    failed,       // anything else, see detail
};
std::string_view name_of(LinkPhase phase);
std::string_view name_of(LinkReason reason);

struct LinkReport {
    Address address;
    LinkPhase phase = LinkPhase::down;
    LinkReason reason = LinkReason::none;
    std::string detail;  // for the log; no personal data
    friend bool operator==(const LinkReport&, const LinkReport&) = default;
};

struct FoundService {
    Uuid16 service = 0;
    std::vector<Uuid16> characteristics;
    friend bool operator==(const FoundService&, const FoundService&) = default;
};

struct ServicesFound {
    Address address;
    std::vector<FoundService> services;
    friend bool operator==(const ServicesFound&, const ServicesFound&) = default;
};

enum class ValueKind : std::uint8_t { notification, read };  // an indication counts as a notification

struct CharacteristicValue {
    Address address;
    Uuid16 characteristic = 0;
    ValueKind kind = ValueKind::notification;
    Bytes bytes;  // any length, also empty: decoders are total
    friend bool operator==(const CharacteristicValue&, const CharacteristicValue&) = default;
};

using TransportEvent = std::variant<RadioChanged, Advertisement, LinkReport, ServicesFound, CharacteristicValue>;

class TransportListener {
  public:
    virtual ~TransportListener() = default;
    virtual void said(TransportEvent event) = 0;  // any thread; does not block
};

// What to read once and what to subscribe to in one service.
struct ServiceWish {
    Uuid16 service = 0;
    std::vector<Uuid16> read;
    std::vector<Uuid16> subscribe;
    friend bool operator==(const ServiceWish&, const ServiceWish&) = default;
};

class Transport {
  public:
    virtual ~Transport() = default;
    [[nodiscard]] virtual std::string_view scheme() const = 0;   // "ble", "sim", "replay"
    virtual void set_listener(TransportListener* listener) = 0;  // once before use; the state of the radio follows
    virtual void start_scan() = 0;                               // until stop_scan; starting twice does nothing more
    virtual void stop_scan() = 0;
    virtual void connect(const Address& address, std::span<const ServiceWish> wishes) = 0;
    virtual void disconnect(const Address& address) = 0;
};

}  // namespace ritm::devices

template <>
struct std::hash<ritm::devices::Address> {
    std::size_t operator()(const ritm::devices::Address& address) const {
        return std::hash<std::string>{}(address.text);
    }
};
