// From the octets of a FIT file to its index, to the activity and to what the store takes.
#include "domain/kernel/check.h"
#include "infra/formats/fit_activity.h"
#include "infra/formats/fit_encoder.h"
#include "infra/formats/import.h"
#include "tests/bench/bench_table.h"

namespace ritm::bench {
namespace {

constexpr int rounds = 7;
constexpr std::int64_t records = 100'000;  // 28 hours at 1 Hz, about 3 MB

Bytes long_ride() {
    formats::Activity activity;
    formats::Session session;
    session.sport = formats::Sport::cycling;
    session.start = Instant(1'767'268'800'000);
    session.totals.elapsed = session.totals.timer = Millis(records * 1000);
    session.end = session.start + Millis(records * 1000);
    for (std::int64_t i = 0; i < records; ++i) {
        formats::Record r;
        r.at = session.start + Millis(i * 1000);
        r.latitude_e7 = static_cast<std::int32_t>(525'200'000 + i * 300);
        r.longitude_e7 = static_cast<std::int32_t>(134'050'000 + i * 500);
        r.altitude = Altitude(100'000 + i % 500 * 200);
        r.heart_rate = HeartRate(120 + i % 40);
        r.cadence = Cadence(2 * (80 + i % 20));
        r.power = Power(150 + i % 120);
        r.speed = Speed(8000 + i % 2000);
        r.distance = Distance(i * 8500);
        session.records.push_back(r);
    }
    activity.sessions.push_back(std::move(session));
    auto bytes = formats::fit::encode(activity);
    RITM_CHECK(bytes.has_value(), "the ride can be written");
    return *std::move(bytes);
}

double megabytes_per_second(const Bytes& file, double seconds) {
    return static_cast<double>(file.size()) / 1e6 / seconds;
}

LocalZone no_zone(Instant) { return {}; }

}  // namespace

// The floor of all three: the check number over the same octets and one copy of them.
std::vector<Figure> fit_reading() {
    const Bytes file = long_ride();
    const double floor = megabytes_per_second(file, fastest_seconds(rounds, [&] {
                                                  const Bytes copy(file);
                                                  keep(formats::fit::crc16(copy));
                                              }));
    const double index =
        megabytes_per_second(file, fastest_seconds(rounds, [&] { keep(formats::fit::decode(file).messages.size()); }));
    const double activity = megabytes_per_second(
        file,
        fastest_seconds(rounds, [&] { keep(formats::fit::activity_of(formats::fit::decode(file))->record_count); }));
    const double import = megabytes_per_second(
        file, fastest_seconds(3, [&] { keep(formats::importable(file, no_zone)->sessions.size()); }));
    const std::string unit = "MB/s";
    const std::string floor_unit = "MB/s copied and checked";
    return {{"fit_decode", index, unit, floor, floor_unit, Better::higher, 0.3},
            {"fit_activity", activity, unit, floor, floor_unit, Better::higher, 0.015},
            {"fit_import", import, unit, floor, floor_unit, Better::higher, 0.005}};
}

}  // namespace ritm::bench
