// For the hub's tests: a transport that says what the test says, a sink and a listener that remember, one loop.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "devices/hub/hub.h"
#include "tests/support/loop_executor.h"
#include "tests/support/manual_clock.h"

namespace ritm::devices::test {

template <class IdType>
IdType id_of(std::uint8_t last) {
    Uuid uuid;
    uuid.bytes[15] = last;
    return IdType(uuid);
}
inline const DeviceId strap = id_of<DeviceId>(1);
inline const DeviceId treadmill = id_of<DeviceId>(2);
inline const DeviceId other_strap = id_of<DeviceId>(3);
inline const MemberId anna = id_of<MemberId>(10);
inline const MemberId boris = id_of<MemberId>(11);

class FakeTransport final : public Transport {
  public:
    enum class Answer : std::uint8_t { none, unreachable };
    explicit FakeTransport(std::string scheme) : scheme_(std::move(scheme)) {}
    [[nodiscard]] std::string_view scheme() const override { return scheme_; }
    void set_listener(TransportListener* listener) override { listener_ = listener; }
    void start_scan() override { scanning = true; }
    void stop_scan() override { scanning = false; }
    void connect(const Address& address, std::span<const ServiceWish> wished) override {
        connects.push_back(address.text);
        wishes[address.text].assign(wished.begin(), wished.end());
        if (answer == Answer::unreachable) say(LinkReport{address, LinkPhase::down, LinkReason::unreachable, {}});
    }
    void disconnect(const Address& address) override { disconnects.push_back(address.text); }
    void say(TransportEvent event) {
        if (listener_ != nullptr) listener_->said(std::move(event));
    }

    std::vector<std::string> connects;
    std::vector<std::string> disconnects;
    std::map<std::string, std::vector<ServiceWish>> wishes;
    Answer answer = Answer::none;
    bool scanning = false;

  private:
    std::string scheme_;
    TransportListener* listener_ = nullptr;
};

class RememberingSink final : public ReadingSink {
  public:
    void accept(std::span<const Reading> more) override { readings.insert(readings.end(), more.begin(), more.end()); }
    void link_changed(DeviceId, LinkState state, Ticks) override { states.push_back(state); }
    [[nodiscard]] std::vector<std::int64_t> values(Measure measure) const {
        std::vector<std::int64_t> list;
        for (const Reading& reading : readings) {
            if (reading.measure == measure) list.push_back(reading.value);
        }
        return list;
    }

    std::vector<Reading> readings;
    std::vector<LinkState> states;
};

class LatestView final : public HubListener {
  public:
    void hub_changed(std::shared_ptr<const HubView> view) override {
        latest = std::move(view);
        ++count;
    }
    std::shared_ptr<const HubView> latest = std::make_shared<HubView>();
    int count = 0;
};

class HubFixture : public ::testing::Test {
  protected:
    HubFixture() {
        auto transport = std::make_unique<FakeTransport>("ble");
        radio = transport.get();
        hub.add_sink(sink);
        hub.set_listener(&views);
        hub.attach(std::move(transport));
        loop.run_until_idle();
    }

    void remember(RememberedDevice device) {
        hub.remember(std::move(device));
        loop.run_until_idle();
    }
    void remember(DeviceId id, const std::string& address) { remember({id, {address}, address, 0, {}}); }
    Outcome<Done> bind(DeviceId device, MemberId member) {
        std::optional<Outcome<Done>> result;
        hub.bind(device, member, [&result](Outcome<Done> outcome) { result = std::move(outcome); });
        loop.run_until_idle();
        return result.value();
    }
    void link(const std::string& address, std::vector<FoundService> services) {
        radio->say(LinkReport{{address}, LinkPhase::up, LinkReason::none, {}});
        radio->say(ServicesFound{{address}, std::move(services)});
        radio->say(LinkReport{{address}, LinkPhase::ready, LinkReason::none, {}});
        loop.run_until_idle();
    }
    void link_strap(const std::string& address) {
        link(address, {{0x180D, {0x2A37, 0x2A38}}, {0x180F, {0x2A19}}, {0x180A, {0x2A29, 0x2A24}}});
    }
    void link_treadmill(const std::string& address) { link(address, {{0x1826, {0x2ACC, 0x2ACD, 0x2ADA}}}); }
    void notify(const std::string& address, Uuid16 characteristic, Bytes bytes) {
        radio->say(CharacteristicValue{{address}, characteristic, ValueKind::notification, std::move(bytes)});
        loop.run_until_idle();
    }
    // The newest view, with what is waiting to be published.
    const HubView& view() {
        loop.advance(policy::view_interval);
        return *views.latest;
    }

    ritm::test::ManualClock clock;
    ritm::test::LoopExecutor loop{clock};
    RememberingSink sink;
    LatestView views;
    Hub hub{loop, clock};
    FakeTransport* radio = nullptr;
};

}  // namespace ritm::devices::test
