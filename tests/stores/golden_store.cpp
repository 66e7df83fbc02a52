#include "tests/stores/golden_store.h"

#include <fmt/format.h>

#include "tests/support/store_folder.h"

namespace ritm::test {
namespace {

using namespace ritm::eventstore;

Uuid fixed_uuid(std::uint8_t kind, int number) {
    std::array<std::uint8_t, 16> octets{};
    octets[0] = kind;
    octets[15] = static_cast<std::uint8_t>(number);
    return uuid_v4(octets);
}

Outcome<Done> write_session(EventStore& store, GoldenPorts& ports, int session) {
    const auto stream = golden_session(session);
    EventContext context;
    context.actor = MemberId(golden_person(session));
    context.correlation = fixed_uuid(0xC0, session);
    for (int lap = 0; lap <= golden_laps; ++lap) {
        ports.clock.advance(Millis(1'000));
        context.at = ports.clock.now();
        context.command = CommandId(fixed_uuid(0xCC, session * 100 + lap));
        if (auto begun = store.begin(); !begun) return begun;
        // Even laps are about the person, odd ones hold nothing personal.
        const Uuid subject = lap % 2 == 0 ? golden_person(session) : Uuid{};
        const NewEvent event{golden_type, 1, golden_payload(session, lap), subject};
        const auto appended = store.append(stream, Expected::exactly(lap), std::span(&event, 1), context);
        if (!appended) return fail(appended.error());
        const CommandRow row{appended->last_gseq, 1, {static_cast<std::uint8_t>(lap)}};
        if (auto kept = store.store_command(context.command, event.payload, row); !kept) return kept;
        if (lap == 20) {
            const Snapshot snapshot{lap, bytes_of("state at 20")};
            if (auto put = store.put_snapshot(stream, 7, golden_person(session), snapshot); !put) return put;
        }
        if (auto done = store.commit(); !done) return done;
    }
    return Done{};
}

Outcome<Done> write_device(EventStore& store, Instant at) {
    EventContext context;
    context.at = at;
    std::vector<NewEvent> events;
    for (int i = 0; i < golden_device_events; ++i) {
        events.push_back({golden_type, 1, golden_payload(golden_sessions, i), {}, Secrecy::sealed});
    }
    const auto appended = store.append(golden_device(), Expected::none(), events, context);
    if (!appended) return fail(appended.error());
    return store.put_snapshot(golden_device(), 7, {}, {golden_device_events, bytes_of("a strap"), Secrecy::sealed});
}

Outcome<Done> write_rest(EventStore& store, Instant at) {
    if (auto begun = store.begin(); !begun) return begun;
    if (auto device = write_device(store, at); !device) return device;
    if (auto closed = store.close_stream(golden_session(1)); !closed) return closed;
    if (auto moved = store.move_cursor("golden", 0, 42); !moved) return moved;
    if (auto timer =
            store.database().exec("INSERT INTO timer(name, id, due, payload) VALUES('golden', x'01', 5, x'02');"
                                  "INSERT INTO parked VALUES('golden', 3, 2, 6, 'it failed');"
                                  "INSERT INTO read_model VALUES('golden', 4);");
        !timer) {
        return timer;
    }
    return store.commit();
}

}  // namespace

StreamName golden_session(int number) { return {"session", fixed_uuid(0x5E, number)}; }
StreamName golden_device() { return {"device", fixed_uuid(0xDE, 0)}; }
Uuid golden_person(int number) { return fixed_uuid(0xAA, number); }
Bytes golden_payload(int session, int lap) { return bytes_of(fmt::format("session {} lap {} 400 m", session, lap)); }

Outcome<Done> GoldenPorts::open(const std::filesystem::path& folder) {
    auto opened = vault::SealedFileVault::open(folder, {&random, [] { return bytes_of("golden machine"); }, {64, 1}});
    if (!opened) return fail(opened.error());
    keys = std::move(*opened);
    return Done{};
}

StoreOptions GoldenPorts::options() {
    StoreOptions given;
    given.clock = &clock;
    given.random = &random;
    given.keys = keys.get();
    given.program_version = "0.1.0";
    given.witnesses = {1, 2, 3};
    return given;
}

Outcome<Done> write_golden_store(const std::filesystem::path& folder) {
    GoldenPorts ports;
    if (auto opened = ports.open(folder); !opened) return opened;
    for (int session = 0; session < golden_sessions; ++session) {  // a boot each
        auto store = EventStore::open(folder, ports.options());
        if (!store) return fail(store.error());
        if (auto written = write_session(**store, ports, session); !written) return written;
        if (session + 1 < golden_sessions) continue;
        if (auto rest = write_rest(**store, ports.clock.now()); !rest) return rest;
    }
    return ports.keys->destroy_key(golden_person(golden_sessions - 1), ports.clock.now());
}

}  // namespace ritm::test
