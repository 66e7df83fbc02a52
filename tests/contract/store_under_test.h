// What the conformance cases know of a store: small enough that any store can be put under it. Case numbers are those
// of the conformance list (tests/contract/README.md).
#pragma once
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "infra/eventstore/event_store.h"

namespace ritm::contract {

using namespace ritm::eventstore;

// One transaction as the case sees it.
class Writing {
  public:
    virtual ~Writing() = default;
    virtual Outcome<Appended> append(const StreamName& stream, Expected expected, std::vector<NewEvent> events,
                                     const EventContext& context) = 0;
    virtual Outcome<std::int64_t> version(const StreamName& stream) = 0;
    virtual Outcome<Done> close_stream(const StreamName& stream) = 0;
    virtual Outcome<std::optional<CommandRow>> find_command(const CommandId& id, ByteView content) = 0;
    virtual Outcome<Done> store_command(const CommandId& id, ByteView content, const CommandRow& row) = 0;
    virtual Outcome<Done> put_snapshot(const StreamName& stream, std::uint32_t fold, const Uuid& subject,
                                       const Snapshot& snapshot) = 0;
    virtual Outcome<std::optional<Snapshot>> newest_snapshot(const StreamName& stream, std::uint32_t fold,
                                                             std::int64_t version_max) = 0;
    virtual Outcome<Done> drop_snapshots(const StreamName& stream, std::int64_t version_max) = 0;
    virtual Outcome<std::int64_t> cursor(const std::string& name) = 0;
    virtual Outcome<Done> move_cursor(const std::string& name, std::int64_t from, std::int64_t to) = 0;
    // An inline read model: counts `key` up; readable through StoreUnderTest::counted.
    virtual Outcome<Done> count(const std::string& key) = 0;
    // `part` alone is undone when it fails.
    virtual Outcome<Done> part(const std::function<Outcome<Done>()>& part) = 0;
};

class Reading {  // a connection of its own; may be used on another thread than the writer
  public:
    virtual ~Reading() = default;
    virtual Outcome<std::vector<StoredEvent>> stream(const StreamName& stream, std::int64_t from,
                                                     std::int32_t limit) = 0;
    virtual Outcome<std::vector<StoredEvent>> back(const StreamName& stream, std::int64_t from, std::int32_t limit) = 0;
    virtual Outcome<std::vector<StoredEvent>> all(std::int64_t after, std::int32_t limit) = 0;
    virtual Outcome<std::int64_t> version(const StreamName& stream) = 0;
    virtual Outcome<Head> head() = 0;
    virtual Outcome<std::int64_t> counted(const std::string& key) = 0;
};

class StoreUnderTest {
  public:
    virtual ~StoreUnderTest() = default;
    // Runs `work` in one transaction; its fault, or that of the commit, is the answer, and nothing was stored then.
    virtual Outcome<Done> write(const std::function<Outcome<Done>(Writing&)>& work) = 0;
    virtual std::unique_ptr<Reading> reader() = 0;
    virtual void restart() = 0;
    virtual void erase(const Uuid& subject) = 0;
    virtual Uuid uuid() = 0;
    virtual bool second_open_is_refused() = 0;
    virtual Outcome<bool> whole() = 0;  // verify
};

using Adapter = std::function<std::unique_ptr<StoreUnderTest>()>;
struct NamedAdapter {
    std::string name;
    Adapter make;
};
std::vector<NamedAdapter> adapters();

// The fixture of all cases.
class StoreContract : public testing::TestWithParam<NamedAdapter> {
  protected:
    void SetUp() override { store = GetParam().make(); }

    static NewEvent event(std::string_view text, const Uuid& subject = {}) {
        return {"contract.thing.happened", 1, Bytes(text.begin(), text.end()), subject};
    }
    static std::vector<NewEvent> events(int n) {
        std::vector<NewEvent> made;
        for (int i = 0; i < n; ++i) made.push_back(event("e" + std::to_string(i)));
        return made;
    }
    static EventContext context() {
        EventContext made;
        made.at = Instant(1'772'352'000'000);
        return made;
    }
    StreamName stream(const std::string& category = "thing") { return {category, store->uuid()}; }
    Outcome<Appended> append(const StreamName& to, Expected expected, const std::vector<NewEvent>& what,
                             const EventContext& with = context()) {
        Outcome<Appended> answer = fail(Fault{});
        const auto done = store->write([&](Writing& writing) -> Outcome<Done> {
            answer = writing.append(to, expected, what, with);
            if (!answer) return fail(answer.error());
            return Done{};
        });
        return done ? answer : fail(done.error());
    }
    std::int64_t head() { return store->reader()->head().value().gseq; }
    std::int64_t version(const StreamName& of) { return store->reader()->version(of).value(); }
    static Fault::Kind kind(const auto& outcome) { return outcome ? Fault::Kind::cancelled : outcome.error().kind; }

    std::unique_ptr<StoreUnderTest> store;
};

}  // namespace ritm::contract
