// The event log's one write connection. Opened by the process that holds the store's lock, used by the writer thread
// only.
//
// Invariants
//   1. Nothing is acknowledged before COMMIT returned; gseq and seq advance only then.
//   2. An event, once committed, is never changed or removed (triggers abort UPDATE and DELETE).
//   3. gseq runs 1, 2, 3 … in commit order; versions of a stream and seqs of a boot likewise.
//   4. Each boot starts with BootOpened; every event's hash covers the one before it in its boot (event_hash.h).
//   5. Only this connection checkpoints (SQLite ≤ 3.51.2 loses commits otherwise).
//   6. A payload with a subject is sealed before it reaches SQLite; no nonce comes from a counter.
//   7. A part that fails inside a group leaves the group's other parts, the heads in memory and the ids as they were,
//      or spoils the group. Nothing is written once the group's transaction is gone: it would be committed on its own.
//
// Group commit: several commands with their inline read models share one transaction.
//
//   store.begin();
//   for (command : waiting) results.push_back(store.attempt([&] { return run(command); }));   // append, read models
//   if (store.spoiled()) …  // a part failed after it had written: rollback(), begin(), all again with isolated()
//   store.commit();   // then acknowledge; on a Fault none of the group was stored
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "domain/kernel/executor.h"
#include "domain/kernel/fault.h"
#include "infra/eventstore/event.h"
#include "infra/eventstore/store_lock.h"
#include "infra/sqlite/sqlite.h"
#include "infra/system/random.h"
#include "infra/vault/key_port.h"

namespace ritm::eventstore {

// What a stream must look like for an append to be taken.
class Expected {
  public:
    static constexpr Expected any() { return Expected(-1); }
    static constexpr Expected exists() { return Expected(-2); }
    static constexpr Expected none() { return Expected(0); }
    static constexpr Expected exactly(std::int64_t version) { return Expected(version); }  // 0 = none
    [[nodiscard]] constexpr bool allows(std::int64_t actual) const {
        return value_ == -1 || (value_ == -2 ? actual > 0 : actual == value_);
    }
    [[nodiscard]] std::string shown() const;

  private:
    constexpr explicit Expected(std::int64_t value) : value_(value) {}
    std::int64_t value_;
};

struct StoreOptions {
    const Clock* clock = nullptr;  // clock, random and keys outlive the store
    system::Random* random = nullptr;
    vault::KeyPort* keys = nullptr;
    std::string program_version;
    Bytes witnesses;  // hash of machine-id (DECISIONS 45); written into BootOpened
    std::string vfs;  // empty = the platform's
    system::HolderSearch holders = system::holders_of;
    std::shared_ptr<const StoreLock> lock;  // taken already, by who opens more than the event log; empty: open takes it
};

struct CommandRow {
    std::int64_t first_gseq = 0;  // 0: the command made no event
    std::int32_t events = 0;
    Bytes result;  // ids and numbers only: stored plain
};

struct Snapshot {
    std::int64_t version = 0;
    Bytes state;
    Secrecy secrecy = Secrecy::open;  // of a snapshot about nobody; when reading: not filled
};

// Whether what was answered with this fault may yet be found as stored by the next start: only where COMMIT itself
// failed, for its last page may have reached the disk. Every other fault means that nothing is stored, also after a
// crash.
[[nodiscard]] bool may_be_stored(const Fault& fault);

class EventStore {
  public:
    // Makes the store where absent, takes its lock (store_lock.h), writes BootOpened. Faults: locked (also when another
    // process has a database file of the folder open for writing: the fault names it), newer_version (the file is left
    // untouched), corrupted (heads do not fit the events), disk_full, io.
    static Outcome<std::unique_ptr<EventStore>> open(const std::filesystem::path& folder, const StoreOptions& options);
    ~EventStore();

