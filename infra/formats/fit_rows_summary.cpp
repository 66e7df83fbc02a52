// Everything of a part that is no record: file_id, devices, events, laps, sessions, local time.
#include "infra/formats/fit_profile.h"
#include "infra/formats/fit_row_reader.h"
#include "infra/formats/fit_rows.h"

namespace ritm::formats::fit {
namespace {

constexpr std::int64_t u8_max = 0xFE;
constexpr std::int64_t u16_max = 0xFFFE;
constexpr std::int64_t u32_max = 0xFFFF'FFFE;
constexpr std::int64_t joules_per_kcal = 4184;
constexpr std::int64_t timer_event = 0;
constexpr std::int64_t offset_max_s = 18 * 3600;

}  // namespace

void RowReader::read(const Message& m) {
    switch (file_.number_of(m)) {
        case mesg::record:
            return record(m);
        case mesg::moment:
            return moment(m);
        case mesg::hrv:
            return hrv(m);
        case mesg::file_id:
            return file_id(m);
        case mesg::sport:
            return sport(m);
        case mesg::device_info:
            return device_info(m);
        case mesg::event:
            return event(m);
        case mesg::activity:
            return activity(m);
        case mesg::session:
            return session(m);
        case mesg::lap:
            return lap(m);
        default:
            return;
    }
}

void RowReader::file_id(const Message& m) {
    rows_.file_type = whole(m, 0, u8_max);
    Activity& facts = rows_.facts;
    if (const auto v = whole(m, 1, u16_max)) facts.manufacturer = static_cast<std::uint16_t>(*v);
    if (const auto v = whole(m, 2, u16_max)) facts.product = static_cast<std::uint16_t>(*v);
    if (const auto v = whole(m, 3, u32_max + 1)) facts.serial = static_cast<std::uint32_t>(*v);
    facts.created = instant(m, 4);
    if (const auto v = rest(m, Own::time); v && facts.created) facts.created = *facts.created + Millis(*v);
    facts.product_name = file_.text(m, 8);
}

void RowReader::sport(const Message& m) {
    if (const auto v = whole(m, 0, u8_max)) rows_.sport = static_cast<Sport>(*v);
    if (const auto v = whole(m, 1, u8_max)) rows_.sub_sport = static_cast<SubSport>(*v);
}

void RowReader::device_info(const Message& m) {
    const auto index = whole(m, 0, u8_max);
    if (!index) return;
    auto& devices = rows_.facts.devices;
    auto found = std::find_if(devices.begin(), devices.end(), [&](const DeviceFacts& d) { return d.index == *index; });
    if (found == devices.end()) {
        found = devices.insert(found, DeviceFacts{});
        found->index = static_cast<std::uint8_t>(*index);
    }
    if (const auto v = whole(m, 1, u8_max)) found->type = static_cast<std::uint8_t>(*v);
    if (const auto v = whole(m, 2, u16_max)) found->manufacturer = static_cast<std::uint16_t>(*v);
    if (const auto v = whole(m, 3, u32_max + 1)) found->serial = static_cast<std::uint32_t>(*v);
    if (const auto v = whole(m, 4, u16_max)) found->product = static_cast<std::uint16_t>(*v);
    if (const auto v = whole(m, 32, 100)) found->battery_percent = static_cast<std::uint8_t>(*v);
    if (const std::string name = file_.text(m, 27); !name.empty()) found->product_name = name;
}

void RowReader::event(const Message& m) {
    if (m.time == Message::no_time || whole(m, 0, u8_max) != timer_event) return;
    const auto type = whole(m, 1, u8_max);
    if (!type) return;
    const bool started = *type == 0;
    const bool stopped = *type == 1 || *type == 4 || *type == 8 || *type == 9;
    if (!started && !stopped) return;
    const Millis ms(rest(m, Own::time).value_or(0));
    rows_.timer_events.push_back({instant_of(m.time) + ms, started});
}

void RowReader::activity(const Message& m) {
    const auto local = whole(m, 5, u32_max);
    if (!local || m.time == Message::no_time) return;
    const std::int64_t offset = *local - static_cast<std::int64_t>(m.time);
    if (offset >= -offset_max_s && offset <= offset_max_s) rows_.facts.utc_offset_s = static_cast<std::int32_t>(offset);
}

std::optional<Cadence> RowReader::cadence(const Message& m, std::uint8_t field, std::uint8_t fraction) const {
    const auto whole_part = whole(m, field, u8_max);
    if (!whole_part) return std::nullopt;
    return Cadence(*whole_part * 128 + whole(m, fraction, 127).value_or(0));
}

void RowReader::heart_and_power(const Message& m, const SummaryFields& f, Totals& t) const {
    const auto take = [&](auto& target, std::uint8_t field, std::int64_t max) {
        using Q = typename std::decay_t<decltype(target)>::value_type;
        if (const auto v = whole(m, field, max)) target = Q(*v);
    };
    take(t.avg_heart_rate, f.avg_heart_rate, u8_max);
    take(t.max_heart_rate, f.max_heart_rate, u8_max);
    take(t.avg_power, f.avg_power, u16_max);
    take(t.max_power, f.max_power, u16_max);
    take(t.normalized_power, f.normalized_power, u16_max);
    t.avg_cadence = cadence(m, f.avg_cadence, f.avg_fractional_cadence);
    t.max_cadence = cadence(m, f.max_cadence, f.max_fractional_cadence);
}

void RowReader::ways_and_times(const Message& m, const SummaryFields& f, Totals& t) const {
    const auto take = [&](auto& target, std::uint8_t field, std::int64_t max, std::int64_t unit) {
        using Q = typename std::decay_t<decltype(target)>::value_type;
        if (const auto v = whole(m, field, max)) target = Q(*v * unit);
    };
    const auto add = [&](auto& target, Own which) {
        using Q = typename std::decay_t<decltype(target)>::value_type;
        if (const auto v = rest(m, which); v && target) *target += Q(*v);
    };
    take(t.elapsed, f.elapsed, u32_max, 1);
    take(t.timer, f.timer, u32_max, 1);
    take(t.moving, f.moving, u32_max, 1);
    take(t.distance, f.distance, u32_max, 10);
    take(t.avg_speed, f.avg_speed, u16_max, 1);
    take(t.max_speed, f.max_speed, u16_max, 1);
    take(t.avg_speed, f.enhanced_avg_speed, u32_max, 1);
    take(t.max_speed, f.enhanced_max_speed, u32_max, 1);
    take(t.ascent, f.ascent, u16_max, 1000);
    take(t.descent, f.descent, u16_max, 1000);
    take(t.energy, f.kcal, u16_max, joules_per_kcal);
    add(t.distance, Own::distance);
    add(t.ascent, Own::ascent);
    add(t.descent, Own::descent);
    add(t.energy, Own::energy);
}

void RowReader::session_texts(const Message& m, Session& s) const {
    const auto piece_of = [](const Slot& slot, const OwnText& text) {
        return slot.number >= text.first && slot.number < text.first + text.pieces_max;
    };
    for (const Slot& slot : file_.slots_of(m)) {
        if (!is_own(slot)) continue;
        if (piece_of(slot, own_name)) s.name += file_.text(m, slot);
        if (piece_of(slot, own_notes)) s.notes += file_.text(m, slot);
    }
}

void RowReader::session(const Message& m) {
    settle_outline();
    Session s;
    heart_and_power(m, session_fields, s.totals);
    ways_and_times(m, session_fields, s.totals);
    s.sport = static_cast<Sport>(whole(m, 5, u8_max).value_or(rows_.sport ? static_cast<int>(*rows_.sport) : 0));
    s.sub_sport =
        static_cast<SubSport>(whole(m, 6, u8_max).value_or(rows_.sub_sport ? static_cast<int>(*rows_.sub_sport) : 0));
    const auto start = instant(m, session_fields.start_time);
    const Millis elapsed = s.totals.elapsed.value_or(s.totals.timer.value_or(Millis(0)));
    if (start) {
        s.start = *start + Millis(rest(m, Own::start).value_or(0));
    } else if (m.time != Message::no_time) {
        s.start = instant_of(m.time) - elapsed;
    } else if (!rows_.records.empty()) {
        s.start = rows_.records.front().at;
    } else {
        return;
    }
    s.end = s.start + elapsed;
    if (const auto tenths = whole(m, field_workout_rpe, 100)) s.rpe = static_cast<std::uint8_t>((*tenths + 5) / 10);
    if (const Slot* hold = own_slot(m, Own::hold)) {
        constexpr std::int64_t longest_ms = 600'000;
        const auto ms = file_.integer(m, *hold);
        if (ms && *ms > 0 && *ms <= longest_ms) s.hold = Millis(*ms);
    }
    session_texts(m, s);
    rows_.sessions.push_back(std::move(s));
}

void RowReader::lap(const Message& m) {
    Lap l;
    heart_and_power(m, lap_fields, l.totals);
    ways_and_times(m, lap_fields, l.totals);
    l.trigger = static_cast<LapTrigger>(whole(m, 24, u8_max).value_or(0));
    const auto start = instant(m, lap_fields.start_time);
    if (!start && m.time == Message::no_time) return;
    const Millis elapsed = l.totals.elapsed.value_or(Millis(0));
    l.start = start ? *start + Millis(rest(m, Own::start).value_or(0)) : instant_of(m.time) - elapsed;
    rows_.laps.push_back(l);
}

void take_facts(const Rows& rows, Activity& activity) {
    const Activity& facts = rows.facts;
    if (!activity.created) activity.created = facts.created;
    if (!activity.manufacturer) activity.manufacturer = facts.manufacturer;
    if (!activity.product) activity.product = facts.product;
    if (!activity.serial) activity.serial = facts.serial;
    if (activity.product_name.empty()) activity.product_name = facts.product_name;
    if (!activity.utc_offset_s) activity.utc_offset_s = facts.utc_offset_s;
    for (const DeviceFacts& device : facts.devices) {
        const bool known = std::any_of(activity.devices.begin(), activity.devices.end(),
                                       [&](const DeviceFacts& d) { return d.index == device.index; });
        if (!known) activity.devices.push_back(device);
    }
}

}  // namespace ritm::formats::fit
