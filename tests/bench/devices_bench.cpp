// What it costs from a packet's octets to a reading, and through the hub.
#include "devices/hub/hub.h"
#include "devices/profiles/fitness_machine/treadmill_link.h"
#include "devices/profiles/heart_rate/heart_rate_link.h"
#include "tests/bench/bench_table.h"
#include "tests/support/hub_fixture.h"

namespace ritm::bench {
namespace {

constexpr int rounds = 7;
constexpr std::size_t packets = 200'000;

const Bytes strap_packet = {0x16, 0x73, 0x10, 0x02, 0x0D, 0x02};
const Bytes treadmill_packet = {0x9E, 0x05, 0x17, 0x05, 0x92, 0x02, 0xFB, 0x00, 0x00, 0x00, 0x00, 0xFF, 0x7F,
                                0x7C, 0x00, 0xFF, 0x7F, 0x1B, 0x00, 0xFF, 0xFF, 0xFF, 0x69, 0x8A, 0x00};

// The floor: one copy of the packet on the heap, which every transport makes at least.
double copy_ns(const Bytes& packet) {
    const double seconds = fastest_seconds(rounds, [&packet] {
        for (std::size_t i = 0; i < packets; ++i) {
            const Bytes copy(packet);
            keep(copy.data());
        }
    });
    return seconds / packets * 1e9;
}

struct Decoding {
    std::string name;
    std::unique_ptr<devices::LinkDecoder> (*make_link)();
    std::uint16_t characteristic;
    Bytes packet;
    double target = 0;  // × floor
};

Figure measure(const Decoding& decoding) {
    const auto link = decoding.make_link();
    devices::Decoded decoded;
    Ticks at;
    const double seconds = fastest_seconds(rounds, [&] {
        for (std::size_t i = 0; i < packets; ++i) {
            at = at + Millis(1'000);
            decoded.samples.clear();
            link->accept({decoding.characteristic, decoding.packet, at}, decoded);
            keep(decoded.samples.size());
        }
    });
    return {decoding.name,  seconds / packets * 1e9, "ns/packet",    copy_ns(decoding.packet),
            "ns/heap copy", Better::lower,           decoding.target};
}

devices::CharacteristicValue notification(std::size_t i) {
    Bytes packet = strap_packet;
    packet[1] = static_cast<std::uint8_t>(60 + i % 100);
    return {{"ble:01"}, 0x2A37, devices::ValueKind::notification, std::move(packet)};
}

constexpr std::size_t notifications = 20'000;

// The floor: the same notifications, each a task of its own on the same executor, thrown away there.
double bare_posts_per_second() {
    ritm::test::ManualClock clock;
    ritm::test::LoopExecutor loop(clock);
    const double seconds = fastest_seconds(rounds, [&loop] {
        for (std::size_t i = 0; i < notifications; ++i) {
            loop.post([value = notification(i)] { keep(value.bytes.size()); });
            loop.run_until_idle();
        }
    });
    return notifications / seconds;
}

}  // namespace

std::vector<Figure> device_decoding() {
    return {measure({"decode_strap_packet", devices::heart_rate::make_link, 0x2A37, strap_packet, 4}),
            measure({"decode_treadmill_packet", devices::fitness_machine::make_treadmill_link, 0x2ACD, treadmill_packet,
                     15})};
}

std::vector<Figure> hub_notifications() {
    using namespace devices;
    ritm::test::ManualClock clock;
    ritm::test::LoopExecutor loop(clock);
    devices::test::RememberingSink sink;
    Hub hub(loop, clock);
    hub.add_sink(sink);
    auto transport = std::make_unique<devices::test::FakeTransport>("ble");
    devices::test::FakeTransport& radio = *transport;
    hub.attach(std::move(transport));
    hub.remember({devices::test::strap, {"ble:01"}, "Strap", 0, {}});
    loop.run_until_idle();
    radio.say(LinkReport{{"ble:01"}, LinkPhase::up, LinkReason::none, {}});
    radio.say(ServicesFound{{"ble:01"}, {{0x180D, {0x2A37}}}});
    radio.say(LinkReport{{"ble:01"}, LinkPhase::ready, LinkReason::none, {}});
    loop.run_until_idle();
    const double seconds = fastest_seconds(rounds, [&] {
        sink.readings.clear();
        for (std::size_t i = 0; i < notifications; ++i) {
            radio.say(notification(i));
            loop.run_until_idle();
        }
    });
    return {{"hub_notifications", notifications / seconds, "notifications/s", bare_posts_per_second(), "bare tasks/s",
             Better::higher, 0.1}};
}

}  // namespace ritm::bench
