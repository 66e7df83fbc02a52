#include "app/devices/devices_view_model.h"

#include <algorithm>

#include "app/common/guard.h"
#include "app/training/training_words.h"

namespace ritm::app {
namespace {

std::optional<DeviceId> device_of(const QString& text) {
    const auto uuid = parse_uuid(text.toStdString());
    return uuid ? std::optional(DeviceId(*uuid)) : std::nullopt;
}

bool linked(const PairedDevice& device) {
    return device.state == devices::LinkState::connected || device.state == devices::LinkState::silent;
}

}  // namespace

DevicesViewModel::DevicesViewModel(DevicesPort& port, const Presentation& presentation, QObject* parent)
    : QObject(parent), port_(port), presentation_(presentation) {
    subscription_ = port_.on_change([this] { refresh(); });
    connect(&presentation_, &Presentation::changed, this, &DevicesViewModel::refresh);
    refresh();
}

void DevicesViewModel::refresh() {
    view_ = port_.view();
    nearby_.assign(view_.nearby, pairing_);
    paired_.assign(view_.paired, presentation_.format());
    emit changed();
}

QString DevicesViewModel::nearby_title() const {
    const bool some = std::any_of(view_.paired.begin(), view_.paired.end(), linked);
    return some ? tr("Nothing else nearby") : tr("Nothing found yet");
}

QString DevicesViewModel::nearby_text() const {
    const bool some = std::any_of(view_.paired.begin(), view_.paired.end(), linked);
    if (some) return tr("To add another device, wake it and stay within a few steps.");
    return tr("Put the strap on (its contacts moist) or wake the machine, and stay within a few steps.");
}

QString DevicesViewModel::radio_title() const {
    switch (view_.radio) {
        case Radio::starting:
        case Radio::on:
            return {};
        case Radio::off:
            return tr("Bluetooth is off");
        case Radio::absent:
            return tr("No Bluetooth here");
        case Radio::no_permission:
            return tr("Bluetooth is not allowed");
    }
    return {};
}

QString DevicesViewModel::radio_text() const {
    switch (view_.radio) {
        case Radio::starting:
        case Radio::on:
            return {};
        case Radio::off:
            return tr("Switch Bluetooth on in the system settings. The search starts by itself.");
        case Radio::absent:
            return tr("Plug in a Bluetooth adapter. The search starts by itself.");
        case Radio::no_permission:
            return tr("Allow Ritm to use Bluetooth in the system settings, then come back.");
    }
    return {};
}

QString DevicesViewModel::radio_icon() const {
    return view_.radio == Radio::no_permission ? QStringLiteral("shield-alert") : QStringLiteral("bluetooth-off");
}

void DevicesViewModel::open() {
    refresh();
    for (const PairedDevice& device : view_.paired) {
        if (!linked(device)) port_.retry(device.id);
    }
    port_.start_search();
}

void DevicesViewModel::close() { port_.stop_search(); }

void DevicesViewModel::search() { port_.start_search(); }

void DevicesViewModel::pair(const QString& address) {
    const std::string wanted = address.toStdString();
    const bool taken = std::any_of(view_.nearby.begin(), view_.nearby.end(),
                                   [&](const NearbyDevice& near) { return near.taken && near.address == wanted; });
    if (taken) return emit failed(Words::of(Problem::device_taken));
    if (!pairing_.insert(wanted).second) return;
    QString name;
    for (const NearbyDevice& device : view_.nearby) {
        if (device.address == wanted) name = TrainingWords::device(device.name);
    }
    refresh();
    port_.pair(wanted, guarded(this, [this, name, wanted](const Result<DeviceId, Trouble>& result) {
                   pairing_.erase(wanted);
                   refresh();
                   if (result) {
                       emit pairedWith(name);
                   } else {
                       emit failed(Words::of(result.error().problem));
                   }
               }));
}

void DevicesViewModel::retry(const QString& device) {
    if (const auto id = device_of(device)) port_.retry(*id);
}

void DevicesViewModel::rename(const QString& device, const QString& name) {
    const auto id = device_of(device);
    if (!id || name.trimmed().isEmpty()) return;
    port_.rename(*id, name.trimmed().toStdString(), guarded(this, [this](const Result<Done, Trouble>& result) {
        refresh();
        if (result) return emit renamed();
        const QString why = Words::of(result.error().problem);
        emit notRenamed(why);
        emit failed(why);
    }));
}

void DevicesViewModel::remove(const QString& device, const QString& name) {
    const auto id = device_of(device);
    if (!id) return;
    port_.remove(*id, guarded(this, [this, id = *id, name](const Result<Done, Trouble>& result) {
        refresh();
        if (result) {
            emit removed(id, name);
        } else {
            emit failed(Words::of(result.error().problem));
        }
    }));
}

}  // namespace ritm::app
