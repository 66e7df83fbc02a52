// Two passes with the same code: the first finds which remainders are not zero, the second writes only those.
#include "infra/formats/fit_encoder.h"

#include "infra/formats/fit_message_builder.h"
#include "infra/formats/fit_profile.h"

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

class Encoder {
  public:
    explicit Encoder(const Activity& activity) : activity_(activity) {}
    Bytes encode();

  private:
    void all();
    void file_id();
    void developer_fields();
    void devices();
    void session(const Session& s, std::size_t index);
    void timeline(const Session& s, std::span<const Lap> laps);
    void record(const Session& s, const Record& r);
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
    void rest(MessageBuilder& m, Rest which, std::optional<std::int64_t> value);

    // Which fields the records of the open session have.
    struct Shape {
        bool position = false, altitude = false, heart_rate = false, cadence = false, distance = false, speed = false;
        bool power = false, grade = false, temperature = false, energy = false;
        bool wide_speed = false, wide_altitude = false, half_cadence = false;
    };
    static Shape shape_of(const Session& s);

    const Activity& activity_;
    FileBuilder file_;
    Shape shape_;
    std::uint32_t used_ = 0;     // Rest values that are not zero somewhere: known after the first pass
    std::uint32_t allowed_ = 0;  // Rest fields to write
    std::size_t first_lap_ = 0;
    Instant last_end_;
};

void Encoder::rest(MessageBuilder& m, Rest which, std::optional<std::int64_t> value) {
    const std::uint32_t bit = 1U << static_cast<unsigned>(which);
    if (value.value_or(0) != 0) used_ |= bit;
    if ((allowed_ & bit) != 0) m.rests(which, std::span(&value, 1));
}

void Encoder::time(MessageBuilder& m, Instant at) {
    m.number(field_timestamp, BaseType::uint32, fit_seconds(at));
    rest(m, Rest::time, at.utc_ms() - (fit_seconds(at) + unix_of_fit_epoch) * 1000);
}

void Encoder::start_time(MessageBuilder& m, std::uint8_t field, Instant at) {
    m.number(field, BaseType::uint32, fit_seconds(at));
    rest(m, Rest::start, at.utc_ms() - (fit_seconds(at) + unix_of_fit_epoch) * 1000);
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
    if (allowed_ != 0) developer_fields();
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
    rest(m, Rest::time, created.utc_ms() - (fit_seconds(created) + unix_of_fit_epoch) * 1000);
    m.text(8, activity_.product_name.empty() ? "Ritm" : activity_.product_name);
    file_.put(local_other, mesg::file_id, m);
}

