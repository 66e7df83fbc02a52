#include "app/core/devices_desk.h"

#include <algorithm>

#include "app/core/live_view.h"
#include "domain/devices/device/device.h"
#include "domain/devices/reading_policy.h"
#include "infra/system/log.h"

namespace ritm::core {
namespace {
using devices::device::Aggregate;

app::Radio radio_of(const devices::HubView& hub) {
    if (hub.radios.empty()) return app::Radio::starting;
    // The best of all transports: simulated devices work without an adapter.
    auto best = app::Radio::starting;
    for (const auto& [scheme, state] : hub.radios) {
        switch (state) {
            case devices::RadioState::on:
                return app::Radio::on;
            case devices::RadioState::off:
                best = app::Radio::off;
                break;
            case devices::RadioState::no_permission:
                best = app::Radio::no_permission;
                break;
            case devices::RadioState::absent:
                if (best == app::Radio::starting) best = app::Radio::absent;
                break;
            case devices::RadioState::unknown:
                break;
        }
    }
    return best;
}

devices::device::Kind kind_in(const devices::HubView& hub, const std::string& address) {
    for (const auto& near : hub.nearby) {
        if (near.address.text == address) return stored_kind_of(near.drivers);
    }
    return devices::device::Kind::unknown;
}
std::string name_in(const devices::HubView& hub, const std::string& address) {
    for (const auto& near : hub.nearby) {
        if (near.address.text == address && !near.name.empty()) return near.name;
    }
    return address.substr(address.find(':') + 1);
}

devices::device::Disconnected::Reason reason_of(devices::LinkReason reason) {
    using Reason = devices::device::Disconnected::Reason;
    switch (reason) {
        case devices::LinkReason::asked:
            return Reason::on_request;
        case devices::LinkReason::radio_off:
            return Reason::switched_off;
        case devices::LinkReason::unsupported:
            return Reason::unsupported;
        case devices::LinkReason::none:
        case devices::LinkReason::remote:
        case devices::LinkReason::unreachable:
        case devices::LinkReason::refused:
        case devices::LinkReason::failed:
            return Reason::link_lost;
    }
    return Reason::link_lost;
}

struct Register {
    std::vector<readmodels::DeviceRow> rows;
    std::int64_t unreadable = 0;
};

void log_refusal(const Result<runtime::Receipt<Aggregate>, app::Trouble>& receipt) {
    if (!receipt) log::warn("device report refused: {}", log::word(receipt.error().detail));
}
}  // namespace

// Lives on the hub's executor; hands each view to the screens' thread.
struct DevicesDesk::Ear final : devices::HubListener {
    Ear(runtime::Receiver r, DevicesDesk& d) : receiver(std::move(r)), desk(d) {}
    void hub_changed(std::shared_ptr<const devices::HubView> view) override {
        receiver.deliver([this, view = std::move(view)] { desk.heard(view); });
    }
    runtime::Receiver receiver;
    DevicesDesk& desk;
};

DevicesDesk::DevicesDesk(Workplace& workplace, People& people)
    : workplace_(workplace),
      people_(people),
      trace_(workplace),
      ear_(std::make_shared<Ear>(runtime::Receiver(workplace.executors().screens, alive_), *this)) {
    workplace_.hub().set_listener(ear_.get());
    announced_ = workplace_.announcer().listen(readmodels::devices_name,
                                               runtime::Receiver(workplace_.executors().screens, alive_),
                                               [this](const runtime::Announcement&) { refresh(); });
    person_changed_ = people_.on_change([this] { listeners_.tell(); });
}

DevicesDesk::~DevicesDesk() { workplace_.hub().set_listener(nullptr); }

app::Subscription DevicesDesk::on_change(app::Listener listener) { return listeners_.add(std::move(listener)); }

void DevicesDesk::heard(std::shared_ptr<const devices::HubView> view) {
    hub_view_ = std::move(view);
    report_links(*hub_view_);
    watch_sources();
    listeners_.tell();
}

app::Subscription DevicesDesk::on_sources(app::Listener listener) { return source_listeners_.add(std::move(listener)); }

std::vector<devices::RankedDevice> DevicesDesk::ranked() const {
    std::vector<devices::RankedDevice> ranked;
    for (const auto& row : paired_) {
        devices::RankedDevice device{row.device, row.kind, {}, row.priority};
        for (const auto& status : hub_view_->devices) {
            if (status.id == row.device) device.drivers = status.drivers;
        }
        ranked.push_back(device);
    }
    return ranked;
}

void DevicesDesk::watch_sources() {
    auto now = ranked();
    if (now == ranked_) return;
    ranked_ = std::move(now);
    source_listeners_.tell();
}

std::vector<recorder::SourceChoice> DevicesDesk::sources(const MemberId& member) const {
    std::vector<devices::RankedDevice> own;
    for (const auto& device : ranked()) {
        const auto row =
            std::find_if(paired_.begin(), paired_.end(), [&device](const auto& r) { return r.device == device.id; });
        if (row->serves(member)) own.push_back(device);
    }
    std::vector<recorder::SourceChoice> choices;
    for (auto& [measure, ordered] : devices::ranked_sources(own)) {
        std::vector<DeviceId> machines;
        for (const DeviceId device : ordered) {
            const auto one = std::find_if(own.begin(), own.end(), [device](const auto& r) { return r.id == device; });
            if (devices::is_machine(*one)) machines.push_back(device);
        }
        choices.push_back({measure, std::move(ordered), std::move(machines)});
    }
    return choices;
}

void DevicesDesk::report_links(const devices::HubView& view) {
    const Instant now = workplace_.clock().now();
    for (const auto& status : view.devices) {
        const bool known =
            std::any_of(paired_.begin(), paired_.end(), [&](const auto& r) { return r.device == status.id; });
        if (!known) continue;
        const bool linked = status.link == devices::LinkState::connected;
        const bool unlinked = status.link == devices::LinkState::lost || status.link == devices::LinkState::unavailable;
        bool& reported = reported_connected_[status.id];
        if (linked && !reported) {
            reported = true;
            workplace_.submit<Aggregate>(status.id, devices::device::ReportConnected{now}, {}, log_refusal);
        } else if (unlinked && reported) {
            reported = false;
            workplace_.submit<Aggregate>(status.id, devices::device::ReportDisconnected{now, reason_of(status.reason)},
                                         {}, log_refusal);
        }
        auto& told = reported_battery_[status.id];
        if (status.battery_percent && told != status.battery_percent) {
            told = status.battery_percent;
            workplace_.submit<Aggregate>(status.id, devices::device::ReportBattery{now, *status.battery_percent}, {},
                                         log_refusal);
        }
    }
}

app::PairedDevice DevicesDesk::shown(const readmodels::DeviceRow& row, const app::SensorView& sensor) const {
    app::PairedDevice device{row.device, row.name,      sensor.kind, {}, sensor.state, sensor.battery_percent,
                             {},         sensor.trouble};
    for (const auto& status : hub_view_->devices) {
        if (status.id != device.id) continue;
        device.model = status.identity.manufacturer;
        if (!status.identity.model.empty()) device.model += (device.model.empty() ? "" : " ") + status.identity.model;
        const auto heart = status.latest.find(devices::Measure::heart_rate);
        if (heart != status.latest.end() &&
            workplace_.clock().ticks() - heart->second.at <= devices::policy::value_fresh_for) {
            device.heart_rate = static_cast<int>(heart->second.value);
        }
    }
    if (device.model.empty()) device.model = row.model;
    return device;
}

app::DevicesView DevicesDesk::view() const {
    app::DevicesView view;
    view.radio = radio_of(*hub_view_);
    view.searching = hub_view_->scanning;
    view.unreadable = unreadable_;
    const auto usable = usable_by(current());
    const auto is_usable = [&](DeviceId id) {
        return std::any_of(usable.begin(), usable.end(), [&](const auto& row) { return row.device == id; });
    };
    for (const auto& near : hub_view_->nearby) {
        const bool remembered = !near.remembered.is_nil();
        if (!remembered && !near.drivers.measures()) continue;
        const bool taken = remembered && !is_usable(near.remembered);
        const std::optional<int> signal = near.signal_dbm == 0 ? std::nullopt : std::optional(near.signal_dbm);
        view.nearby.push_back(
            {near.address.text, near.name, kind_of(near.drivers), signal, remembered && !taken, taken});
    }
    add_silent_taken(view);
    const auto sensors = sensors_of(usable, *hub_view_);
    for (std::size_t i = 0; i < usable.size(); ++i) view.paired.push_back(shown(usable[i], sensors[i]));
    return view;
}

// A strap that is connected for its owner advertises no more: it is near all the same. What it advertised is not known
// any more then, and its name may be the owner's word.
void DevicesDesk::add_silent_taken(app::DevicesView& view) const {
    for (const auto& status : hub_view_->devices) {
        if (status.link != devices::LinkState::connected && status.link != devices::LinkState::silent) continue;
        const auto row =
            std::find_if(paired_.begin(), paired_.end(), [&](const auto& each) { return each.device == status.id; });
        if (row == paired_.end() || row->serves(current())) continue;
        const bool listed = std::any_of(view.nearby.begin(), view.nearby.end(),
                                        [&](const auto& near) { return near.address == row->address; });
        if (!listed) view.nearby.push_back({row->address, {}, kind_of(row->kind), std::nullopt, false, true});
    }
}

std::vector<readmodels::DeviceRow> DevicesDesk::usable_by(MemberId member) const {
    std::vector<readmodels::DeviceRow> usable;
    for (const auto& row : paired_) {
        if (row.serves(member)) usable.push_back(row);
    }
    return usable;
}

void DevicesDesk::start_search() { workplace_.hub().start_scan(); }
void DevicesDesk::stop_search() { workplace_.hub().stop_scan(); }

void DevicesDesk::pair(const std::string& address, app::Reply<DeviceId> reply) {
    workplace_.ask(
        alive_, [address](ReadSide& side) { return side.devices.with_address(readmodels::Viewer::program(), address); },
        [this, address, reply = std::move(reply)](Outcome<std::vector<readmodels::DeviceRow>> known) {
            known ? pair_known(address, *known, reply) : reply(fail(trouble_of(known.error())));
        });
}

void DevicesDesk::retry(DeviceId device) { workplace_.hub().retry_now(device); }

// A sensor that its owner removed can get another owner: as a new device, so that the old stream stays theirs.
void DevicesDesk::pair_known(const std::string& address, const std::vector<readmodels::DeviceRow>& known,
                             app::Reply<DeviceId> reply) {
    const MemberId member = current();
    const auto answer = [this, reply](DeviceId device) {
        return [this, reply, device](Result<runtime::Receipt<Aggregate>, app::Trouble> receipt) {
            if (!receipt) return reply(fail(receipt.error()));
            refresh([reply, device] { reply(device); });
        };
    };
    const Instant now = workplace_.clock().now();
    for (const auto& row : known) {  // those in use first
        const DeviceId device = row.device;
        if (!row.serves(member)) {
            if (row.removed) continue;
            return reply(fail(app::Trouble{app::Problem::device_taken, to_string(device)}));
        }
        if (!row.removed) return reply(device);
        return workplace_.submit<Aggregate>(device, devices::device::Restore{now}, {}, answer(device));
    }
    const DeviceId device(system::new_uuid(workplace_.random()));
    const auto kind = kind_in(*hub_view_, address);
    const bool owned = devices::device::is_personal(kind) && !member.is_nil();
    const devices::device::Pair command{.device = device,
                                        .at = now,
                                        .address = address,
                                        .kind = kind,
                                        .name = name_in(*hub_view_, address),
                                        .manufacturer = {},
                                        .model = {},
                                        .serial = {},
                                        .owner = owned ? std::optional(member) : std::nullopt};
    workplace_.submit<Aggregate>(device, command, {}, answer(device));
}

void DevicesDesk::rename(DeviceId device, const std::string& name, app::Reply<Done> reply) {
    const devices::device::Rename command{workplace_.clock().now(), name};
    workplace_.submit<Aggregate>(device, command, {}, [reply = std::move(reply)](auto receipt) {
        receipt ? reply(Done{}) : reply(fail(receipt.error()));
    });
}

void DevicesDesk::remove(DeviceId device, app::Reply<Done> reply) {
    const devices::device::Remove command{workplace_.clock().now()};
    workplace_.submit<Aggregate>(device, command, {}, [reply = std::move(reply)](auto receipt) {
        receipt ? reply(Done{}) : reply(fail(receipt.error()));
    });
}

// Meanwhile the sensor may have got another owner, as another device of the same address.
void DevicesDesk::restore(DeviceId device, app::Reply<Done> reply) {
    using Rows = std::vector<readmodels::DeviceRow>;
    workplace_.ask(
        alive_,
        [device](ReadSide& side) -> Outcome<Rows> {
            const auto row = side.devices.detail(readmodels::Viewer::program(), device);
            if (!row) return fail(row.error());
            return side.devices.with_address(readmodels::Viewer::program(), row->address);
        },
        [this, device, reply = std::move(reply)](Outcome<Rows> alike) {
            if (!alike) return reply(fail(trouble_of(alike.error())));
            for (const auto& row : *alike) {
                if (row.removed || row.device == device) continue;
                return reply(fail(app::Trouble{app::Problem::device_taken, to_string(row.device)}));
            }
            const devices::device::Restore command{workplace_.clock().now()};
            workplace_.submit<Aggregate>(
                device, command, {}, [reply](auto receipt) { receipt ? reply(Done{}) : reply(fail(receipt.error())); });
        });
}

void DevicesDesk::refresh(std::function<void()> then) {
    workplace_.ask(
        alive_,
        [](ReadSide& side) -> Outcome<Register> {
            auto rows = side.devices.paired(readmodels::Viewer::program());
            if (!rows) return fail(rows.error());
            return Register{std::move(*rows), side.devices.unreadable()};
        },
        [this, then = std::move(then)](Outcome<Register> found) {
            if (found) {
                unreadable_ = found->unreadable;
                taken(std::move(found->rows));
            }
            if (then) then();
        });
}

void DevicesDesk::taken(std::vector<readmodels::DeviceRow> rows) {
    for (const auto& old : paired_) {
        const bool still = std::any_of(rows.begin(), rows.end(), [&](const auto& r) { return r.device == old.device; });
        if (still) continue;
        workplace_.hub().forget(old.device);
        reported_connected_.erase(old.device);
    }
    paired_ = std::move(rows);
    for (const auto& row : paired_) {
        workplace_.hub().remember(
            {row.device, {row.address}, row.name, row.priority, {}, row.owner.value_or(MemberId())});
    }
    watch_sources();
    listeners_.tell();
}

void DevicesDesk::bind_all(MemberId member) {
    for (const auto& row : usable_by(member)) workplace_.hub().bind(row.device, member);
}
void DevicesDesk::release_all(MemberId member) { workplace_.hub().release_all(member); }

}  // namespace ritm::core
