// A store in a temporary folder, with a driven clock, seeded randomness and keys in memory. Link ritm_infra_eventstore.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "infra/eventstore/event_reader.h"
#include "infra/eventstore/event_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/memory_keys.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::test {

inline Bytes bytes_of(std::string_view text) { return Bytes(text.begin(), text.end()); }

struct StoreFolder {
    TempDir dir;
    ManualClock clock;
    SeededRandom random;
    MemoryKeys keys;
    std::string vfs;
    std::unique_ptr<eventstore::EventStore> store;

    eventstore::StoreOptions options() {
        eventstore::StoreOptions given;
        given.clock = &clock;
        given.random = &random;
        given.keys = &keys;
        given.program_version = "test";
        given.vfs = vfs;
        return given;
    }
    Outcome<Done> try_open() {
        store.reset();
        auto opened = eventstore::EventStore::open(dir.path(), options());
        if (!opened) return fail(opened.error());
        store = std::move(*opened);
        return Done{};
    }
    void open() {
        const auto opened = try_open();
        ASSERT_TRUE(opened) << opened.error().context;
    }
    std::unique_ptr<eventstore::EventReader> reader() {
        auto opened = eventstore::EventReader::open(dir.path(), &keys, vfs);
        EXPECT_TRUE(opened) << opened.error().context;
        return opened ? std::move(*opened) : nullptr;
    }
    Uuid uuid() { return system::new_uuid(random); }
    eventstore::EventContext context() const {
        eventstore::EventContext made;
        made.at = clock.now();
        return made;
    }
    static eventstore::NewEvent plain(std::string_view text) { return {"test.thing.happened", 1, bytes_of(text), {}}; }
    static eventstore::NewEvent sealed(std::string_view text, const Uuid& subject) {
        return {"test.thing.happened", 1, bytes_of(text), subject};
    }
    static eventstore::NewEvent sealed_by_node(std::string_view text) {
        return {"test.thing.happened", 1, bytes_of(text), {}, eventstore::Secrecy::sealed};
    }
    // One group with one append.
    Outcome<eventstore::Appended> append(const eventstore::StreamName& stream, eventstore::Expected expected,
                                         const std::vector<eventstore::NewEvent>& events) {
        return append(stream, expected, events, context());
    }
    Outcome<eventstore::Appended> append(const eventstore::StreamName& stream, eventstore::Expected expected,
                                         const std::vector<eventstore::NewEvent>& events,
                                         const eventstore::EventContext& with) {
        if (auto begun = store->begin(); !begun) return fail(begun.error());
        auto appended = store->append(stream, expected, events, with);
        if (!appended) {
            store->rollback();
            return appended;
        }
        if (auto done = store->commit(); !done) return fail(done.error());
        return appended;
    }
};

}  // namespace ritm::test
