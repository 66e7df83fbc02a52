#include "tests/acceptance/radio_story.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "infra/eventstore/event_reader.h"
#include "infra/recorder/telemetry_store.h"
#include "infra/vault/sealed_file_vault.h"
#include "tests/support/bluezsim/said.h"

namespace ritm::acceptance {
namespace {
template <class T>
T must(Outcome<T> outcome, const char* what) {
    if (!outcome) throw std::runtime_error(std::string(what) + ": " + outcome.error().context);
    return std::move(*outcome);
}

QJsonArray curve(std::initializer_list<std::pair<int, double>> points) {
    QJsonArray all;
    for (const auto& [second, value] : points) all << QJsonArray{second, value};
    return all;
}

std::vector<training::session::Event> events_of(const std::filesystem::path& folder, vault::KeyPort& keys,
                                                const Uuid& session) {
    using training::session::Aggregate;
    constexpr std::int32_t limit = 100;
    const auto reader = must(eventstore::EventReader::open(folder, &keys), "events");
    std::vector<training::session::Event> events;
    for (const auto& stored :
         must(reader->read_stream({std::string(Aggregate::category), session}, 1, limit), "session")) {
        auto event = WireVariant<Aggregate::Event>::from(stored.type, stored.schema, stored.payload);
        if (!event) throw std::runtime_error("undecodable " + std::string(stored.type));
        events.push_back(*std::move(event));
    }
    return events;
}
// How long the belt's first and last packet of a span were on their way, by the program's clock.
struct Ends {
    qint64 first_ms = 0;
    qint64 last_ms = 0;
};
Ends ends_of(const recorder::Series& series, const recorder::Span& span,
             const std::vector<bluezsim::BeltPacket>& packets, PacedWall wall) {
    const auto* metres = series.column(devices::Measure::distance);
    if (metres == nullptr) throw std::runtime_error("the belt was not recorded");
    const auto way_of = [&](std::size_t i) {
        const qint64 came = series.started_at.utc_ms() + metres->at_ms[i];
        std::optional<qint64> way;
        for (const auto& packet : packets) {
            if (packet.distance_m * 1000LL != metres->value[i]) continue;
            const qint64 one = came - wall.paced(packet.wall_ms);
            if (!way || std::abs(one) < std::abs(*way)) way = one;
        }
        if (!way) throw std::runtime_error("a count was recorded that no packet had");
        return *way;
    };
    const auto from = std::lower_bound(metres->at_ms.begin(), metres->at_ms.end(), span.from_ms);
    const auto to = std::lower_bound(metres->at_ms.begin(), metres->at_ms.end(), span.to_ms);
    if (from == to) throw std::runtime_error("nothing of the belt was recorded in a stretch");
    const auto first = static_cast<std::size_t>(from - metres->at_ms.begin());
    return {way_of(first), way_of(static_cast<std::size_t>(to - metres->at_ms.begin()) - 1)};
}
}  // namespace

QJsonObject scenario(int pace, const QJsonArray& timeline) {
    const QJsonObject strap{{"id", "strap"},
                            {"address", "C0:00:00:00:00:01"},
                            {"name", "Strap 1"},
                            {"behaviour", "strap"},
                            {"heart_rate_bpm", curve({{0, 72}, {120, 120}, {400, 150}, {900, 138}})},
                            {"battery_percent", 83}};
    const QJsonObject treadmill{{"id", "treadmill"},
                                {"address", "C0:00:00:00:00:02"},
                                {"name", "Treadmill 1"},
                                {"behaviour", "treadmill"},
                                {"speed_kmh", curve({{0, 0}, {10, 0}, {20, 12}})},
                                {"incline_percent", 1}};
    return {{"time_factor", pace}, {"devices", QJsonArray{strap, treadmill}}, {"timeline", timeline}};
}

void settle_in(ProgramRun& program, const Words& words) {
    program.wait_screen("firstStart", 60);
    program.type({words("Your name"), "editabletext"}, "Anna");
    program.type({words("Year of birth"), "editabletext"}, "1991");
    program.tap({words("Woman")});
    program.click({words("Let’s go"), "button"});
    program.wait_screen("home");
}

void pair_both(ProgramRun& program, const Words& words) {
    program.tap({words("Pair a strap or a treadmill"), "button"});
    program.wait_screen("devices");
    for (const char* name : {"Strap 1*", "Treadmill 1*"}) {
        const QString device = QString::fromLatin1(name);
        program.click({words("Pair"), "button", device});
        program.find({device, "button"});
        program.gone({words("Pair"), "button", device});
    }
    program.tap({words("Today")});
    program.wait_screen("home");
}

int seconds_of_clock(const QString& text) {
    int all = 0;
    for (const QString& part : text.split(':')) all = all * 60 + part.toInt();
    return all;
}

Stored newest_stored(const Home& home) {
    Stored stored;
    const auto sessions = ctl(home, {"list"})["sessions"].toArray();
    if (sessions.isEmpty()) throw std::runtime_error("no session in the store");
    stored.row = sessions.first().toObject();
    stored.id = stored.row["id"].toString();
    const std::filesystem::path folder = home.store().toStdString();
    system::SystemRandom random;
    vault::SealedFileVault::Options options;
    options.random = &random;
    const auto keys = must(vault::SealedFileVault::open(folder, options), "keys");
    const auto telemetry = must(recorder::TelemetryStore::open(folder / "telemetry.db", *keys), "telemetry");
    const Uuid session = *parse_uuid(stored.id.toStdString());
    stored.series = must(telemetry->read(SessionId(session)), "series");
    stored.events = events_of(folder, *keys, session);
    return stored;
}

bluezsim::Truth truth_of(const recorder::Series& series, const QString& journal, PacedWall wall) {
    const auto packets = bluezsim::belt_packets(journal);
    const qint64 start = series.started_at.utc_ms();
    bluezsim::Truth sum;
    double beats = 0;
    for (const auto& span : recorder::running_spans(series)) {
        const Ends late = ends_of(series, span, packets, wall);
        const auto part = bluezsim::truth_between(
            journal, {wall.real(start + span.from_ms - late.first_ms), wall.real(start + span.to_ms - late.last_ms)});
        sum.strap_seconds += part.strap_seconds;
        sum.belt_seconds += part.belt_seconds;
        sum.distance_m += part.distance_m;
        sum.ascent_m += part.ascent_m;
        sum.max_heart_rate_bpm = std::max(sum.max_heart_rate_bpm, part.max_heart_rate_bpm);
        beats += part.mean_heart_rate_bpm * part.strap_seconds;
    }
    if (sum.strap_seconds > 0) sum.mean_heart_rate_bpm = beats / sum.strap_seconds;
    return sum;
}

}  // namespace ritm::acceptance
