// What a simulated BlueZ plays: an adapter, devices with their GATT tables, faults, and a timeline. README.md describes
// the JSON. Plain values; the daemon copies them into its state.
#pragma once
#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <vector>

namespace ritm::bluezsim {

struct CharacteristicSpec {
    QString uuid;  // full, lower case
    QStringList flags;
    QByteArray value;
    bool cccd = true;      // descriptor 2902 for notify/indicate
    QString read_fault;    // "", "never", "error", "locked"
    QString notify_fault;  // "", "never", "error"
};

struct ServiceSpec {
    QString uuid;
    std::vector<CharacteristicSpec> characteristics;
    bool advertised = true;
    bool listed = true;  // in Device1.UUIDs once resolved
};

struct DeviceSpec {
    QString id;       // name in the scenario and in the journal
    QString address;  // AA:BB:CC:DD:EE:FF
    QString name;
    int rssi = -60;
    int appear_ms = 0;      // after the start of the simulator
    int name_after_ms = 0;  // 0: the name is in the first advertisement
    int connect_ms = 5;
    int resolve_ms = 5;
    int read_ms = 0;
    int temporary_ms = 30'000;  // without pairing and advertisements the object goes away after this
    bool remembered = false;    // the object is there without advertising, RSSI unknown
    bool advertises = true;
    bool battery1 = false;                     // the Battery1 interface instead of service 180F
    QString behaviour;                         // "strap", "treadmill", "none"
    QString starts;                            // "at_once", "on_subscribe", "on_command"
    QString connect_fault;                     // "", "never", "fail", "unresolved", "early", "bare", … (README.md)
    int connect_fault_times = -1;              // -1: for ever
    QString pair_fault;                        // "", "fail", "never"
    QHash<QString, QByteArray> service_bytes;  // advertised service data by service
    std::vector<ServiceSpec> services;
    QJsonObject json;  // the parameters of the behaviour
};

struct Scenario {
    QString adapter_address = QStringLiteral("00:1A:7D:DA:71:13");
    bool adapter_present = true;
    bool adapter_powered = true;
    bool denied = false;
    double time_factor = 1;
    std::vector<DeviceSpec> devices;
    std::vector<QJsonObject> timeline;
};

// "180D" or a full UUID → full lower-case UUID.
QString full_uuid(const QString& uuid);
// Full UUID → "180d" when it is a 16-bit one, else the full text.
QString short_uuid(const QString& uuid);

// Ends the process with a message on stderr when the file is not a scenario: a test cannot go on without one.
Scenario load_scenario(const QString& path);

// The tables of devices known by behaviour (gatt_tables.cpp).
std::vector<ServiceSpec> strap_services(const QJsonObject& device);
std::vector<ServiceSpec> treadmill_services(const QJsonObject& device);

}  // namespace ritm::bluezsim
