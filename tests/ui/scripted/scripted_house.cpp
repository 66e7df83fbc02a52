#include "tests/ui/scripted/scripted_house.h"

#include <algorithm>

namespace ritm::test {
namespace {

template <class Tag>
Id<Tag> numbered(std::uint8_t kind, std::uint8_t number) {
    Uuid uuid;
    uuid.bytes[0] = kind;
    uuid.bytes[15] = number;
    return Id<Tag>(uuid);
}

}  // namespace

void ScriptedMembers::set(app::PeopleView view) {
    view_ = std::move(view);
    listeners_.call();
}

void ScriptedMembers::add(const app::Person& person, app::Reply<MemberId> reply) {
    app::Person added = person;
    added.id = numbered<MemberTag>(0xA0, static_cast<std::uint8_t>(view_.people.size() + 1));
    view_.people.push_back(added);
    view_.current = added.id;
    listeners_.call();
    reply(added.id);
}

void ScriptedMembers::answer_held() {
    holding_ = false;
    for (const auto& answer : std::exchange(held_, {})) answer();
}

void ScriptedMembers::update(const app::Person& person, app::Reply<Done> reply) {
    if (refusal_) {
        reply(fail(app::Trouble{*std::exchange(refusal_, std::nullopt), {}}));
        return;
    }
    if (holding_) {
        held_.push_back([this, person, reply] { update(person, reply); });
        return;
    }
    for (app::Person& each : view_.people) {
        if (each.id == person.id) each = person;
    }
    listeners_.call();
    reply(Done{});
}

void ScriptedMembers::choose(MemberId member, app::Reply<Done> reply) {
    view_.current = member;
    listeners_.call();
    reply(Done{});
}

void ScriptedSettings::save(const app::Settings& settings, app::Reply<Done> reply) {
    settings_ = settings;
    listeners_.call();
    reply(Done{});
}

void ScriptedDevices::set(app::DevicesView view) {
    view_ = std::move(view);
    listeners_.call();
}

void ScriptedDevices::fill(bool russian) {
    app::DevicesView view;
    view.radio = app::Radio::on;
    view.paired = {{numbered<DeviceTag>(0xD0, 1), "Polar H10", app::SensorKind::heart_rate, "Polar H10 · 3.3.1",
                    devices::LinkState::connected, 82, 71},
                   {numbered<DeviceTag>(0xD0, 2), russian ? "Дорожка 7" : "Treadmill 7", app::SensorKind::treadmill,
                    "Matrix T75", devices::LinkState::searching, std::nullopt, std::nullopt}};
    view.nearby = {{"ble:1", "TICKR X", app::SensorKind::heart_rate, -54, false},
                   {"ble:2", russian ? "Дорожка 8" : "Treadmill 8", app::SensorKind::treadmill, -67, false},
                   {"ble:3", "", app::SensorKind::heart_rate, -84, false},
                   {"ble:4", "HRM-Dual", app::SensorKind::heart_rate, -71, false, true}};
    set(std::move(view));
}

void ScriptedDevices::start_search() {
    view_.searching = view_.radio == app::Radio::on;
    listeners_.call();
}

void ScriptedDevices::stop_search() {
    view_.searching = false;
    listeners_.call();
}

void ScriptedDevices::pair(const std::string& address, app::Reply<DeviceId> reply) {
    if (refusal_) {
        reply(fail(app::Trouble{*std::exchange(refusal_, std::nullopt), {}}));
        return;
    }
    const auto id = numbered<DeviceTag>(0xD0, static_cast<std::uint8_t>(view_.paired.size() + 1));
    for (auto& device : view_.nearby) {
        if (device.address != address) continue;
        device.paired = true;
        view_.paired.push_back(
            {id, device.name, device.kind, {}, devices::LinkState::connected, std::nullopt, std::nullopt});
    }
    listeners_.call();
    reply(id);
}

void ScriptedDevices::rename(DeviceId device, const std::string& name, app::Reply<Done> reply) {
    if (refusal_) {
        reply(fail(app::Trouble{*std::exchange(refusal_, std::nullopt), {}}));
        return;
    }
    for (auto& each : view_.paired) {
        if (each.id == device) each.name = name;
    }
    listeners_.call();
    reply(Done{});
}

void ScriptedDevices::remove(DeviceId device, app::Reply<Done> reply) {
    const auto at =
        std::find_if(view_.paired.begin(), view_.paired.end(), [&](const auto& each) { return each.id == device; });
    removed_.push_back(*at);
    view_.paired.erase(at);
    listeners_.call();
    reply(Done{});
}

void ScriptedDevices::restore(DeviceId device, app::Reply<Done> reply) {
    const auto at = std::find_if(removed_.begin(), removed_.end(), [&](const auto& each) { return each.id == device; });
    view_.paired.push_back(*at);
    removed_.erase(at);
    listeners_.call();
    reply(Done{});
}

void ScriptedDevices::start_trace(app::Reply<Done> reply) {
    if (refusal_) {
        reply(fail(app::Trouble{*std::exchange(refusal_, std::nullopt), {}}));
        return;
    }
    ++traces_started;
    tracing_ = true;
    reply(Done{});
}

void ScriptedDevices::stop_trace(app::Reply<std::string> reply) {
    tracing_ = false;
    if (refusal_) {
        reply(fail(app::Trouble{*std::exchange(refusal_, std::nullopt), {}}));
        return;
    }
    reply(trace_path);
}

void ScriptedHouse::furnish(bool russian) {
    app::Person anna;
    anna.id = numbered<MemberTag>(0xA0, 1);
    anna.name = russian ? "Анна Соколова" : "Anna Sokolova";
    anna.birth_year = 1995;
    anna.sex = app::Sex::female;
    anna.weight_g = 61'500;
    anna.heart_rate_max = 189;
    anna.heart_rate_ceiling = 178;
    app::Person michael;
    michael.id = numbered<MemberTag>(0xA0, 2);
    michael.name = russian ? "Михаил Орлов" : "Michael Orlov";
    michael.birth_year = 1988;
    members.set({{anna, michael}, anna.id, {}});
    history.fill({2026, 11, 22}, 330, russian);
    devices.fill(russian);
    workout.finished_session = history.rows().front().id;
    workout.set_names(russian ? "Интервалы 6 × 400 м" : "Intervals 6 × 400 m", "Polar H10",
                      russian ? "Дорожка 7" : "Treadmill 7");
    workout.set_ceiling(178);
}

}  // namespace ritm::test
