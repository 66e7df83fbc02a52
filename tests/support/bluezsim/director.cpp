#include "tests/support/bluezsim/director.h"

#include <poll.h>
#include <unistd.h>
#include <QDateTime>
#include <QJsonDocument>

namespace ritm::bluezsim {

namespace {
constexpr int vanish_exit_code = 70;  // a daemon that crashed on purpose; bluezsim-run starts it again
}

Resume resume_from(const QString& journal_path, double time_factor, Pace pace) {
    Resume resume;
    QFile file(journal_path);
    if (!file.open(QIODevice::ReadOnly)) return resume;
    qint64 wall_ms = 0;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        if (line.isEmpty()) continue;
        resume.second = line["second"].toInteger();
        wall_ms = line["wall_ms"].toInteger();
        if (line["kind"] == "started") resume.started[line["device"].toString()] = line["from_second"].toInteger();
        const QJsonObject action = line["action"].toObject();
        if (line["kind"] == "step" && action["do"] == "console") resume.console.emplace_back(resume.second, action);
    }
    if (pace == Pace::real && wall_ms > 0)
        resume.second += qint64(double(QDateTime::currentMSecsSinceEpoch() - wall_ms) * time_factor / 1000);
    return resume;
}

Director::Director(const Scenario& scenario, Daemon& daemon, Journal& journal)
    : daemon_(daemon), journal_(journal), factor_(scenario.time_factor) {
    for (const QJsonObject& action : scenario.timeline) {
        Step step;
        step.action = action;
        if (action.contains("at")) step.at = action["at"].toInteger();
        step.left = action["count"].toInteger(1);
        steps_.push_back(step);
    }
    for (auto& device : daemon_.peripherals()) {
        Peripheral* peripheral = device.get();
        BehaviourOutput output;
        output.notify = [this, peripheral](const QString& uuid, const QByteArray& value) {
            emit_from(*peripheral, full_uuid(uuid), value);
        };
        output.set_value = [this, peripheral](const QString& uuid, const QByteArray& value) {
            if (CharacteristicNode* node = peripheral->characteristic(full_uuid(uuid))) node->spec.value = value;
            if (uuid == "2A19" && peripheral->battery >= 0 && peripheral->battery != value.at(0))
                daemon_.set_battery(*peripheral, value.at(0));
        };
        device->behaviour = make_behaviour(device->spec.json, output);
    }
    daemon_.set_observer(
        [this](const QString& event, const QString& device, const QString& uuid) { happened(event, device, uuid); });
    daemon_.set_control([this](const QJsonObject& action) { return perform(action); });
}

void Director::start(Pace pace, const Resume& resume) {
    muted_ = true;
    for (auto& device : daemon_.peripherals()) {
        if (resume.started.contains(device->spec.id))
            start_device(*device, resume.started[device->spec.id]);
        else if (device->spec.starts == "at_once")
            start_device(*device, 0);
    }
    for (Step& step : steps_) step.done = step.at >= 0 && step.at <= resume.second && resume.second > 0;
    auto done = resume.console.begin();
    const auto do_again = [&] {
        for (; done != resume.console.end() && done->first <= second_; ++done) (void)perform_action(done->second);
    };
    for (do_again(); second_ < resume.second; do_again()) tick();
    muted_ = false;
    first_second_ = second_;
    journal_.write("start", {{"pace", pace == Pace::manual ? "manual" : "real"}, {"time_factor", factor_}});
    play_due_steps();
    if (pace == Pace::manual) return;
    running_.start();
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(std::max(1, int(1000 / factor_ / 10)));
    QObject::connect(&timer_, &QTimer::timeout, this, &Director::catch_up);
    timer_.start();
}

// Seconds by the clock, not by counting timer events: a stopped process makes up for what it missed.
void Director::catch_up() {
    const double now = double(first_second_) + double(running_.elapsed()) * factor_ / 1000;
    while (second_ < qint64(now)) tick();
    for (auto& device : daemon_.peripherals()) release_late(*device, now);  // between two seconds, too
}

void Director::tick() {
    second_ += 1;
    journal_.set_second(second_);
    for (auto& device : daemon_.peripherals()) tick_device(*device);
    if (!muted_) play_due_steps();
}

void Director::tick_device(Peripheral& device) {
    if (!device.behaviour) return;
    release_late(device, double(second_));
    if (device.started_second < 0 || second_ <= device.started_second) return;
    device.behaviour->tick(second_ - device.started_second);
    if (muted_) return;
    QJsonObject line = device.behaviour->truth();
    line["device"] = device.spec.id;
    journal_.write("truth", line);
}

void Director::start_device(Peripheral& device, qint64 second) {
    if (device.started_second >= 0) return;
    device.started_second = second;
    journal_.write("started", {{"device", device.spec.id}, {"from_second", second}});
}

void Director::play_due_steps() {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        Step& step = steps_[i];
        if (step.done || step.at < 0 || step.at > second_) continue;
        step.done = true;
        perform(step.action);
    }
}

void Director::happened(const QString& event, const QString& device, const QString& uuid) {
    Peripheral* peripheral = daemon_.by_id(device);
    if (event == "subscribe" && peripheral != nullptr && peripheral->spec.starts == "on_subscribe")
        start_device(*peripheral, second_);
    for (Step& step : steps_) {
        if (step.done || step.at >= 0 || step.action["on"].toString() != event) continue;
        if (step.action.contains("device") && step.action["device"].toString() != device) continue;
        const QString wanted = step.action["of"].toString();
        if (!wanted.isEmpty() && wanted.toLower() != uuid) continue;
        if (--step.left > 0) continue;
        step.at = second_ + step.action["after"].toInteger(0);
    }
    // Not from inside a call of the client: its reply goes out first.
    QTimer::singleShot(0, this, &Director::play_due_steps);
}

