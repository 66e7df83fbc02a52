// decode(encode(activity)) equals the activity, for everything that Ritm stores.
#include <rapidcheck/gtest.h>

#include "domain/kernel/text.h"
#include "domain/training/policy.h"
#include "infra/formats/fit_activity.h"
#include "infra/formats/fit_encoder.h"
#include "infra/formats/fit_profile.h"
#include "infra/formats/fit_test_bytes.h"

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

// Letters of one to four octets, with line ends, so that pieces are cut in the midst of them.
std::string any_text(std::size_t characters_max) {
    constexpr std::array letters{"a", " ", "\n", "\"", "é", "Ж", "ю", "\u0301", "走", "€", "🏃", "👩🏽"};
    const bool longest = *rc::gen::inRange(0, 4) == 0;
    std::size_t left = longest ? characters_max : *rc::gen::inRange<std::size_t>(0, characters_max + 1);
    auto seed = *rc::gen::arbitrary<std::uint32_t>();
    std::string text;
    for (; left > 1; --left) {
        seed = seed * 1'664'525U + 1'013'904'223U;
        const std::string_view letter = letters.at((seed >> 16U) % letters.size());
        if (*code_points(letter) == 2) --left;
        text += letter;
    }
    return text + (left == 1 ? "🏃" : "");
}

