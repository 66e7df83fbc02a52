// The event store against the least that SQLite must do: a prepared insert of a 200-octet blob, one transaction each,
// WAL, synchronous=FULL, in the same folder and the same minute.
#include <filesystem>
#include <stdexcept>

#include "domain/training/session/session.h"
#include "infra/eventstore/event_reader.h"
#include "infra/eventstore/event_rows.h"
#include "infra/eventstore/event_store.h"
#include "infra/runtime/loading.h"
#include "infra/system/system_clock.h"
#include "infra/vault/sealed_file_vault.h"
#include "tests/bench/bench_table.h"
#include "tests/bench/raw_inserts.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::bench {
namespace {

using namespace ritm::eventstore;

constexpr std::size_t payload_octets = 60;  // a typical event: eight fields in CBOR with integer keys
constexpr std::size_t sessions = 200;
constexpr std::size_t session_events = 30;  // a workout's: start, pauses, laps, the end; then the next one begins

// A store with its real vault.
struct Bench {
    test::TempDir dir;
    system::SystemClock clock;
    system::SystemRandom random;
    std::unique_ptr<vault::SealedFileVault> keys;
    std::unique_ptr<EventStore> store;
    std::vector<Uuid> ids;
    std::vector<Uuid> running;  // each caller's session
    std::size_t groups = 0;

    Bench() {
        keys = vault::SealedFileVault::open(dir.path(), {&random, [] { return Bytes{1}; }, {64, 1}}).value();
        open();
        for (std::size_t i = 0; i < sessions; ++i) ids.push_back(system::new_uuid(random));
        running = ids;
    }
    void open() {
        store.reset();
        StoreOptions options;
        options.clock = &clock;
        options.random = &random;
        options.keys = keys.get();
        store = EventStore::open(dir.path(), options).value();
    }
    // One command as the writer runs it: look for its id, append one event to the caller's session, remember it.
    void command(std::size_t caller) {
        const Uuid& person = ids[caller];
        EventContext context;
        context.actor = MemberId(person);
        context.at = clock.now();
        context.command = CommandId(system::new_ordered_uuid(random, context.at));
        context.correlation = context.command.uuid;
        const NewEvent event{"training.session.lap_marked", 1, Bytes(payload_octets, static_cast<std::uint8_t>(caller)),
                             person};
        store->find_command(context.command, event.payload).value();
        const auto appended =
            store->append({"session", running[caller]}, Expected::any(), std::span(&event, 1), context).value();
        store->store_command(context.command, event.payload, {appended.last_gseq, 1, {1}}).value();
    }
    // One group of one command from each caller.
    double group_us(std::size_t callers) {
        if (++groups % session_events == 0) {
            for (Uuid& session : running) session = system::new_uuid(random);
        }
        const auto start = std::chrono::steady_clock::now();
        store->begin().value();
        for (std::size_t i = 0; i < callers; ++i) {
            store
                ->attempt([&]() -> Outcome<Done> {
                    command(i);
                    return Done{};
                })
                .value();
        }
        store->commit().value();
        return us_since(start);
    }
    // Events alone, without commands, as replay and size are about them.
    void fill(int events, bool sealed, bool correlated) {
        for (int from = 0; from < events; from += 1'000) {
            store->begin().value();
            for (int i = 0; i < 1'000; ++i) {
                const Uuid& person = ids[static_cast<std::size_t>(from + i) % sessions];
                EventContext context;
                context.actor = MemberId(person);
                context.at = clock.now();
                if (correlated) context.correlation = person;
                const NewEvent event{"training.session.lap_marked", 1,
                                     Bytes(payload_octets, static_cast<std::uint8_t>(i)), sealed ? person : Uuid{}};
                store->append({"session", person}, Expected::any(), std::span(&event, 1), context).value();
            }
            store->commit().value();
        }
    }
    std::uintmax_t size() {
        store->database().exec("PRAGMA wal_checkpoint(TRUNCATE)").value();
        return std::filesystem::file_size(dir / "events.db");
    }
};

Figure append_alone(Bench& bench, RawInserts& raw) {
    std::vector<double> ours;
    std::vector<double> floor;
    for (std::size_t i = 0; i < 2'000; ++i) {
        ours.push_back(bench.group_us(1));
        floor.push_back(raw.one_us());
    }
    return {"append_durable_p50", median(ours), "us", median(floor), "us per raw insert", Better::lower, 1.3};
}

Figure append_together(Bench& bench, RawInserts& raw, std::size_t callers) {
    std::vector<double> ours;
    std::vector<double> floor;
    // In turns of 50, not one by one: a small write right behind a large one waits for the disk to take that.
    for (std::size_t turn = 0; turn < 12; ++turn) {
        for (std::size_t i = 0; i < 50; ++i) ours.push_back(bench.group_us(callers));
        for (std::size_t i = 0; i < 50; ++i) floor.push_back(raw.one_us());
    }
    const double per_second = static_cast<double>(callers) * 1e6 / median(ours);
    return {"append_" + std::to_string(callers) + "_callers",
            per_second,
            "commands/s",
            1e6 / median(floor),
            "raw inserts/s",
            Better::higher,
            callers == 16 ? 5.0 : 11.0};
}

constexpr int replayed = 100'000;

double scan_us(EventReader& reader) {
    const auto start = std::chrono::steady_clock::now();
    {
        auto rows = reader.database().prepare("SELECT " RITM_EVENT_COLUMNS " FROM event ORDER BY gseq").value();
        std::int64_t sum = 0;
        while (rows.step().value()) {
            for (int column = 0; column < payload_column; ++column) sum += rows.integer(column);
            sum += static_cast<std::int64_t>(rows.blob(payload_column).size());
        }
        keep(sum);
    }
    return us_since(start);
}

double replay_us(EventReader& reader) {
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t after = 0;;) {
        const auto page = reader.read_all(after, page_events_max).value();
        if (page.empty()) break;
        after = page.back().gseq;
        keep(page.data());
    }
    return us_since(start);
}

