#include "devices/ble/radio.h"

#include "devices/ble/advertisement.h"

namespace ritm::ble {

namespace {
constexpr std::size_t known_limit = 1000;  // phones near by change their address every quarter of an hour
}

using devices::Address;
using devices::LinkPhase;
using devices::LinkReason;
using devices::RadioState;

Radio::Radio(std::shared_ptr<devices::Voice> voice, BleLimits limits)
    : voice_(std::move(voice)), limits_(limits), adapter_(new AdapterWatch(this)), scanner_(new Scanner(this)) {
    connect(adapter_, &AdapterWatch::changed, this, &Radio::radio_changed);
    connect(scanner_, &Scanner::seen, this, &Radio::seen);
    connect(scanner_, &Scanner::permission_missing, adapter_, &AdapterWatch::permission_missing);
}

void Radio::begin() { adapter_->begin(); }

void Radio::tell_state() { voice_->say(devices::RadioChanged{"ble", adapter_->state()}); }

void Radio::start_scan() {
    scan_asked_ = true;
    scanner_->restart();  // one that runs for a link already has told what is known
    settle_scan();
}

void Radio::stop_scan() {
    scan_asked_ = false;
    settle_scan();
}

void Radio::connect_to(const Address& address, const std::vector<devices::ServiceWish>& wishes) {
    const auto found = links_.find(address);
    const bool ended = found != links_.end() && found->second->is_down();
    if ((found != links_.end() && !ended) || ending_) return;
    if (ended || closing_.count(address) > 0) {
        // The end of the old link is said to the new attempt too and would break it off: one after the other.
        waiting_[address] = {wishes};
        return;
    }
    open_link(address, wishes);
}

void Radio::open_link(const Address& address, const std::vector<devices::ServiceWish>& wishes) {
    if (adapter_->state() != RadioState::on) return say_down(address, LinkReason::radio_off, "radio is not on");
    const auto known = known_.find(address);
    const QBluetoothDeviceInfo device = known != known_.end() ? known->second : device_at(address);
    if (!device.isValid()) return say_down(address, LinkReason::failed, "not a Bluetooth address");
    auto* link = new Link(address, wishes, unanswered_[address], *voice_);
    link->setParent(this);
    link->set_limits(limits_);
    links_[address] = link;
    connect(link, &Link::finding, this, &Radio::settle_scan);
    connect(link, &Link::closed, this, [this, link] { link_closed(link); });
    link->begin(device);
}

void Radio::disconnect_from(const Address& address) {
    if (waiting_.erase(address) > 0) return say_down(address, LinkReason::asked, "");
    const auto found = links_.find(address);
    if (found == links_.end()) return;
    Link* link = found->second;
    links_.erase(found);
    closing_[address] = link;
    link->end(LinkReason::asked, "");
    settle_scan();
}

void Radio::link_closed(Link* link) {
    const Address address = link->address();
    if (const auto found = links_.find(address); found != links_.end() && found->second == link) links_.erase(found);
    if (const auto found = closing_.find(address); found != closing_.end() && found->second == link)
        closing_.erase(found);
    link->deleteLater();
    settle_scan();
    if (ending_ && links_.empty() && closing_.empty()) return emit finished();
    const auto waits = waiting_.find(address);
    if (waits == waiting_.end() || closing_.count(address) > 0) return;
    const std::vector<devices::ServiceWish> wishes = std::move(waits->second.wishes);
    waiting_.erase(waits);
    open_link(address, wishes);
}

void Radio::radio_changed(RadioState state) {
    tell_state();
    scanner_->set_radio_on(state == RadioState::on);
    if (state == RadioState::on) return;
    known_.clear();  // a daemon that comes back knows none of them
    const std::map<Address, Link*> links = std::exchange(links_, {});
    for (const auto& entry : links) {
        closing_[entry.first] = entry.second;
        entry.second->end(LinkReason::radio_off, std::string(name_of(state)));
    }
    for (const auto& entry : std::exchange(waiting_, {})) say_down(entry.first, LinkReason::radio_off, "");
}

void Radio::seen(const QBluetoothDeviceInfo& device) {
    const devices::Advertisement advertisement = advertisement_of(device);
    if (known_.size() >= known_limit) known_.clear();
    known_[advertisement.address] = device;
    // Trap: without a signal the daemon only remembers it, and says so anew at each start of a scan: nobody heard it.
    if (advertisement.rssi_dbm != 0) voice_->say(advertisement);
    const auto found = links_.find(advertisement.address);
    if (found == links_.end() || !found->second->is_finding()) return;
    // Queued: this may come from inside the start of a scan, which the attempt ends.
    QMetaObject::invokeMethod(
        found->second,
        [this, link = found->second, device] {
            link->sighted(device);
            settle_scan();
        },
        Qt::QueuedConnection);
}

void Radio::settle_scan() {
    bool needed = scan_asked_;
    for (const auto& entry : links_) needed = needed || entry.second->is_finding();
    scanner_->set_wanted(needed && !ending_);
}

void Radio::say_down(const Address& address, LinkReason reason, const std::string& detail) {
    voice_->say(devices::LinkReport{address, LinkPhase::down, reason, detail});
}

void Radio::shut_down() {
    ending_ = true;
    waiting_.clear();
    settle_scan();
    if (links_.empty() && closing_.empty()) return emit finished();
    for (const auto& entry : std::exchange(links_, {})) {
        closing_[entry.first] = entry.second;
        entry.second->end(LinkReason::asked, "");
    }
}

}  // namespace ritm::ble
