// A class of 60 athletes from the octets of their radios to the disk: each with a strap and a treadmill, which notify
// four times a second; the whole way of a packet in the program: hub, decoder, recorder, store. The floor is what must
// be paid whoever counts: one durable insert a second of as many octets.
#include <fmt/format.h>

#include <stdexcept>

#include "devices/hub/hub.h"
#include "tests/bench/bench_table.h"
#include "tests/bench/class_hall.h"
#include "tests/support/hub_fixture.h"

namespace ritm::bench {
namespace {

using namespace devices;

DeviceId strap_of(std::uint8_t athlete) { return device_of(athlete); }
DeviceId treadmill_of(std::uint8_t athlete) { return DeviceId(Uuid{{4, athlete}}); }
std::string strap_address(std::uint8_t athlete) { return fmt::format("ble:strap/{}", athlete); }
std::string treadmill_address(std::uint8_t athlete) { return fmt::format("ble:treadmill/{}", athlete); }

std::uint8_t octet(std::int64_t value, int index) { return static_cast<std::uint8_t>(value >> (8 * index)); }

// 2A37: heart rate, skin contact, one RR interval (1/1024 s).
Bytes strap_packet(const Athlete::Values& now) {
    const std::int64_t rr = 60 * 1024 / now.heart_rate;
    return {0x16, octet(now.heart_rate, 0), octet(rr, 0), octet(rr, 1)};
}

// 2ACD: speed, average speed, distance, incline, ascent, energy, heart rate of the handles, elapsed time.
Bytes treadmill_packet(const Athlete::Values& now, std::int64_t second) {
    const std::int64_t speed = now.speed * 36 / 100;
    const std::int64_t metres = now.distance / 1000;
    const std::int64_t incline = now.incline / 10;
    Bytes packet = {0x9E, 0x05};
    const auto put = [&packet](std::int64_t value, int octets) {
        for (int i = 0; i < octets; ++i) packet.push_back(octet(value, i));
    };
    put(speed, 2);
    put(speed, 2);
    put(metres, 3);
    put(incline, 2);
    put(0x7FFF, 2);  // angle: not available
    put(0x007C, 2);
    put(0x7FFF, 2);
    put(0x001B, 2);
    put(0xFFFFFF, 3);  // energy per hour and minute: not available
    put(now.heart_rate, 1);
    put(second, 2);
    return packet;
}

class IngestingClass {
  public:
    IngestingClass() {
        auto transport = std::make_unique<devices::test::FakeTransport>("ble");
        radio_ = transport.get();
        hub_.add_sink(recorder_);
        hub_.set_listener(&screens_);
        hub_.attach(std::move(transport));
        loop_.run_until_idle();
        for (std::uint8_t i = 0; i < athletes; ++i) {
            link(strap_of(i), member_of(i), strap_address(i), {0x180D, {0x2A37}});
            link(treadmill_of(i), member_of(i), treadmill_address(i), {0x1826, {0x2ACD}});
            recorder_.start(plan_of(i, clock_.now(), {strap_of(i), treadmill_of(i)}), [](const Outcome<Done>&) {});
        }
        loop_.run_until_idle();
    }

    // Mean CPU of a second, in microseconds.
    double seconds_us(int seconds) {
        double spent = 0;
        for (int i = 0; i < seconds; ++i, ++second_) {
            for (int quarter = 0; quarter < 4; ++quarter) spent += quarter_us();
        }
        return spent / seconds;
    }

    // A packet that is thrown away on its way costs little.
    void check_all_arrived() {
        loop_.advance(policy::view_interval);
        for (const DeviceStatus& device : screens_.latest->devices) {
            const bool whole = device.packets >= static_cast<std::uint64_t>(4 * second_) && device.duplicates == 0 &&
                               device.malformed == 0 && device.rejected * 20 < device.packets;
            if (!whole) throw std::runtime_error("packets do not arrive: " + device.name);
        }
        for (std::uint8_t i = 0; i < athletes; ++i) {
            const auto frame = recorder_.frames(session_of(i))->latest();
            for (const Measure measure : {Measure::heart_rate, Measure::rr_interval, Measure::speed, Measure::distance,
                                          Measure::incline, Measure::elapsed_time, Measure::ascent}) {
                if (!frame->value(measure).counts()) throw std::runtime_error("a measure does not arrive");
            }
        }
    }

    // What a second of the class writes: the mean of the seconds that lie in the tail.
    std::size_t octets_of_a_second() {
        seconds_us(30);  // half way to the next fold: the tail is not empty
        sqlite::OpenOptions how;
        how.access = sqlite::Access::read;
        auto file = sqlite::Database::open(hall_.dir / "telemetry.db", how).value();
        const auto octets = file.integer("SELECT sum(length(parts)) / count(*) FROM tail").value();
        if (octets <= 0) throw std::runtime_error("nothing lies in the tail");
        return static_cast<std::size_t>(octets);
    }

  private:
    void link(DeviceId device, MemberId member, const std::string& address, FoundService service) {
        hub_.remember({device, {address}, address, 0, {}});
        hub_.bind(device, member);
        loop_.run_until_idle();
        radio_->say(LinkReport{{address}, LinkPhase::up, LinkReason::none, {}});
        radio_->say(ServicesFound{{address}, {std::move(service)}});
        radio_->say(LinkReport{{address}, LinkPhase::ready, LinkReason::none, {}});
        loop_.run_until_idle();
    }
    double quarter_us() {
        std::vector<CharacteristicValue> said;
        for (std::uint8_t i = 0; i < athletes; ++i) {
            const auto& now = hall_.people[i].quarter(hall_.steps);
            said.push_back({{strap_address(i)}, 0x2A37, ValueKind::notification, strap_packet(now)});
            said.push_back({{treadmill_address(i)}, 0x2ACD, ValueKind::notification, treadmill_packet(now, second_)});
        }
        const double before = cpu_us();
        for (auto& value : said) {
            radio_->say(std::move(value));
            loop_.run_until_idle();
        }
        loop_.advance(Millis(quarter_ms));
        return cpu_us() - before;
    }

    Hall hall_;
    ritm::test::ManualClock clock_;
    ritm::test::LoopExecutor loop_{clock_};
    recorder::Recorder recorder_{{clock_, loop_, *hall_.store}};
    devices::test::LatestView screens_;
    Hub hub_{loop_, clock_};
    devices::test::FakeTransport* radio_ = nullptr;
    std::int64_t second_ = 0;
};

}  // namespace

std::vector<Figure> class_ingest() {
    constexpr int warm = 120;
    constexpr int seconds = 120;
    constexpr double us_per_percent = 1e4;
    // No limit is written down for the whole way, so this one is: one insert for the second, and for each of its 480
    // packets a twentieth of one. Where an insert takes 150 µs that is 0.4 % of a core.
    constexpr double inserts_max = 25;
    IngestingClass all;
    all.seconds_us(warm);
    const double share = all.seconds_us(seconds) / us_per_percent;
    all.check_all_arrived();
    const double bare_share = bare_insert_us(all.octets_of_a_second()) / us_per_percent;
    return {{"class_ingest_share", share, "% of a core", bare_share, "% of a core by bare inserts", Better::lower,
             inserts_max}};
}

}  // namespace ritm::bench