    // --- Groups
    Outcome<Done> begin();
    // On a fault the whole group is rolled back. Where COMMIT itself failed (may_be_stored), all of the group may have
    // reached the disk: a crash before the next commit then shows it as stored.
    Outcome<Done> commit();
    void rollback();
    // Runs `part` (returning a Result) without a savepoint, which would cost a fifth of a command. An error before it
    // changed a row leaves the group as it was; one after that, or one at which SQLite gave up the transaction (it does
    // so for some errors of reads too), spoils the group: it can only be rolled back.
    template <class Part>
    auto attempt(Part&& part) -> decltype(part()) {
        const std::int64_t before = written();
        auto result = part();
        if (!result && (written() != before || !in_transaction())) spoil();
        return result;
    }
    [[nodiscard]] bool spoiled() const;
    // Runs `part` (returning a Result) under a savepoint; an error undoes what it wrote, and nothing else.
    template <class Part>
    auto isolated(Part&& part) -> decltype(part()) {
        const auto mark = mark_part();
        if (!mark) return fail(mark.error());
        auto result = part();
        const auto ended = result ? keep_part(*mark) : undo_part(*mark);
        if (!ended) return fail(ended.error());
        return result;
    }

    // --- Inside a group
    // All or nothing. Zero events: nothing happens, the version is still checked. conflict: the expectation was not met
    // ("expected 3, is 5"), the stream is closed; malformed: a name or payload out of bounds; erased: the subject is.
    Outcome<Appended> append(const StreamName& stream, Expected expected, std::span<const NewEvent> events,
                             const EventContext& context);
    Outcome<std::int64_t> version(const StreamName& stream);  // 0 = no such stream
    Outcome<Done> close_stream(const StreamName& stream);     // takes no more events

    // Idempotency. find: the stored row; conflict when the same id came with other content.
    Outcome<std::optional<CommandRow>> find_command(const CommandId& id, ByteView content);
    Outcome<Done> store_command(const CommandId& id, ByteView content, const CommandRow& row);

    // Snapshots of a fold; sealed when `subject` is not nil. Reading: unreadable, erased or other fold versions are
    // nullopt (replay then). One snapshot per (stream, fold, version); overwriting is allowed.
    Outcome<Done> put_snapshot(const StreamName& stream, std::uint32_t fold_version, const Uuid& subject,
                               const Snapshot& snapshot);
    Outcome<std::optional<Snapshot>> newest_snapshot(const StreamName& stream, std::uint32_t fold_version,
                                                     std::int64_t version_max = INT64_MAX);
    Outcome<Done> drop_snapshots(const StreamName& stream, std::int64_t version_max = INT64_MAX);

    // Positions of subscriptions. move: only from the position the caller read (compare and set), else conflict.
    Outcome<std::int64_t> cursor(std::string_view name);  // 0 = never moved
    Outcome<Done> move_cursor(std::string_view name, std::int64_t from, std::int64_t to);

    // --- Reading on the write connection (loading an aggregate); payloads unsealed
    Outcome<std::vector<StoredEvent>> read_stream(const StreamName& stream, std::int64_t from_version,
                                                  std::int32_t limit);
    [[nodiscard]] Head head() const;  // committed
    [[nodiscard]] std::uint64_t boot() const;

    // For inline read models, timers and parked events: their tables live in events.db.
    sqlite::Database& database();

  private:
    class Core;
    struct PartMark {
        std::size_t undo_size = 0;
        std::int64_t gseq = 0;
        std::int64_t seq = 0;
        std::array<std::uint8_t, 32> hash{};
    };
    explicit EventStore(std::unique_ptr<Core> core);
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] std::int64_t written() const;  // rows changed through this connection, ever
    void spoil();
    Outcome<PartMark> mark_part();
    Outcome<Done> keep_part(const PartMark& mark);
    Outcome<Done> undo_part(const PartMark& mark);
    std::unique_ptr<Core> core_;
};

}  // namespace ritm::eventstore