void Director::emit_from(Peripheral& device, const QString& uuid, const QByteArray& value) {
    const CharacteristicNode* node = device.characteristic(uuid);
    if (muted_ || node == nullptr || device.frozen || node->frozen) return;
    if (device.late_seconds > 0) {
        device.late.push_back({double(second_) + device.late_seconds, uuid, value});
        return;
    }
    for (int i = 0; i < device.copies; ++i) daemon_.notify(device, uuid, value);
}

void Director::release_late(Peripheral& device, double now) {
    while (!device.late.empty() && device.late.front().due_second <= now) {
        const LateNotification late = device.late.front();
        device.late.pop_front();
        daemon_.notify(device, late.uuid, late.value);
    }
}

QJsonObject Director::truth() const {
    QJsonObject devices;
    for (auto& device : daemon_.peripherals())
        if (device->behaviour) devices[device->spec.id] = device->behaviour->truth();
    return {{"second", second_}, {"devices", devices}};
}

QJsonObject Director::perform(const QJsonObject& action) {
    const QString what = action["do"].toString();
    if (what != "truth" && what != "state") journal_.write("step", {{"action", action}});
    return perform_action(action);
}

QJsonObject Director::perform_action(const QJsonObject& action) {
    const QString what = action["do"].toString();
    if (what == "truth") return truth();
    if (what == "state") return daemon_.state();
    if (what == "advance") {
        for (qint64 left = action["seconds"].toInteger(1); left > 0; --left) tick();
        return truth();
    }
    if (what == "adapter") {
        const auto given = [&](const char* key) {
            return action.contains(key) ? std::optional<bool>(action[key].toBool()) : std::nullopt;
        };
        daemon_.set_adapter(given("present"), given("powered"));
        if (action.contains("denied")) daemon_.set_denied(action["denied"].toBool());
        return {{"ok", true}};
    }
    if (what == "hang") {  // the whole daemon stands still, as one that waits for its firmware
        ::poll(nullptr, 0, action["ms"].toInt(1000));
        return {{"ok", true}};
    }
    if (what == "vanish") _exit(vanish_exit_code);
    Peripheral* device = daemon_.by_id(action["device"].toString());
    if (device != nullptr) return perform_on_device(*device, action);
    journal_.write("mistake", {{"action", action}});
    return {{"error", "no such action or device"}};
}

QJsonObject Director::perform_on_device(Peripheral& device, const QJsonObject& action) {
    const QString what = action["do"].toString();
    const QString uuid = full_uuid(action["characteristic"].toString());
    CharacteristicNode* node = device.characteristic(uuid);
    if (what == "drop") {
        daemon_.link_lost(device);
    } else if (what == "freeze" || what == "thaw") {
        (node != nullptr ? node->frozen : device.frozen) = what == "freeze";
    } else if (what == "notify") {
        send_value(device, action);
    } else if (what == "value" && node != nullptr) {
        node->spec.value = QByteArray::fromHex(action["hex"].toString().toLatin1());
    } else if (what == "copies") {
        device.copies = action["times"].toInt(1);
    } else if (what == "late") {
        device.late_seconds = action["seconds"].toDouble(0);
    } else if (what == "appear" || what == "disappear") {
        daemon_.set_advertising(device, what == "appear");
        if (what == "disappear") daemon_.link_lost(device);
    } else if (what == "rename") {
        daemon_.rename(device, action["name"].toString());
    } else if (what == "rssi") {
        daemon_.set_rssi(device, action["dbm"].toInt());
    } else if (what == "start") {
        start_device(device, second_);
    } else if (what == "console" && device.behaviour) {
        device.behaviour->console(action);
    } else if (what != "fault" || !perform_fault(device, action)) {
        journal_.write("mistake", {{"action", action}});
        return {{"error", "no such action"}};
    }
    return {{"ok", true}};
}

bool Director::perform_fault(Peripheral& device, const QJsonObject& action) {
    CharacteristicNode* node = device.characteristic(full_uuid(action["characteristic"].toString()));
    if (action.contains("connect")) {
        device.spec.connect_fault = action["connect"].toString();
        device.spec.connect_fault_times = action["times"].toInt(-1);
    }
    if (action.contains("pair")) device.spec.pair_fault = action["pair"].toString();
    if (node != nullptr && action.contains("read")) node->spec.read_fault = action["read"].toString();
    if (node != nullptr && action.contains("notify")) node->spec.notify_fault = action["notify"].toString();
    return action.contains("connect") || action.contains("pair") || node != nullptr;
}

void Director::send_value(Peripheral& device, const QJsonObject& action) {
    QByteArray bytes = QByteArray::fromHex(action["hex"].toString().toLatin1());
    if (action.contains("length")) bytes = bytes.leftJustified(action["length"].toInt(), '\0');
    QVariant value = bytes;
    if (action["as"] == "string") value = QString::fromLatin1(bytes.toHex());
    if (action["as"] == "number") value = 4711;
    for (int i = action["times"].toInt(1); i > 0; --i)
        daemon_.notify(device, full_uuid(action["characteristic"].toString()), value);
}

}  // namespace ritm::bluezsim