void Encoder::developer_fields() {
    MessageBuilder id;
    id.octets(1, ritm_application);
    id.number(3, BaseType::uint8, 0);
    file_.put(local_other, mesg::developer_data_id, id);
    for (const RestField& field : rest_fields) {
        if ((allowed_ & 1U << static_cast<unsigned>(field.rest)) == 0) continue;
        MessageBuilder m;
        m.number(0, BaseType::uint8, 0);
        m.number(1, BaseType::uint8, static_cast<std::int64_t>(field.rest));
        m.number(2, BaseType::uint8, static_cast<std::int64_t>(field.type));
        m.text(3, field.name);
        m.text(8, field.units);
        file_.put(local_other, mesg::field_description, m);
    }
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

Encoder::Shape Encoder::shape_of(const Session& s) {
    Shape shape;
    constexpr std::int64_t speed_narrow_max = 0xFFFE;
    constexpr std::int64_t altitude_narrow_max_mm = 12'600'000;
    for (const Record& r : s.records) {
        shape.position |= r.latitude_e7.has_value() && r.longitude_e7.has_value();
        shape.altitude |= r.altitude.has_value();
        shape.heart_rate |= r.heart_rate.has_value();
        shape.cadence |= r.cadence.has_value();
        shape.distance |= r.distance.has_value();
        shape.speed |= r.speed.has_value();
        shape.power |= r.power.has_value();
        shape.grade |= r.grade.has_value();
        shape.temperature |= r.temperature.has_value();
        shape.energy |= r.energy.has_value();
        shape.wide_speed |= r.speed && r.speed->raw() > speed_narrow_max;
        shape.wide_altitude |= r.altitude && r.altitude->raw() > altitude_narrow_max_mm;
        shape.half_cadence |= r.cadence && r.cadence->raw() % (on_foot(s.sport) ? 4 : 2) != 0;
    }
    return shape;
}

void Encoder::record(const Session& s, const Record& r) {
    MessageBuilder m;
    time(m, r.at);
    if (shape_.position) {
        const auto semicircles = [](std::optional<std::int32_t> e7) -> std::optional<std::int64_t> {
            if (!e7) return std::nullopt;
            const std::int64_t nearest_semicircle = nearest(*e7 * (1LL << 31), 1'800'000'000);
            return nearest_semicircle == 1LL << 31 ? -(1LL << 31) : nearest_semicircle;
        };
        m.number(0, BaseType::sint32, semicircles(r.latitude_e7));
        m.number(1, BaseType::sint32, semicircles(r.longitude_e7));
    }
    measures(s, r, m);
    file_.put(local_record, mesg::record, m);
}

void Encoder::measures(const Session& s, const Record& r, MessageBuilder& m) {
    // Native value in whole units, the remainder beside it.
    const auto split = [&](auto value, std::int64_t unit, Rest which) {
        std::optional<std::int64_t> whole;
        std::optional<std::int64_t> left;
        if (value) {
            whole = which == Rest::distance ? floor_divide(*value, unit) : nearest(*value, unit);
            left = *value - *whole * unit;
        }
        rest(m, which, left);
        return whole;
    };
    if (shape_.altitude) {
        auto altitude = split(raw_of(r.altitude), 200, Rest::altitude);
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
    if (shape_.distance) m.number(5, BaseType::uint32, split(raw_of(r.distance), 10, Rest::distance));
    if (shape_.speed) {
        m.number(shape_.wide_speed ? 73 : 6, shape_.wide_speed ? BaseType::uint32 : BaseType::uint16, raw_of(r.speed));
    }
    if (shape_.power) m.number(7, BaseType::uint16, raw_of(r.power));
    if (shape_.grade) m.number(9, BaseType::sint16, raw_of(r.grade));
    if (shape_.temperature) {
        std::optional<std::int64_t> hundredths;
        if (r.temperature) hundredths = *r.temperature;
        m.number(13, BaseType::sint8, split(hundredths, 100, Rest::temperature));
    }
    if (shape_.energy) m.number(33, BaseType::uint16, split(raw_of(r.energy), joules_per_kcal, Rest::energy));
}

void Encoder::beats(std::span<const Beat> beats) {
    for (std::size_t first = 0; first < beats.size(); first += beats_per_message) {
        std::array<std::optional<std::int64_t>, beats_per_message> ms{};
        std::array<std::optional<std::int64_t>, beats_per_message> rests{};
        for (std::size_t i = 0; i < beats_per_message && first + i < beats.size(); ++i) {
            const std::int64_t rr = beats[first + i].rr_1024;
            ms[i] = ms_of_rr(rr);
            rests[i] = rr - rr_of_ms(*ms[i]);
            if (*rests[i] != 0) used_ |= 1U << static_cast<unsigned>(Rest::rr);
        }
        MessageBuilder m;
        m.numbers(0, BaseType::uint16, ms);
        if ((allowed_ & 1U << static_cast<unsigned>(Rest::rr)) != 0) m.rests(Rest::rr, rests);
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
    for (const Record& r : s.records) {
        up_to(r.at);
        record(s, r);
        beats_until(r.at);
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
    const auto split = [&](auto value, std::int64_t unit, Rest which) {
        std::optional<std::int64_t> whole;
        std::optional<std::int64_t> left;
        if (value) {
            whole = which == Rest::distance ? floor_divide(value->raw(), unit) : nearest(value->raw(), unit);
            left = value->raw() - *whole * unit;
        }
        rest(m, which, left);
        return whole;
    };
    m.number(f.elapsed, BaseType::uint32, raw_of(t.elapsed));
    m.number(f.timer, BaseType::uint32, raw_of(t.timer));
    m.number(f.moving, BaseType::uint32, raw_of(t.moving));
    m.number(f.distance, BaseType::uint32, split(t.distance, 10, Rest::distance));
    m.number(f.kcal, BaseType::uint16, split(t.energy, joules_per_kcal, Rest::energy));
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
    m.number(f.ascent, BaseType::uint16, split(t.ascent, 1000, Rest::ascent));
    m.number(f.descent, BaseType::uint16, split(t.descent, 1000, Rest::descent));
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
    shape_ = shape_of(s);
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

}  // namespace

Outcome<Bytes> encode(const Activity& activity) {
    if (activity.sessions.empty()) return fail(Fault{Fault::Kind::unsupported, false, "no session to write"});
    for (const Session& s : activity.sessions) {
        bool ok = sayable(s.start) && sayable(s.end);
        if (!s.records.empty()) ok = ok && sayable(s.records.front().at) && sayable(s.records.back().at);
        if (!ok) return fail(Fault{Fault::Kind::unsupported, false, "a time that FIT cannot say"});
    }
    return Encoder(activity).encode();
}

}  // namespace ritm::formats::fit
