// A device as the simulated daemon knows it: Device1 with its GATT objects, and the faults that hold now.
#pragma once
#include <QSet>
#include <QTimer>
#include <deque>
#include <memory>
#include <vector>

#include "tests/support/bluezsim/behaviour.h"
#include "tests/support/bluezsim/scenario.h"

namespace ritm::bluezsim {

struct DescriptorNode {
    QString path, uuid;
};

struct CharacteristicNode {
    QString path, service_path;
    CharacteristicSpec spec;
    std::vector<DescriptorNode> descriptors;
    QSet<QString> subscribers;  // bus names with a notify session; they survive a lost link, as with BlueZ
    bool frozen = false;        // its notifications are swallowed
};

struct ServiceNode {
    QString path;
    ServiceSpec spec;
    std::vector<CharacteristicNode> characteristics;
};

struct LateNotification {
    double due_second = 0;
    QString uuid;
    QByteArray value;
};

// How much of the GATT table is on the bus.
enum class Table {
    none,
    partial,  // only the services that are not advertised (battery, device information)
    bare,     // the services without their characteristics
    whole,
};

struct Peripheral {
    DeviceSpec spec;
    QString path, name;
    bool exported = false;    // Device1 is on the bus
    bool advertising = true;  // it is there and calls
    bool has_rssi = false;
    bool connected = false, resolved = false, paired = false, trusted = false;
    Table table = Table::none;
    bool lists_all = false;  // in UUIDs, also what is not `listed`: until the client looks at the table
    bool connecting = false;
    quint64 attempt = 0;  // guards delayed answers against a cancelled connect
    int battery = -1;     // Battery1
    qint64 last_seen_ms = 0;
    std::vector<ServiceNode> services;
    std::unique_ptr<Behaviour> behaviour;
    qint64 started_second = -1;  // scenario second of its start
    bool frozen = false;
    int copies = 1;  // how often each notification goes out
    double late_seconds = 0;
    std::deque<LateNotification> late;

    [[nodiscard]] bool shows(const ServiceNode& service) const {
        return table == Table::whole || table == Table::bare || (table == Table::partial && !service.spec.advertised);
    }
    [[nodiscard]] bool shows_characteristics(const ServiceNode& service) const {
        return table != Table::bare && shows(service);
    }
    [[nodiscard]] CharacteristicNode* characteristic(const QString& uuid) {
        for (ServiceNode& service : services)
            for (CharacteristicNode& node : service.characteristics)
                if (node.spec.uuid == uuid) return &node;
        return nullptr;
    }
};

// Builds the node tree with BlueZ's paths: fixed-width hex, because Qt matches objects by path prefix.
std::unique_ptr<Peripheral> make_peripheral(const DeviceSpec& spec);

}  // namespace ritm::bluezsim
