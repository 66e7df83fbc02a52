// Everything that touches QtBluetooth, on one thread: adapter, scan, links. Made, used and destroyed there.
#pragma once
#include <QBluetoothDeviceInfo>
#include <QObject>
#include <map>
#include <memory>
#include <vector>

#include "devices/ble/adapter_watch.h"
#include "devices/ble/ble_limits.h"
#include "devices/ble/link.h"
#include "devices/ble/scanner.h"
#include "devices/hub/voice.h"

namespace ritm::ble {

class Radio : public QObject {
    Q_OBJECT
  public:
    Radio(std::shared_ptr<devices::Voice> voice, BleLimits limits);

    void begin();
    void start_scan();
    void stop_scan();
    void connect_to(const devices::Address& address, const std::vector<devices::ServiceWish>& wishes);
    void disconnect_from(const devices::Address& address);
    void tell_state();
    void shut_down();  // ends all links politely, then says `finished`

  signals:
    void finished();

  private:
    struct Waiting {  // connect() while an earlier link to the address still closes
        std::vector<devices::ServiceWish> wishes;
    };
    void open_link(const devices::Address& address, const std::vector<devices::ServiceWish>& wishes);
    void link_closed(Link* link);
    void radio_changed(devices::RadioState state);
    void seen(const QBluetoothDeviceInfo& device);
    void settle_scan();
    void say_down(const devices::Address& address, devices::LinkReason reason, const std::string& detail);

    std::shared_ptr<devices::Voice> voice_;
    BleLimits limits_;
    AdapterWatch* adapter_;
    Scanner* scanner_;
    std::map<devices::Address, Link*> links_;    // connecting or linked
    std::map<devices::Address, Link*> closing_;  // down is said, the controller still closes
    std::map<devices::Address, Waiting> waiting_;
    std::map<devices::Address, QBluetoothDeviceInfo> known_;  // heard in this run
    std::map<devices::Address, Unanswered> unanswered_;
    bool scan_asked_ = false;
    bool ending_ = false;
};

}  // namespace ritm::ble
