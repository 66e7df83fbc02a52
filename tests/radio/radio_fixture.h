// A simulated BlueZ, a transport on it, and a listener that keeps what the transport said.
#pragma once
#include <gtest/gtest.h>

#include <QJsonArray>
#include <mutex>
#include <string>
#include <vector>

#include "devices/ble/ble_transport.h"
#include "tests/support/bluezsim/sim_fixture.h"
#include "tests/support/qt/wait.h"

namespace ritm::ble {

inline const devices::Address strap_address{"ble:C0:00:00:00:00:01"};
inline const devices::Address treadmill_address{"ble:C0:00:00:00:00:02"};
inline const std::vector<devices::ServiceWish> wishes{
    {0x180D, {0x2A38}, {0x2A37}},
    {0x180F, {0x2A19}, {0x2A19}},
    {0x180A, {0x2A29, 0x2A24, 0x2A25, 0x2A26}, {}},
    {0x1826, {0x2ACC, 0x2AD3, 0x2AD4, 0x2AD5}, {0x2ACD, 0x2AD3, 0x2ADA}},
};

inline QJsonObject strap() {
    return {{"id", "strap"},
            {"address", "C0:00:00:00:00:01"},
            {"name", "Strap 1"},
            {"behaviour", "strap"},
            {"heart_rate_bpm", 77}};
}

inline QJsonObject treadmill() {
    return {{"id", "treadmill"},
            {"address", "C0:00:00:00:00:02"},
            {"name", "Treadmill 1"},
            {"behaviour", "treadmill"},
            {"speed_kmh", QJsonArray{QJsonArray{0, 0}, QJsonArray{10, 9}}}};
}

inline QJsonObject with(QJsonObject device, const QJsonObject& more) {
    for (const QString& key : more.keys()) device[key] = more[key];
    return device;
}

class Recorder : public devices::TransportListener {
  public:
    void said(devices::TransportEvent event) override {
        const std::lock_guard lock(mutex_);
        events_.push_back(std::move(event));
    }
    [[nodiscard]] std::vector<devices::TransportEvent> events() const {
        const std::lock_guard lock(mutex_);
        return events_;
    }
    template <class T>
    [[nodiscard]] std::vector<T> all() const {
        std::vector<T> found;
        for (const devices::TransportEvent& event : events())
            if (const T* one = std::get_if<T>(&event)) found.push_back(*one);
        return found;
    }
    [[nodiscard]] int links(const devices::Address& address, devices::LinkPhase phase) const {
        int found = 0;
        for (const auto& report : all<devices::LinkReport>())
            found += report.address == address && report.phase == phase ? 1 : 0;
        return found;
    }
    [[nodiscard]] std::vector<Bytes> values(const devices::Address& address, devices::Uuid16 number,
                                            devices::ValueKind kind = devices::ValueKind::notification) const {
        std::vector<Bytes> found;
        for (const auto& value : all<devices::CharacteristicValue>())
            if (value.address == address && value.characteristic == number && value.kind == kind)
                found.push_back(value.bytes);
        return found;
    }
    [[nodiscard]] devices::RadioState radio() const {
        const auto changes = all<devices::RadioChanged>();
        return changes.empty() ? devices::RadioState::unknown : changes.back().state;
    }
    [[nodiscard]] devices::LinkReason last_reason(const devices::Address& address) const {
        devices::LinkReason reason = devices::LinkReason::none;
        for (const auto& report : all<devices::LinkReport>())
            if (report.address == address) reason = report.reason;
        return reason;
    }
    [[nodiscard]] devices::Advertisement last_seen(const devices::Address& address) const {
        devices::Advertisement last;
        for (const auto& advertisement : all<devices::Advertisement>())
            if (advertisement.address == address) last = advertisement;
        return last;
    }
    void forget() {
        const std::lock_guard lock(mutex_);
        events_.clear();
    }

  private:
    mutable std::mutex mutex_;
    std::vector<devices::TransportEvent> events_;
};

class RadioTest : public testing::Test {
  protected:
    void play(const QJsonArray& devices, QJsonObject more = {}) {
        more["devices"] = devices;
        sim.play(more);
    }
    void listen(BleLimits limits = {}) {
        transport = std::make_unique<BleTransport>(limits);
        transport->set_listener(&heard);
    }
    [[nodiscard]] bool radio_becomes(devices::RadioState state) {
        return test::wait_until([&] { return heard.radio() == state; });
    }
    [[nodiscard]] bool sees(const devices::Address& address) {
        return test::wait_until([&] { return !heard.last_seen(address).address.text.empty(); });
    }
    [[nodiscard]] bool says(const devices::Address& address, devices::LinkPhase phase, int times = 1) {
        return test::wait_until([&] { return heard.links(address, phase) >= times; });
    }
    // Plays `devices`, listens, and links to `address` by a scan of the transport's own.
    void link(const QJsonArray& devices, const devices::Address& address, BleLimits limits = {}) {
        play(devices);
        listen(limits);
        ASSERT_TRUE(radio_becomes(devices::RadioState::on));
        transport->connect(address, wishes);
        ASSERT_TRUE(says(address, devices::LinkPhase::ready));
    }
    [[nodiscard]] bool receives(const devices::Address& address, devices::Uuid16 number, std::size_t count) {
        return test::wait_until([&] { return heard.values(address, number).size() >= count; });
    }

    bluezsim::SimFixture sim;
    Recorder heard;
    std::unique_ptr<BleTransport> transport;
};

}  // namespace ritm::ble
