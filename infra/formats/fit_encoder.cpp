// Two passes with the same code: the first finds which developer fields the file needs, the second writes them.
#include "infra/formats/fit_encoder.h"

#include <bitset>

#include "domain/kernel/text.h"
#include "domain/training/policy.h"
#include "infra/formats/fit_message_builder.h"
#include "infra/formats/fit_profile.h"
#include "infra/formats/seconds.h"

namespace ritm::formats::fit {
namespace {

constexpr std::uint16_t manufacturer_development = 255;
constexpr std::int64_t joules_per_kcal = 4184;
constexpr std::size_t beats_per_message = 5;
constexpr std::int64_t fit_seconds_min = 0x1000'0000;  // below it the number is no date

enum Local : std::uint8_t { local_record, local_event, local_lap, local_session, local_hrv, local_other };

template <class Q>
std::optional<std::int64_t> raw_of(const std::optional<Q>& value) {
    return value ? std::optional(value->raw()) : std::nullopt;
}
std::int64_t fit_seconds(Instant at) {
    const std::int64_t ms = at.utc_ms() - unix_of_fit_epoch * 1000;
    return ms >= 0 ? ms / 1000 : -1;
}
std::int64_t floor_divide(std::int64_t value, std::int64_t unit) {
    return value >= 0 ? value / unit : -((unit - 1 - value) / unit);
}
std::int64_t nearest(std::int64_t value, std::int64_t unit) { return floor_divide(value + unit / 2, unit); }
std::optional<std::int64_t> semicircles_of(std::optional<std::int32_t> e7) {
    if (!e7) return std::nullopt;
    const std::int64_t semicircles = nearest(*e7 * (1LL << 31), 1'800'000'000);
    return semicircles == 1LL << 31 ? -(1LL << 31) : semicircles;
}

// Octets of the whole characters at the beginning of valid UTF-8, at most `most`.
std::size_t whole_characters(std::string_view text, std::size_t most) {
    std::size_t length = std::min(text.size(), most);
    while (length < text.size() && (static_cast<std::uint8_t>(text[length]) & 0xC0U) == 0x80) --length;
    return length;
}

class Encoder {
  public:
    explicit Encoder(const Activity& activity) : activity_(activity) {}
    Bytes encode();

  private:
    void all();
    void file_id();
    void developer_fields();
    void describe(std::uint8_t number, BaseType type, std::string_view name, std::string_view units);
    void devices();
    void session(const Session& s, std::size_t index);
    void timeline(const Session& s, std::span<const Lap> laps);
    void record(const Session& s, const Second& second);
    void moment(const Session& s, const Second& second, const Record* r);
    void measures(const Session& s, const Record& r, MessageBuilder& m);
    void beats(std::span<const Beat> beats);
    void timer_event(Instant at, std::int64_t type);
    void lap(const Session& s, const Lap& l, std::size_t index);
    void summary(const Session& s, const Totals& t, const SummaryFields& f, MessageBuilder& m);
    void cadence(const Session& s, std::optional<Cadence> value, std::pair<std::uint8_t, std::uint8_t> fields,
                 MessageBuilder& m);
    void activity_message();
    void time(MessageBuilder& m, Instant at);
    void start_time(MessageBuilder& m, std::uint8_t field, Instant at);
    // A remainder, which nobody needs where all are zero, and a field that is needed where it is written.
    void rest(MessageBuilder& m, Own which, std::optional<std::int64_t> value);
    void own(MessageBuilder& m, Own which, std::optional<std::int64_t> value);
    void text(MessageBuilder& m, const OwnText& field, std::string_view value);

    // Which fields a record has.
    struct Shape {
        bool position = false, altitude = false, heart_rate = false, cadence = false, distance = false, speed = false;
        bool power = false, grade = false, temperature = false, energy = false;
        bool wide_speed = false, wide_altitude = false, half_cadence = false;
        void add(Sport sport, const Record& r);
    };

    const Activity& activity_;
    FileBuilder file_;
    Shape shape_;
    std::bitset<own_numbers> used_;     // developer fields that are needed somewhere: known after the first pass
    std::bitset<own_numbers> allowed_;  // those to write
    std::size_t first_lap_ = 0;
    Instant last_end_;
};

void Encoder::rest(MessageBuilder& m, Own which, std::optional<std::int64_t> value) {
    const auto number = static_cast<std::size_t>(which);
    if (value.value_or(0) != 0) used_.set(number);
    if (allowed_[number]) m.own(which, std::span(&value, 1));
}

void Encoder::own(MessageBuilder& m, Own which, std::optional<std::int64_t> value) {
    used_.set(static_cast<std::size_t>(which));
    if (allowed_[static_cast<std::size_t>(which)]) m.own(which, std::span(&value, 1));
}

void Encoder::text(MessageBuilder& m, const OwnText& field, std::string_view value) {
    for (std::uint8_t number = field.first; !value.empty(); ++number) {
        const std::string_view piece = value.substr(0, whole_characters(value, text_piece_max));
        used_.set(number);
        if (allowed_[number]) m.own_text(number, piece);
        value.remove_prefix(piece.size());
    }
}

void Encoder::time(MessageBuilder& m, Instant at) {
    m.number(field_timestamp, BaseType::uint32, fit_seconds(at));
    rest(m, Own::time, at.utc_ms() - (fit_seconds(at) + unix_of_fit_epoch) * 1000);
}

void Encoder::start_time(MessageBuilder& m, std::uint8_t field, Instant at) {
    m.number(field, BaseType::uint32, fit_seconds(at));
    rest(m, Own::start, at.utc_ms() - (fit_seconds(at) + unix_of_fit_epoch) * 1000);
}

Bytes Encoder::encode() {
    all();
    allowed_ = used_;
    file_ = FileBuilder();
    all();
    return file_.finish();
}

void Encoder::all() {
    first_lap_ = 0;
    last_end_ = activity_.sessions.front().end;
    file_id();
    if (allowed_.any()) developer_fields();
    devices();
    for (std::size_t i = 0; i < activity_.sessions.size(); ++i) session(activity_.sessions[i], i);
    activity_message();
}

void Encoder::file_id() {
    MessageBuilder m;
    const Instant created = activity_.created.value_or(activity_.sessions.front().start);
    m.number(0, BaseType::enumeration, 4);
    m.number(1, BaseType::uint16, manufacturer_development);
    m.number(2, BaseType::uint16, activity_.product.value_or(0));
    m.number(3, BaseType::uint32z, activity_.serial);
    m.number(4, BaseType::uint32, fit_seconds(created));
    rest(m, Own::time, created.utc_ms() - (fit_seconds(created) + unix_of_fit_epoch) * 1000);
    m.text(8, activity_.product_name.empty() ? "Ritm" : activity_.product_name);
    file_.put(local_other, mesg::file_id, m);
}

void Encoder::developer_fields() {
    MessageBuilder id;
    id.octets(1, ritm_application);
    id.number(3, BaseType::uint8, 0);
    file_.put(local_other, mesg::developer_data_id, id);
    for (const OwnField& field : own_fields) {
        describe(static_cast<std::uint8_t>(field.own), field.type, field.name, field.units);
    }
    for (const OwnText& text : {own_name, own_notes}) {
        for (int piece = 0; piece < text.pieces_max; ++piece) {
            const std::string name = std::string(text.name) + (piece > 0 ? "_" + std::to_string(piece + 1) : "");
            describe(static_cast<std::uint8_t>(text.first + piece), BaseType::string, name, {});
        }
    }
}

void Encoder::describe(std::uint8_t number, BaseType type, std::string_view name, std::string_view units) {
    if (!allowed_[number]) return;
    MessageBuilder m;
    m.number(0, BaseType::uint8, 0);
    m.number(1, BaseType::uint8, number);
    m.number(2, BaseType::uint8, static_cast<std::int64_t>(type));
    m.text(3, name);
    m.text(8, units);
    file_.put(local_other, mesg::field_description, m);
}

void Encoder::devices() {
    std::vector<DeviceFacts> devices = activity_.devices;
    const bool has_recorder = std::any_of(devices.begin(), devices.end(), [](const auto& d) { return d.index == 0; });
    if (!has_recorder) {
        DeviceFacts recorder;
        recorder.manufacturer = manufacturer_development;
        recorder.product_name = "Ritm";
        devices.insert(devices.begin(), recorder);
    }
    for (const DeviceFacts& device : devices) {
        MessageBuilder m;
        time(m, activity_.sessions.front().start);
        m.number(0, BaseType::uint8, device.index);
        m.number(1, BaseType::uint8, device.type);
        m.number(2, BaseType::uint16, device.manufacturer);
        m.number(3, BaseType::uint32z, device.serial);
        m.number(4, BaseType::uint16, device.product);
        m.number(32, BaseType::uint8, device.battery_percent);
        m.text(27, device.product_name);
        file_.put(local_other, mesg::device_info, m);
    }
}

void Encoder::Shape::add(Sport sport, const Record& r) {
    constexpr std::int64_t speed_narrow_max = 0xFFFE;
    constexpr std::int64_t altitude_narrow_max_mm = 12'600'000;
    position |= r.latitude_e7.has_value() && r.longitude_e7.has_value();
    altitude |= r.altitude.has_value();
    heart_rate |= r.heart_rate.has_value();
    cadence |= r.cadence.has_value();
    distance |= r.distance.has_value();
    speed |= r.speed.has_value();
    power |= r.power.has_value();
    grade |= r.grade.has_value();
    temperature |= r.temperature.has_value();
    energy |= r.energy.has_value();
    wide_speed |= r.speed && r.speed->raw() > speed_narrow_max;
    wide_altitude |= r.altitude && r.altitude->raw() > altitude_narrow_max_mm;
    half_cadence |= r.cadence && r.cadence->raw() % (on_foot(sport) ? 4 : 2) != 0;
}

void Encoder::record(const Session& s, const Second& second) {
    MessageBuilder m;
    time(m, second.outline.at);
    measures(s, second.outline, m);
    if (!second.exact()) {
        used_.set(static_cast<std::size_t>(Own::outline));
        if (allowed_[static_cast<std::size_t>(Own::outline)]) m.own_outline();
    }
    file_.put(local_record, mesg::record, m);
}

// nullptr: nothing was said in this second.
void Encoder::moment(const Session& s, const Second& second, const Record* r) {
    MessageBuilder m;
    std::optional<std::int64_t> ms;
    if (r != nullptr) {
        const Shape of_records = std::exchange(shape_, Shape());
        shape_.add(s.sport, *r);
        measures(s, *r, m);
        shape_ = of_records;
        ms = (r->at - second.outline.at).raw();
    }
    own(m, Own::moment, ms);
    file_.put_any_shape(mesg::moment, m);
}

void Encoder::measures(const Session& s, const Record& r, MessageBuilder& m) {
    if (shape_.position) {
        m.number(0, BaseType::sint32, semicircles_of(r.latitude_e7));
        m.number(1, BaseType::sint32, semicircles_of(r.longitude_e7));
    }
    // Native value in whole units, the remainder beside it.
    const auto split = [&](auto value, std::int64_t unit, Own which) {
        std::optional<std::int64_t> whole;
        std::optional<std::int64_t> left;
        if (value) {
            whole = which == Own::distance ? floor_divide(*value, unit) : nearest(*value, unit);
            left = *value - *whole * unit;
        }
        rest(m, which, left);
        return whole;
    };
    if (shape_.altitude) {
        auto altitude = split(raw_of(r.altitude), 200, Own::altitude);
        if (altitude) *altitude += 500'000 / 200;
        m.number(shape_.wide_altitude ? 78 : 2, shape_.wide_altitude ? BaseType::uint32 : BaseType::uint16, altitude);
    }
    if (shape_.heart_rate) m.number(3, BaseType::uint8, raw_of(r.heart_rate));
    if (shape_.cadence) {
        const std::int64_t divisor = on_foot(s.sport) ? 4 : 2;
        const auto c = raw_of(r.cadence);
        m.number(4, BaseType::uint8, c ? std::optional(*c / divisor) : std::nullopt);
        if (shape_.half_cadence) {
            m.number(53, BaseType::uint8, c ? std::optional(*c % divisor * (128 / divisor)) : std::nullopt);
        }
    }
    if (shape_.distance) m.number(5, BaseType::uint32, split(raw_of(r.distance), 10, Own::distance));
    if (shape_.speed) {
        m.number(shape_.wide_speed ? 73 : 6, shape_.wide_speed ? BaseType::uint32 : BaseType::uint16, raw_of(r.speed));
    }
    if (shape_.power) m.number(7, BaseType::uint16, raw_of(r.power));
    if (shape_.grade) m.number(9, BaseType::sint16, raw_of(r.grade));
    if (shape_.temperature) {
        std::optional<std::int64_t> hundredths;
        if (r.temperature) hundredths = *r.temperature;
        m.number(13, BaseType::sint8, split(hundredths, 100, Own::temperature));
    }
    if (shape_.energy) m.number(33, BaseType::uint16, split(raw_of(r.energy), joules_per_kcal, Own::energy));
}

void Encoder::beats(std::span<const Beat> beats) {
    for (std::size_t first = 0; first < beats.size(); first += beats_per_message) {
        std::array<std::optional<std::int64_t>, beats_per_message> ms{};
        std::array<std::optional<std::int64_t>, beats_per_message> rests{};
        for (std::size_t i = 0; i < beats_per_message && first + i < beats.size(); ++i) {
            const std::int64_t rr = beats[first + i].rr_1024;
            ms[i] = ms_of_rr(rr);
            rests[i] = rr - rr_of_ms(*ms[i]);
            if (*rests[i] != 0) used_.set(static_cast<std::size_t>(Own::rr));
        }
        MessageBuilder m;
        m.numbers(0, BaseType::uint16, ms);
        if (allowed_[static_cast<std::size_t>(Own::rr)]) m.own(Own::rr, rests);
        file_.put(local_hrv, mesg::hrv, m);
    }
}

void Encoder::timer_event(Instant at, std::int64_t type) {
    MessageBuilder m;
    time(m, at);
    m.number(0, BaseType::enumeration, 0);
    m.number(1, BaseType::enumeration, type);
    m.number(4, BaseType::uint8, 0);
    file_.put(local_event, mesg::event, m);
}

// Records, beats, pauses and laps in the order of their time.
void Encoder::timeline(const Session& s, std::span<const Lap> laps) {
    std::size_t next_beat = 0;
    std::size_t next_lap = 0;
    std::size_t next_pause = 0;
    bool paused = false;
    const auto up_to = [&](std::optional<Instant> at) {
        while (next_pause < s.pauses.size()) {
            const Pause& pause = s.pauses[next_pause];
            if (!paused) {
                if (at && pause.from >= *at) break;
                timer_event(pause.from, 4);
                paused = true;
            }
            if (at && pause.to > *at) break;
            timer_event(pause.to, 0);
            paused = false;
            ++next_pause;
        }
        for (; next_lap < laps.size(); ++next_lap) {
            const Lap& l = laps[next_lap];
            if (at && l.start + l.totals.elapsed.value_or(l.totals.timer.value_or(Millis(0))) > *at) break;
            lap(s, l, first_lap_ + next_lap);
        }
    };
    const auto beats_until = [&](std::optional<Instant> at) {
        const std::size_t first = next_beat;
        while (next_beat < s.beats.size() && (!at || s.beats[next_beat].at <= *at)) ++next_beat;
        beats(std::span(s.beats).subspan(first, next_beat - first));
    };
    const std::vector<Second> seconds = seconds_of(s);
    shape_ = Shape();
    for (const Second& second : seconds) shape_.add(s.sport, second.outline);
    for (const Second& second : seconds) {
        up_to(second.outline.at);
        record(s, second);
        if (second.moments.empty()) moment(s, second, nullptr);
        for (const Record& r : second.moments) {
            if (!second.exact()) moment(s, second, &r);
            beats_until(r.at);
        }
    }
    beats_until(std::nullopt);
    up_to(std::nullopt);
}

void Encoder::cadence(const Session& s, std::optional<Cadence> value, std::pair<std::uint8_t, std::uint8_t> fields,
                      MessageBuilder& m) {
    const std::int64_t divisor = on_foot(s.sport) ? 4 : 2;
    const auto c = raw_of(value);
    m.number(fields.first, BaseType::uint8, c ? std::optional(*c / divisor) : std::nullopt);
    m.number(fields.second, BaseType::uint8, c ? std::optional(*c % divisor * (128 / divisor)) : std::nullopt);
}

void Encoder::summary(const Session& s, const Totals& t, const SummaryFields& f, MessageBuilder& m) {
    const auto split = [&](auto value, std::int64_t unit, Own which) {
        std::optional<std::int64_t> whole;
        std::optional<std::int64_t> left;
        if (value) {
            whole = which == Own::distance ? floor_divide(value->raw(), unit) : nearest(value->raw(), unit);
            left = value->raw() - *whole * unit;
        }
        rest(m, which, left);
        return whole;
    };
    m.number(f.elapsed, BaseType::uint32, raw_of(t.elapsed));
    m.number(f.timer, BaseType::uint32, raw_of(t.timer));
    m.number(f.moving, BaseType::uint32, raw_of(t.moving));
    m.number(f.distance, BaseType::uint32, split(t.distance, 10, Own::distance));
    m.number(f.kcal, BaseType::uint16, split(t.energy, joules_per_kcal, Own::energy));
    m.number(f.avg_speed, BaseType::uint16, raw_of(t.avg_speed));
    m.number(f.max_speed, BaseType::uint16, raw_of(t.max_speed));
    m.number(f.enhanced_avg_speed, BaseType::uint32, raw_of(t.avg_speed));
    m.number(f.enhanced_max_speed, BaseType::uint32, raw_of(t.max_speed));
    m.number(f.avg_heart_rate, BaseType::uint8, raw_of(t.avg_heart_rate));
    m.number(f.max_heart_rate, BaseType::uint8, raw_of(t.max_heart_rate));
    cadence(s, t.avg_cadence, {f.avg_cadence, f.avg_fractional_cadence}, m);
    cadence(s, t.max_cadence, {f.max_cadence, f.max_fractional_cadence}, m);
    m.number(f.avg_power, BaseType::uint16, raw_of(t.avg_power));
    m.number(f.max_power, BaseType::uint16, raw_of(t.max_power));
    m.number(f.normalized_power, BaseType::uint16, raw_of(t.normalized_power));
    m.number(f.ascent, BaseType::uint16, split(t.ascent, 1000, Own::ascent));
    m.number(f.descent, BaseType::uint16, split(t.descent, 1000, Own::descent));
}

void Encoder::lap(const Session& s, const Lap& l, std::size_t index) {
    MessageBuilder m;
    time(m, l.start + l.totals.elapsed.value_or(l.totals.timer.value_or(Millis(0))));
    m.number(field_message_index, BaseType::uint16, static_cast<std::int64_t>(index));
    m.number(0, BaseType::enumeration, 9);
    m.number(1, BaseType::enumeration, 1);
    start_time(m, lap_fields.start_time, l.start);
    m.number(24, BaseType::enumeration, static_cast<std::int64_t>(l.trigger));
    m.number(25, BaseType::enumeration, static_cast<std::int64_t>(s.sport));
    m.number(39, BaseType::enumeration, static_cast<std::int64_t>(s.sub_sport));
    summary(s, l.totals, lap_fields, m);
    file_.put(local_lap, mesg::lap, m);
}

void Encoder::session(const Session& s, std::size_t index) {
    std::vector<Lap> laps = s.laps;
    if (laps.empty()) laps.push_back({s.start, LapTrigger::session_end, s.totals});
    timer_event(s.start, 0);
    timeline(s, laps);
    timer_event(s.end, 4);
    last_end_ = std::max(last_end_, s.end);

    MessageBuilder m;
    time(m, s.end);
    m.number(field_message_index, BaseType::uint16, static_cast<std::int64_t>(index));
    m.number(0, BaseType::enumeration, 8);
    m.number(1, BaseType::enumeration, 1);
    start_time(m, session_fields.start_time, s.start);
    m.number(5, BaseType::enumeration, static_cast<std::int64_t>(s.sport));
    m.number(6, BaseType::enumeration, static_cast<std::int64_t>(s.sub_sport));
    m.number(25, BaseType::uint16, static_cast<std::int64_t>(first_lap_));
    m.number(26, BaseType::uint16, static_cast<std::int64_t>(laps.size()));
    m.number(28, BaseType::enumeration, 0);
    if (s.rpe) m.number(field_workout_rpe, BaseType::uint8, *s.rpe * 10);
    summary(s, s.totals, session_fields, m);
    if (s.hold) own(m, Own::hold, s.hold->raw());
    text(m, own_name, s.name);
    text(m, own_notes, s.notes);
    file_.put(local_session, mesg::session, m);
    first_lap_ += laps.size();
}

void Encoder::activity_message() {
    Millis timer(0);
    for (const Session& s : activity_.sessions) {
        timer += s.totals.timer.value_or(s.totals.elapsed.value_or(Millis(0)));
    }
    MessageBuilder m;
    time(m, last_end_);
    m.number(0, BaseType::uint32, timer.raw());
    m.number(1, BaseType::uint16, static_cast<std::int64_t>(activity_.sessions.size()));
    m.number(2, BaseType::enumeration, activity_.sessions.size() > 1 ? 1 : 0);
    m.number(3, BaseType::enumeration, 26);
    m.number(4, BaseType::enumeration, 1);
    std::optional<std::int64_t> local;
    if (activity_.utc_offset_s) local = fit_seconds(last_end_) + *activity_.utc_offset_s;
    m.number(5, BaseType::uint32, local);
    file_.put(local_other, mesg::activity, m);
}

bool sayable(Instant at) {
    const std::int64_t seconds = fit_seconds(at);
    return seconds >= fit_seconds_min && seconds < 0xFFFF'FFFF;
}

bool sayable(std::string_view text, std::size_t characters_max) {
    const auto characters = code_points(text);
    return characters && *characters <= characters_max && text.find('\0') == std::string_view::npos;
}

}  // namespace

Outcome<Bytes> encode(const Activity& activity) {
    if (activity.sessions.empty()) return fail(Fault{Fault::Kind::unsupported, false, "no session to write"});
    for (const Session& s : activity.sessions) {
        bool ok = sayable(s.start) && sayable(s.end);
        if (!s.records.empty()) ok = ok && sayable(s.records.front().at) && sayable(s.records.back().at);
        if (!ok) return fail(Fault{Fault::Kind::unsupported, false, "a time that FIT cannot say"});
        if (!sayable(s.name, training::policy::session_name_length_max) ||
            !sayable(s.notes, training::policy::session_notes_length_max)) {
            return fail(Fault{Fault::Kind::unsupported, false, "a text that FIT cannot say"});
        }
    }
    return Encoder(activity).encode();
}

}  // namespace ritm::formats::fit
