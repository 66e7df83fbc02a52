// decode(encode(activity)) equals the activity, for everything that Ritm stores.
#include <rapidcheck/gtest.h>

#include "infra/formats/fit_activity.h"
#include "infra/formats/fit_encoder.h"

namespace ritm::formats::fit {
namespace {

constexpr std::int64_t noon_2026 = 1'767'268'800'000;

template <class Q>
rc::Gen<std::optional<Q>> maybe(std::int64_t min, std::int64_t max) {
    return rc::gen::apply(
        [](bool present, std::int64_t raw) { return present ? std::optional(Q(raw)) : std::optional<Q>(); },
        rc::gen::arbitrary<bool>(), rc::gen::inRange(min, max + 1));
}

Totals any_totals() {
    Totals t;
    t.elapsed = Millis(*rc::gen::inRange<std::int64_t>(0, 86'400'000));
    t.timer = *maybe<Millis>(0, t.elapsed->raw());
    t.moving = *maybe<Millis>(0, t.elapsed->raw());
    t.distance = *maybe<Distance>(0, 400'000'000);
    t.avg_heart_rate = *maybe<HeartRate>(0, 254);
    t.max_heart_rate = *maybe<HeartRate>(0, 254);
    t.avg_cadence = *maybe<Cadence>(0, 2 * 254);
    t.max_cadence = *maybe<Cadence>(0, 2 * 254);
    t.avg_power = *maybe<Power>(0, 3000);
    t.max_power = *maybe<Power>(0, 3000);
    t.normalized_power = *maybe<Power>(0, 3000);
    t.avg_speed = *maybe<Speed>(0, 100'000);
    t.max_speed = *maybe<Speed>(0, 100'000);
    t.ascent = *maybe<Distance>(0, 9'000'000);
    t.descent = *maybe<Distance>(0, 9'000'000);
    t.energy = *maybe<Energy>(0, 60'000'000);
    return t;
}

Record any_record(Instant at) {
    Record r;
    r.at = at;
    if (*rc::gen::arbitrary<bool>()) {
        r.latitude_e7 = *rc::gen::inRange(-900'000'000, 900'000'001);
        r.longitude_e7 = *rc::gen::inRange(-1'800'000'000, 1'800'000'000);
    }
    r.altitude = *maybe<Altitude>(-400'000, 13'000'000);
    r.heart_rate = *maybe<HeartRate>(1, 254);
    r.cadence = *maybe<Cadence>(0, 2 * 254);
    r.power = *maybe<Power>(0, 3000);
    r.speed = *maybe<Speed>(0, 80'000);
    r.distance = *maybe<Distance>(0, 400'000'000);
    r.grade = *maybe<Incline>(-9'000, 9'000);
    if (*rc::gen::arbitrary<bool>()) r.temperature = *rc::gen::inRange(-5'000, 5'000);
    r.energy = *maybe<Energy>(0, 60'000'000);
    return r;
}

Session any_session(Instant start, bool whole_seconds) {
    const std::int64_t step = whole_seconds ? 1000 : 1;
    Session s;
    s.sport = *rc::gen::element(Sport::running, Sport::cycling, Sport::walking, Sport::rowing, static_cast<Sport>(77));
    s.sub_sport = *rc::gen::element(SubSport::generic, SubSport::treadmill, static_cast<SubSport>(99));
    s.start = start;
    s.totals = any_totals();
    Instant at = start;
    const int count = *rc::gen::inRange(0, 20);
    for (int i = 0; i < count; ++i) {
        at = at + Millis(*rc::gen::inRange<std::int64_t>(1, 3000 / step + 1) * step);
        s.records.push_back(any_record(at));
        for (int beat = *rc::gen::inRange(0, 8); beat > 0; --beat) {
            s.beats.push_back({at, *rc::gen::inRange(300, 2100)});
        }
        if (*rc::gen::inRange(0, 5) == 0) {
            const Instant resumed = at + Millis(*rc::gen::inRange<std::int64_t>(1, 100) * step);
            s.pauses.push_back({at, resumed});
            at = resumed;
        }
    }
    s.totals.elapsed = std::max(*s.totals.elapsed, at - start);
    s.end = s.start + *s.totals.elapsed;
    Instant lap_start = start;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
        s.laps.push_back({lap_start, *rc::gen::element(LapTrigger::manual, LapTrigger::distance), any_totals()});
        lap_start = lap_start + Millis(*rc::gen::inRange<std::int64_t>(0, 60'000 / step) * step);
    }
    return s;
}

Activity any_activity() {
    const bool whole_seconds = *rc::gen::arbitrary<bool>();
    const std::int64_t first = noon_2026 + (whole_seconds ? 0 : *rc::gen::inRange(0, 1000));
    Activity a;
    a.created = Instant(first);
    a.manufacturer = 255;
    a.product = 7;
    a.serial = 12345;
    a.product_name = "Ritm";
    a.utc_offset_s = *rc::gen::inRange(-12, 13) * 3600;
    a.devices.push_back({0, 255, 7, 12345, std::nullopt, std::nullopt, "Ritm"});
    a.devices.push_back({1, 33, std::nullopt, 99, 120, 80, "Strap"});
    Instant start(first);
    for (int i = *rc::gen::inRange(1, 3); i > 0; --i) {
        a.sessions.push_back(any_session(start, whole_seconds));
        a.record_count += a.sessions.back().records.size();
        start = a.sessions.back().end + Millis(1'000'000);
    }
    return a;
}

// Laps are given back in the order in which they end.
void sort_laps(Activity& a) {
    const auto key = [](const Lap& l) {
        const Totals& t = l.totals;
        return std::tuple(l.start.raw(), l.trigger, t.elapsed, t.timer, t.moving, t.distance, t.avg_power, t.energy);
    };
    for (Session& s : a.sessions) {
        std::sort(s.laps.begin(), s.laps.end(), [&](const Lap& x, const Lap& y) { return key(x) < key(y); });
    }
}

RC_GTEST_PROP(FitRoundTrip, NothingIsLost, ()) {
    Activity activity = any_activity();
    const auto bytes = encode(activity);
    RC_ASSERT(bytes.has_value());
    const File file = decode(*bytes);
    RC_ASSERT(file.warnings.empty());
    auto again = activity_of(file);
    RC_ASSERT(again.has_value());
    sort_laps(activity);
    sort_laps(*again);
    RC_ASSERT(again->sessions == activity.sessions);
    RC_ASSERT(*again == activity);
}

RC_GTEST_PROP(FitRoundTrip, AnyOctetsAreRead, (const std::vector<std::uint8_t>& noise)) {
    Bytes bytes{14, 0x20, 0x54, 0x08, 0xFF, 0xFF, 0, 0, '.', 'F', 'I', 'T', 0, 0};
    bytes.insert(bytes.end(), noise.begin(), noise.end());
    const File file = decode(bytes);
    (void)activity_of(file);
}

Activity small_activity() {
    Activity a;
    Session s;
    s.sport = Sport::running;
    s.start = Instant(noon_2026);
    s.records.push_back({});
    s.records.back().at = s.start;
    s.records.back().distance = Distance(1230);
    s.totals.elapsed = Millis(60'000);
    s.end = s.start + Millis(60'000);
    a.sessions.push_back(s);
    return a;
}

TEST(FitEncoder, WholeValuesNeedNoDeveloperFieldsAndProtocolOne) {
    Activity a = small_activity();
    const auto plain = encode(a);
    EXPECT_EQ(decode(*plain).parts[0].header.protocol, 0x10);
    EXPECT_TRUE(decode(*plain).developer_fields.empty());
    EXPECT_EQ(decode(*plain).parts[0].header.crc, Crc::ok);
    a.sessions[0].records[0].distance = Distance(1234);
    const auto fine = encode(a);
    EXPECT_EQ(decode(*fine).parts[0].header.protocol, 0x20);
    ASSERT_EQ(decode(*fine).developer_fields.size(), 1U);
    EXPECT_EQ(decode(*fine).developer_fields[0].name, "distance_rest");
}

TEST(FitEncoder, WritesALapWhereThereIsNone) {
    const auto bytes = encode(small_activity());
    const auto again = activity_of(decode(*bytes));
    ASSERT_EQ(again->sessions[0].laps.size(), 1U);
    EXPECT_EQ(again->sessions[0].laps[0].totals.elapsed, Millis(60'000));
}

TEST(FitEncoder, ValuesOutsideTheFormatAreLeftOut) {
    Activity a = small_activity();
    a.sessions[0].records[0].heart_rate = HeartRate(255);
    a.sessions[0].records[0].power = Power(65'535);
    const auto bytes = encode(a);
    const auto again = activity_of(decode(*bytes));
    EXPECT_EQ(again->sessions[0].records[0].heart_rate, std::nullopt);
    EXPECT_EQ(again->sessions[0].records[0].power, std::nullopt);
}

TEST(FitEncoder, RefusesWhatTheFormatCannotSay) {
    EXPECT_EQ(encode({}).error().kind, Fault::Kind::unsupported);
    Activity a = small_activity();
    a.sessions[0].start = Instant(0);
    EXPECT_EQ(encode(a).error().kind, Fault::Kind::unsupported);
}

}  // namespace
}  // namespace ritm::formats::fit
