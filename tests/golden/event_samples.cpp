#include "tests/golden/event_samples.h"

#include "aggregates.h"

namespace ritm::golden {
namespace {
using namespace ritm::literals;

constexpr Instant t0{1'772'366'400'000};
constexpr Instant t1 = t0 + 30_min;
const SessionId run{Uuid{{0x11, 1, 2, 3, 4, 5, 0x46, 7, 0x88, 9, 10, 11, 12, 13, 14, 15}}};
const MemberId anna{Uuid{{0x22, 1, 2, 3, 4, 5, 0x46, 7, 0x88, 9, 10, 11, 12, 13, 14, 15}}};
const DeviceId strap{Uuid{{0x33, 1, 2, 3, 4, 5, 0x46, 7, 0x88, 9, 10, 11, 12, 13, 14, 15}}};
const LocalZone berlin{"Europe/Berlin", 60};

training::Summary summary() {
    using namespace training;
    Summary s;
    s.sport = Sport::running;
    s.sub_sport = SubSport::treadmill;
    s.start = t0;
    s.zone = berlin;
    s.elapsed = 30_min;
    s.timer = 29_min;
    s.moving = 28_min;
    s.distance = 5'000_m;
    s.average_heart_rate = 151_bpm;
    s.max_heart_rate = 172_bpm;
    s.average_speed = 2'873_mm_s;
    s.max_speed = 3'611_mm_s;
    s.energy = 402_kcal;
    s.ascent = 37_m;
    s.time_in_zones = {1_min, 2_min, 3_min, 10_min, 12_min, 1_min};
    s.heart_rate_limit = 190_bpm;
    s.trimp_banister = Milli(48'250);
    s.trimp_edwards = Milli(97'000);
    s.average_power = Power(243);
    s.max_power = Power(310);
    s.normalized_power = Power(251);
    s.average_cadence = Cadence(342);
    s.max_cadence = Cadence(368);
    s.marks = {Mark::incomplete, Mark::sensor_gaps};
    s.laps = {{t0, 14_min, 2'400_m, 148_bpm, 165_bpm, Lap::Trigger::manual},
              {t0 + 15_min, 15_min, 2'600_m, 154_bpm, 172_bpm, Lap::Trigger::session_end}};
    return s;
}

training::Source source() {
    training::Source s;
    for (std::uint8_t i = 0; i < 32; ++i) s.sha256.push_back(i);
    s.index = 1;
    s.totals = {30_min,     29_min,       28_min, 5'012_m,  150_bpm,    173_bpm,   Power(240),
                Power(250), Cadence(340), 35_m,   410_kcal, 2'880_mm_s, 3'700_mm_s};
    s.warnings = {"crc_mismatch", "truncated"};
    s.content = Bytes(s.sha256.rbegin(), s.sha256.rend());
    return s;
}

const training::Remarks remarks{"Темповый бег", 7, "тяжело"};
const member::Preferences preferences{member::Language::russian, member::Units::imperial, member::Theme::dark, true};

member::Profile profile() {
    return {"Анна",
            member::Birth{2000, 5, 17},
            member::Sex::female,
            member::MeasuredMass{63_kg, {2026, 2, 28}},
            member::MeasuredHeartRate{191_bpm, {2025, 8, 3}},
            member::MeasuredHeartRate{52_bpm, {2026, 2, 1}},
            185_bpm};
}
}  // namespace

namespace t = training::session;
template <>
t::Started sample() {
    return {run, anna, t0, berlin, training::Sport::running, training::SubSport::treadmill, {strap}};
}
template <>
t::Paused sample() {
    return {run, anna, t1, 14_min};
}
template <>
t::Resumed sample() {
    return {run, anna, t1, 14_min};
}
template <>
t::LapMarked sample() {
    return {run, t1, 14_min, 2, training::Lap::Trigger::distance, 2'000_m};
}
template <>
t::Completed sample() {
    return {run, anna, t1, summary()};
}
template <>
t::Discarded sample() {
    return {run, anna, t1};
}
template <>
t::Validated sample() {
    return {run, anna, t1, training::Origin::live, summary()};
}
template <>
t::Edited sample() {
    return {run,
            anna,
            t1,
            training::Sport::walking,
            training::SubSport::indoor_walking,
            remarks,
            {training::Mark::distance_implausible}};
}
template <>
t::Deleted sample() {
    return {run, anna, t1};
}
template <>
t::Restored sample() {
    return {run, anna, t1};
}
template <>
t::Imported sample() {
    return {run, anna, t1, source(), summary(), remarks};
}
template <>
t::Entered sample() {
    return {run, anna, t1, summary(), remarks};
}
template <>
t::Recovered sample() {
    return {run, t1, 14_min, 90_s};
}
template <>
t::ClockJumped sample() {
    return {run, t1, 14_min, Millis(-3'600'000)};
}

namespace u = member::user;
template <>
u::Registered sample() {
    return {anna, t0, berlin, "Анна", member::Birth{2000, 5, {}}, member::Sex::female, preferences};
}
template <>
u::ProfileUpdated sample() {
    return {anna, t0, profile()};
}
template <>
u::PreferencesChanged sample() {
    return {anna, t0, preferences};
}

namespace d = devices::device;
template <>
d::Paired sample() {
    return {strap, t0, "ble:C0:FF:EE:00:12:34", d::Kind::heart_rate_strap, "Мой датчик", "Polar", "H10", "12345", anna};
}
template <>
d::Renamed sample() {
    return {strap, t0, "Strap"};
}
template <>
d::Removed sample() {
    return {strap, t0};
}
template <>
d::Restored sample() {
    return {strap, t0};
}
template <>
d::PriorityChanged sample() {
    return {strap, t0, 3};
}
template <>
d::Connected sample() {
    return {strap, t0};
}
template <>
d::Disconnected sample() {
    return {strap, t0, d::Disconnected::Reason::on_request};
}
template <>
d::ErrorDetected sample() {
    return {strap, t0, d::ErrorDetected::Kind::malformed_data};
}
template <>
d::BatteryReported sample() {
    return {strap, t0, 85};
}

namespace {
template <class Event>
Encoded encoded(const Event& event = sample<Event>()) {
    const Bytes payload = encode(event);
    return {std::string(wire_name<Event>()), wire_version<Event>(), payload, decode<Event>(payload) == event};
}
template <class... Events>
void append(std::vector<Encoded>& out, const std::variant<Events...>*) {
    (out.push_back(encoded<Events>()), ...);
}
template <class... As>
std::vector<Encoded> samples_of(const std::tuple<As...>*) {
    std::vector<Encoded> out;
    (append(out, static_cast<const typename As::Event*>(nullptr)), ...);
    return out;
}
template <class A>
bool rewrite(std::string_view name, ByteView payload, std::optional<Bytes>& written) {
    const auto event = WireVariant<typename A::Event>::from(name, 1, payload);  // the schema that every program reads
    if (event) written = std::visit([](const auto& each) { return encode(each); }, *event);
    return event.has_value();
}
template <class... As>
std::optional<Bytes> rewritten_by(const std::tuple<As...>*, std::string_view name, ByteView payload) {
    std::optional<Bytes> written;
    (void)(rewrite<As>(name, payload, written) || ...);
    return written;
}
}  // namespace

Encoded completed_with_best_efforts() {
    auto event = sample<t::Completed>();
    event.summary.best_efforts = {{1'000_m, 5_min}, {Distance(1'609'344), Millis(487'123)}, {5'000_m, 29_min}};
    return encoded(event);
}

std::optional<Bytes> rewritten(std::string_view name, ByteView payload) {
    return rewritten_by(static_cast<const Aggregates*>(nullptr), name, payload);
}

std::vector<Encoded> all_samples() { return samples_of(static_cast<const Aggregates*>(nullptr)); }

bool decodes(std::string_view name, ByteView payload) { return rewritten(name, payload).has_value(); }

}  // namespace ritm::golden
