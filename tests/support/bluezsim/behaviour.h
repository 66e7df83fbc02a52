// What a simulated device does each scenario second, and the truth of it. Octets are built here by hand (scenario.h).
#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <functional>
#include <memory>

namespace ritm::bluezsim {

// Where a behaviour's octets go; characteristics by 16-bit text, "2A37".
struct BehaviourOutput {
    std::function<void(const QString&, const QByteArray&)> notify;
    std::function<void(const QString&, const QByteArray&)> set_value;
};

class Behaviour {
  public:
    virtual ~Behaviour() = default;
    // `second` counts from 1 after the device's own start.
    virtual void tick(qint64 second) = 0;
    // What somebody does at the device: {"event": "stop" | "pause" | "start" | "safety_key" | "speed" …}.
    virtual void console(const QJsonObject&) {}
    // Answer to a write on the control point, empty for none.
    virtual QByteArray control_point(const QByteArray&) { return {}; }
    // What really happened from the start up to the last tick.
    [[nodiscard]] virtual QJsonObject truth() const = 0;
};

// Null for "none".
std::unique_ptr<Behaviour> make_behaviour(const QJsonObject& device, BehaviourOutput output);

std::unique_ptr<Behaviour> make_strap(const QJsonObject& device, BehaviourOutput output);
std::unique_ptr<Behaviour> make_treadmill(const QJsonObject& device, BehaviourOutput output);

}  // namespace ritm::bluezsim