Session any_session(Instant start, bool whole_seconds) {
    const std::int64_t step = whole_seconds ? 1000 : 1;
    Session s;
    s.sport = *rc::gen::element(Sport::running, Sport::cycling, Sport::walking, Sport::rowing, static_cast<Sport>(77));
    s.sub_sport = *rc::gen::element(SubSport::generic, SubSport::treadmill, static_cast<SubSport>(99));
    s.start = start;
    s.totals = any_totals();
    s.name = any_text(training::policy::session_name_length_max);
    s.notes = any_text(training::policy::session_notes_length_max);
    s.hold = *maybe<Millis>(1, 75'000);
    Instant at = start;
    const int count = *rc::gen::inRange(0, 20);
    const std::int64_t gap_max_ms = *rc::gen::element(400, 1200, 3000);  // several in a second, one, gaps
    for (int i = 0; i < count; ++i) {
        at = at + Millis(*rc::gen::inRange<std::int64_t>(1, std::max(gap_max_ms, step) / step + 1) * step);
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

// Two values in the first second, none in the next, one on time in the third.
Activity activity_between_seconds() {
    Activity a = small_activity();
    Session& s = a.sessions[0];
    s.records.clear();
    for (const auto& [ms, bpm] : {std::pair{310, 120}, {980, 121}, {2000, 122}}) {
        Record r;
        r.at = s.start + Millis(ms);
        r.heart_rate = HeartRate(bpm);
        s.records.push_back(r);
    }
    return a;
}

struct Point {
    std::int64_t ms;
    std::int64_t bpm;
    friend bool operator==(const Point&, const Point&) = default;
};
std::ostream& operator<<(std::ostream& out, const Point& p) { return out << p.ms << " ms: " << p.bpm << " bpm"; }

std::vector<Point> points_of(const Bytes& file) {
    const auto activity = activity_of(decode(file));
    std::vector<Point> points;
    for (const Record& r : activity->sessions[0].records) {
        points.push_back({(r.at - Instant(noon_2026)).raw(), r.heart_rate ? r.heart_rate->raw() : 0});
    }
    return points;
}
std::vector<const Message*> messages_of(const File& file, std::uint16_t number) {
    std::vector<const Message*> found;
    for (const Message& m : file.messages) {
        if (file.number_of(m) == number) found.push_back(&m);
    }
    return found;
}
// The content of a file that another program wrote anew.
Bytes without(const Bytes& bytes, const std::vector<const Message*>& messages, const File& file) {
    Bytes data(bytes.begin() + 14, bytes.end() - 2);
    for (auto m = messages.rbegin(); m != messages.rend(); ++m) {
        const auto from = data.begin() + static_cast<std::ptrdiff_t>((*m)->offset) - 15;
        data.erase(from, from + 1 + static_cast<std::ptrdiff_t>(file.definition_of(**m).data_size));
    }
    return file_of(data);
}

const std::vector<Point> as_said{{310, 120}, {980, 121}, {2000, 122}};
const std::vector<Point> second_by_second{{0, 120}, {1000, 121}, {2000, 122}};

TEST(FitEncoder, OtherProgramsSeeOneRecordPerSecond) {
    const auto bytes = encode(activity_between_seconds());
    const File file = decode(*bytes);
    std::vector<Point> records;
    for (const Message* m : messages_of(file, mesg::record)) {
        const std::int64_t ms = (m->time + unix_of_fit_epoch) * 1000 - noon_2026;
        records.push_back({ms, file.integer(*m, 3).value_or(0)});
    }
    EXPECT_EQ(records, second_by_second);
    EXPECT_EQ(messages_of(file, mesg::moment).size(), 3U) << "two, and that the next second had none of its own";
    EXPECT_EQ(points_of(*bytes), as_said);
    EXPECT_EQ(activity_of(file)->record_count, 3U);
}

TEST(FitEncoder, WithoutItsMomentsARecordCounts) {
    const auto bytes = encode(activity_between_seconds());
    const File file = decode(*bytes);
    EXPECT_EQ(points_of(without(*bytes, messages_of(file, mesg::moment), file)), second_by_second);
}

TEST(FitEncoder, MomentsWithoutTheirRecordDoNotCount) {
    const auto bytes = encode(activity_between_seconds());
    const File file = decode(*bytes);
    EXPECT_EQ(points_of(without(*bytes, {messages_of(file, mesg::record)[0]}, file)),
              (std::vector<Point>{{2000, 122}}));
}

TEST(FitEncoder, ARecordThatSomebodyChangedCountsForItself) {
    auto bytes = encode(activity_between_seconds());
    const File file = decode(*bytes);
    const Message& first = *messages_of(file, mesg::record)[0];
    const std::size_t heart_rate = first.offset + file.find(first, 3)->offset;
    (*bytes)[heart_rate] = 99;
    EXPECT_EQ(points_of(without(*bytes, {}, file)), (std::vector<Point>{{0, 99}, {2000, 122}}));
}

TEST(FitEncoder, WholeSecondsNeedNoMoments) {
    Activity a = activity_between_seconds();
    Session& s = a.sessions[0];
    s.start = s.start + Millis(437);
    Instant at = s.start;
    for (Record& r : s.records) r.at = std::exchange(at, at + Millis(1000));
    const auto bytes = encode(a);
    EXPECT_TRUE(messages_of(decode(*bytes), mesg::moment).empty()) << "seconds are those of the session";
}

std::string times(std::size_t n, std::string_view letter) {
    std::string text;
    for (; n > 0; --n) text += letter;
    return text;
}

TEST(FitEncoder, TheLongestNameAndNotesComeBack) {
    Activity a = small_activity();
    a.sessions[0].name = times(training::policy::session_name_length_max, "🏃");
    a.sessions[0].notes = times(training::policy::session_notes_length_max, "走");
    auto bytes = encode(a);
    auto again = activity_of(decode(*bytes));
    EXPECT_EQ(again->sessions[0].name, a.sessions[0].name);
    EXPECT_EQ(again->sessions[0].notes, a.sessions[0].notes);
    // In letters of four octets a piece holds 63.
    a.sessions[0].notes = times(training::policy::session_notes_length_max, "🏃");
    bytes = encode(a);
    again = activity_of(decode(*bytes));
    EXPECT_EQ(again->sessions[0].notes, a.sessions[0].notes);
}

TEST(FitEncoder, ATextThatDoesNotGoOutWholeDoesNotGoOut) {
    const auto kind = [](std::string name, std::string notes) {
        Activity a = small_activity();
        a.sessions[0].name = std::move(name);
        a.sessions[0].notes = std::move(notes);
        const auto bytes = encode(a);
        return bytes ? std::nullopt : std::optional(bytes.error().kind);
    };
    using training::policy::session_name_length_max;
    using training::policy::session_notes_length_max;
    EXPECT_EQ(kind("Park", "good legs"), std::nullopt);
    EXPECT_EQ(kind(times(session_name_length_max + 1, "a"), {}), Fault::Kind::unsupported);
    EXPECT_EQ(kind({}, times(session_notes_length_max + 1, "a")), Fault::Kind::unsupported);
    EXPECT_EQ(kind({}, std::string("a\0b", 3)), Fault::Kind::unsupported);
    EXPECT_EQ(kind("\xFF", {}), Fault::Kind::unsupported);
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
