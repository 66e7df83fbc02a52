// The simulated BlueZ daemon: one virtual object on "/" that answers as org.bluez 5.66 does, in its order of signals
// and replies. Its methods are split over daemon.cpp (bus, properties), daemon_adapter.cpp, daemon_device.cpp and
// daemon_gatt.cpp. One thread.
#pragma once
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QMap>
#include <QVariantMap>
#include <optional>

#include "tests/support/bluezsim/journal.h"
#include "tests/support/bluezsim/peripheral.h"

namespace ritm::bluezsim {

using Interfaces = QMap<QString, QVariantMap>;             // a{sa{sv}}
using ManagedObjects = QMap<QDBusObjectPath, Interfaces>;  // a{oa{sa{sv}}}

class Daemon : public QDBusVirtualObject {
    Q_OBJECT
  public:
    // What the director wants to hear: ("scan" | "connect" | "subscribe" | "unsubscribe" | "read" | "write" |
    // "disconnect", device id, uuid).
    using Observer = std::function<void(const QString&, const QString&, const QString&)>;
    // Commands that come over the bus to /ritm/simulator, org.ritm.Simulator1.Do(s) → s.
    using Control = std::function<QJsonObject(const QJsonObject&)>;

    Daemon(const QDBusConnection& bus, const Scenario& scenario, Journal& journal);
    // False when the name or the object cannot be had.
    bool start();
    void set_observer(Observer observer) { observer_ = std::move(observer); }
    void set_control(Control control) { control_ = std::move(control); }

    // --- What the director does ---
    std::vector<std::unique_ptr<Peripheral>>& peripherals() { return peripherals_; }
    Peripheral* by_id(const QString& id);
    void set_adapter(std::optional<bool> present, std::optional<bool> powered);
    void set_denied(bool denied) { denied_ = denied; }  // the bus refuses every call, as without permission
    void set_advertising(Peripheral& device, bool on);
    void rename(Peripheral& device, const QString& name);
    void set_rssi(Peripheral& device, int rssi);
    void set_battery(Peripheral& device, int percent);
    // The peer or the distance ended the link: both properties in one signal.
    void link_lost(Peripheral& device);
    // Value signal to the subscribers. `raw`: past freezing, copies and lateness. Any type, for wrongly typed values.
    void notify(Peripheral& device, const QString& uuid, const QVariant& value);

    [[nodiscard]] QJsonObject state() const;

    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override;
    QString introspect(const QString& path) const override;

  private:
    // --- daemon.cpp ---
    bool call_root(const QDBusMessage& message);
    bool call_properties(const QDBusMessage& message);
    bool set_property(const QDBusMessage& message);
    bool call_control(const QDBusMessage& message);
    [[nodiscard]] Interfaces interfaces_of(const QString& path) const;
    [[nodiscard]] ManagedObjects managed_objects() const;
    [[nodiscard]] QVariantMap device_properties(const Peripheral& device) const;
    [[nodiscard]] QStringList device_uuids(const Peripheral& device) const;
    void reply(const QDBusMessage& message, const QVariantList& arguments = {});
    void reply_error(const QDBusMessage& message, const QString& name, const QString& text);
    void changed(const QString& path, const QString& interface, const QVariantMap& values);
    void added(const QString& path);
    void removed(const QString& path, const QStringList& interfaces);
    void happened(const QString& event, const Peripheral* device, const QString& uuid = {});
    void client_gone(const QString& name);

    // --- daemon_adapter.cpp ---
    bool call_adapter(const QDBusMessage& message);
    void start_discovery(const QDBusMessage& message);
    void stop_discovery(const QDBusMessage& message);
    void advertise();
    void conceal(Peripheral& device);
    [[nodiscard]] QVariantMap adapter_properties() const;

    // --- daemon_device.cpp ---
    bool call_device(Peripheral& device, const QDBusMessage& message);
    void connect_device(Peripheral& device, const QDBusMessage& message);
    void establish(Peripheral& device, const QDBusMessage& message);
    void resolve(Peripheral& device);
    void export_services(Peripheral& device, Table table);
    void disconnect_device(Peripheral& device, const QDBusMessage& message);
    void pair_device(Peripheral& device, const QDBusMessage& message);

    // --- daemon_gatt.cpp ---
    bool call_gatt(const QDBusMessage& message);
    bool call_characteristic(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message);
    void read_value(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message);
    void write_value(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message);
    void start_notify(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message);
    void stop_notify(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message);

    QDBusConnection bus_;
    Journal& journal_;
    QString adapter_address_;
    bool adapter_present_, adapter_powered_, discoverable_ = false, denied_;
    QSet<QString> discoverers_;
    std::vector<std::unique_ptr<Peripheral>> peripherals_;
    QTimer advertising_;
    QDBusServiceWatcher clients_;
    QElapsedTimer running_;
    Observer observer_;
    Control control_;
    int round_ = 0;
};

inline constexpr auto adapter_path = "/org/bluez/hci0";
inline constexpr auto bluez_failed = "org.bluez.Error.Failed";

}  // namespace ritm::bluezsim

Q_DECLARE_METATYPE(ritm::bluezsim::Interfaces)
Q_DECLARE_METATYPE(ritm::bluezsim::ManagedObjects)