// In turns with the scan, medians of the turns: what disturbs the machine disturbs both.
Figure replay(Bench& bench, const std::string& kind, double target) {
    auto scanned = EventReader::open(bench.dir.path(), nullptr).value();
    auto reader = EventReader::open(bench.dir.path(), bench.keys.get()).value();
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < 15; ++turn) {
        floor.push_back(scan_us(*scanned));
        ours.push_back(replay_us(*reader));
    }
    return {"replay_" + kind,
            replayed * 1e6 / median(ours),
            "events/s",
            replayed * 1e6 / median(floor),
            "events/s of the bare scan",
            Better::higher,
            target};
}

using Session = training::session::Aggregate;
constexpr std::int64_t long_session_events = 10'000;
constexpr std::int64_t long_session_snapshot = 9'950;  // half way between two snapshots: what a load meets on average

// What a session says at this version of its stream: begun, then one lap after the other.
Session::Event said_at(std::int64_t version, SessionId session, MemberId member) {
    const Instant started(1'772'352'000'000);
    if (version == 1) {
        return training::session::Started{session,
                                          member,
                                          started,
                                          {"Europe/Berlin", 60},
                                          training::Sport::running,
                                          training::SubSport::treadmill,
                                          {DeviceId(Uuid{{3, 1}}), DeviceId(Uuid{{3, 2}})}};
    }
    const Millis timer((version - 1) * 2'000);
    return training::session::LapMarked{session,
                                        started + timer,
                                        timer,
                                        static_cast<std::uint32_t>(version - 1),
                                        training::Lap::Trigger::manual,
                                        Distance(timer.raw() * 3)};
}

void record_long_session(Bench& bench, SessionId session) {
    const MemberId member(bench.ids[0]);
    const auto stream = runtime::stream_of<Session>(session.uuid);
    Session::State state;
    bench.store->begin().value();
    for (std::int64_t version = 1; version <= long_session_events; ++version) {
        const auto event = said_at(version, session, member);
        ritm::apply<Session>(state, event);
        const Uuid subject = Session::subject(state);
        const auto record = to_wire(event);
        const NewEvent row{std::string(record.name), record.version, record.payload, subject};
        bench.store->append(stream, Expected::any(), std::span(&row, 1), {}).value();
        if (version != long_session_snapshot) continue;
        bench.store->put_snapshot(stream, Session::fold_version, subject, {version, encode(state)}).value();
    }
    bench.store->commit().value();
}

}  // namespace

std::vector<Figure> store_append() {
    Bench bench;
    RawInserts raw;
    for (std::size_t i = 0; i < 300; ++i) bench.group_us(8);  // warms the WAL
    return {append_alone(bench, raw), append_together(bench, raw, 16), append_together(bench, raw, 64)};
}

std::vector<Figure> store_replay() {
    std::vector<Figure> figures;
    for (const bool sealed : {false, true}) {
        Bench bench;
        const auto empty = bench.size();
        bench.fill(replayed, sealed, false);
        const std::string kind = sealed ? "sealed" : "plain";
        figures.push_back(replay(bench, kind, sealed ? 0.2 : 0.6));
        figures.push_back({"event_octets_" + kind, static_cast<double>(bench.size() - empty) / replayed, "octets",
                           std::nullopt, "", Better::lower, sealed ? 185.0 : 145.0});
    }
    return figures;
}

std::vector<Figure> store_opening() {
    Bench bench;
    bench.fill(200'000, true, false);
    // As a kill leaves it: the store is not closed, its files are copied with the WAL.
    test::TempDir killed;
    for (const auto& file : std::filesystem::directory_iterator(bench.dir.path())) {
        const auto name = file.path().filename().string();
        if (!name.ends_with("-shm")) std::filesystem::copy(file.path(), killed.path() / name);
    }
    StoreOptions options;
    options.clock = &bench.clock;
    options.random = &bench.random;
    options.keys = bench.keys.get();
    const auto start = std::chrono::steady_clock::now();
    auto opened = EventStore::open(killed.path(), options).value();
    const double ms = us_since(start) / 1'000;
    return {{"open_after_kill_200k_events", ms, "ms", std::nullopt, "", Better::lower, 50.0}};
}

std::vector<Figure> store_snapshot() {
    Bench bench;
    const SessionId session(bench.running[0]);
    record_long_session(bench, session);
    std::vector<double> loads;
    for (int i = 0; i < 500; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto loaded = runtime::replay<Session>(*bench.store, session.uuid).value();
        loads.push_back(us_since(start));
        if (loaded->version != long_session_events || loaded->snapshot_version != long_session_snapshot) {
            throw std::runtime_error("the session was not loaded by its snapshot");
        }
    }
    return {{"load_by_snapshot_10k_events", median(loads), "us", std::nullopt, "", Better::lower, 60.0}};
}

}  // namespace ritm::bench
