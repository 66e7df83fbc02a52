#include "infra/eventstore/store_core.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "domain/kernel/check.h"
#include "domain/kernel/wire.h"
#include "infra/eventstore/boot_opened.h"
#include "infra/eventstore/event_rows.h"
#include "infra/eventstore/schema.h"

namespace ritm::eventstore {
namespace {

constexpr std::size_t streams_kept_max = 100'000;
constexpr std::string_view commit_statement = "COMMIT";

Fault broken(std::string what) { return Fault{Fault::Kind::corrupted, false, "events.db: " + std::move(what)}; }

}  // namespace

// A fault of SQLite begins with the statement that failed.
bool may_be_stored(const Fault& fault) { return fault.context.starts_with(commit_statement); }

EventStore::Core::Core(std::shared_ptr<const StoreLock> lock, std::filesystem::path folder, StoreOptions options,
                       sqlite::Database database)
    : lock_(std::move(lock)),
      folder_(std::move(folder)),
      options_(std::move(options)),
      database_(std::move(database)),
      names_(database_) {}

Outcome<std::unique_ptr<EventStore::Core>> EventStore::Core::open(const std::filesystem::path& folder,
                                                                  const StoreOptions& options) {
    RITM_CHECK(options.clock != nullptr && options.random != nullptr && options.keys != nullptr, "all ports are given");
    auto lock = options.lock ? Outcome<std::shared_ptr<const StoreLock>>(options.lock)
                             : StoreLock::take(folder, options.holders);
    if (!lock) return fail(lock.error());
    auto file = open_writer(folder, options.vfs);
    if (!file) return fail(file.error());
    auto core = std::make_unique<Core>(std::move(*lock), folder, options, std::move(file->database));
    if (auto started = core->start(file->fresh); !started) return fail(started.error());
    return core;
}

// --- Opening

Outcome<Done> EventStore::Core::start(bool fresh) {
    if (fresh) {
        if (auto made = start_fresh(); !made) return made;
    }
    if (auto loaded = load_node(); !loaded) return loaded;
    if (auto checked = check_heads(); !checked) return checked;
    if (auto checked = check_last_link(); !checked) return checked;
    return open_boot();
}

Outcome<Done> EventStore::Core::start_fresh() {
    auto transaction = sqlite::Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    if (auto made = create_tables(database_); !made) return made;
    const Uuid node = system::new_uuid(*options_.random);
    const auto named =
        write("INSERT INTO store(one, node, created_at) VALUES(1, ?, ?)", node, options_.clock->now().utc_ms());
    if (!named) return named;
    return transaction->commit();
}

Outcome<Done> EventStore::Core::load_node() {
    auto row = database_.prepare("SELECT node FROM store");
    if (!row) return fail(row.error());
    const auto found = row->step();
    if (!found) return fail(found.error());
    if (!*found) return fail(broken("it does not say which node it belongs to"));
    node_ = NodeId(row->uuid(0));
    return Done{};
}

// gseq 1 … max without gaps: as many events as the origins together have.
Outcome<Done> EventStore::Core::check_heads() {
    const auto last = database_.integer("SELECT ifnull(max(gseq), 0) FROM event");
    if (!last) return fail(last.error());
    const auto sum = database_.integer("SELECT ifnull(sum(head_seq), 0) FROM origin");
    if (!sum) return fail(sum.error());
    if (*last != *sum) return fail(broken(fmt::format("last gseq is {}, the boots hold {} events", *last, *sum)));
    committed_.gseq = *last;
    return Done{};
}

// Recomputes the chain of the newest boot from its last stored link: at most 64 events.
Outcome<Done> EventStore::Core::check_last_link() {
    auto boot = database_.prepare("SELECT id, head_seq, head_hash FROM origin WHERE id > 0 ORDER BY id DESC LIMIT 1");
    if (!boot) return fail(boot.error());
    const auto any = boot->step();
    if (!any) return fail(any.error());
    if (!*any) return Done{};
    auto link = database_.prepare("SELECT gseq, seq, hash FROM chain_link WHERE origin = ? ORDER BY seq DESC LIMIT 1");
    if (!link) return fail(link.error());
    const auto linked = link->bind(boot->integer(0)).step();
    if (!linked) return fail(linked.error());
    if (!*linked || link->blob(2).size() != sizeof(Hash)) return fail(broken("the newest boot has no chain link"));
    Hash hash{};
    std::ranges::copy(link->blob(2), hash.begin());
    std::int64_t seq = link->integer(1);
    auto rows =
        database_.prepare("SELECT " RITM_EVENT_COLUMNS " FROM event WHERE gseq > ? AND origin = ? ORDER BY gseq");
    if (!rows) return fail(rows.error());
    rows->bind(link->integer(0), boot->integer(0));
    while (true) {
        const auto more = rows->step();
        if (!more) return fail(more.error());
        if (!*more) break;
        const auto header = header_of(*rows, names_);
        if (!header) return fail(header.error());
        hash = hasher_.chain(hash, *header, rows->blob(payload_column));
        if (header->identity.seq != ++seq) return fail(broken(fmt::format("seq {} is missing", seq)));
    }
    const bool whole = seq == boot->integer(1) && std::ranges::equal(boot->blob(2), hash);
    return whole ? Outcome<Done>(Done{}) : fail(broken("the newest boot's chain does not end at its head"));
}

Outcome<Done> EventStore::Core::open_boot() {
    BootOpened opened;
    std::optional<std::int64_t> parent;
    {
        auto row =
            database_.prepare("SELECT id, boot, head_seq, head_hash FROM origin WHERE id > 0 ORDER BY id DESC LIMIT 1");
        if (!row) return fail(row.error());
        const auto any = row->step();
        if (!any) return fail(any.error());
        if (*any) {
            parent = row->integer(0);
            opened.parent_boot = boot_of(row->integer(1));
            opened.parent_seq = row->integer(2);
            opened.parent_hash.assign(row->blob(3).begin(), row->blob(3).end());
        }
    }
    opened.program = options_.program_version;
    opened.schema = static_cast<std::uint32_t>(events_version);
    opened.witnesses = options_.witnesses;
    boot_ = system::random_u64(*options_.random);
    origin_ = parent.value_or(0) + 1;
    current_ = committed_;

    in_group_ = false;
    if (auto begun = begin(); !begun) return begun;
    const auto own = party_id(node_.uuid);
    if (!own) return rollback(), fail(own.error());
    own_party_ = *own;
    const auto made = write("INSERT INTO origin(id, node, boot, parent, head_seq, head_hash) VALUES(?, ?, ?, ?, 0, ?)",
                            origin_, node_.uuid, stored_boot(boot_), parent, ByteView(Hash{}));
    if (!made) return rollback(), made;
    const auto payload = encode(opened);
    const NewEvent event{std::string(wire_name<BootOpened>()), wire_version<BootOpened>(), payload, Uuid{}};
    EventContext context;
    context.at = options_.clock->now();
    const auto appended =
        append({std::string(node_category), node_.uuid}, Expected::any(), std::span(&event, 1), context);
    if (!appended) return rollback(), fail(appended.error());
    return commit();
}

// After an I/O error at COMMIT nobody knows what the file holds: everything in memory is dropped, the file is read and
// checked anew, and a new boot begins. The lock is held all the time.
Outcome<Done> EventStore::Core::reopen() {
    forget_everything();
    auto file = open_writer(folder_, options_.vfs);
    if (!file) return fail(file.error());
    database_ = std::move(file->database);
    must_reopen_ = false;
    auto started = start(file->fresh);
    if (!started) must_reopen_ = true;
    return started;
}

void EventStore::Core::forget_everything() {
    undo_.clear();
    streams_.clear();
    types_.clear();
    kinds_.clear();
    parties_.clear();
    names_.forget();
    committed_ = {};
    current_ = {};
    command_ = {};
}

// --- Groups

Fault EventStore::Core::transaction_gone() { return Fault{Fault::Kind::io, true, "SQLite gave up the transaction"}; }

tl::unexpected<Fault> EventStore::Core::spoil(Fault fault) {
    if (in_group_ && !spoiled_) spoiled_ = fault;
    return fail(std::move(fault));
}

Outcome<Done> EventStore::Core::begin() {
    RITM_CHECK(!in_group_, "the group before is committed or rolled back");
    if (must_reopen_) {
        if (auto opened = reopen(); !opened) return opened;
    }
    auto statement = database_.prepare("BEGIN IMMEDIATE");
    if (!statement) return fail(statement.error());
    if (auto begun = statement->run(); !begun) return begun;
    in_group_ = true;
    spoiled_.reset();
    command_ = {};
    return Done{};
}

Outcome<Done> EventStore::Core::commit() {
    RITM_CHECK(in_group_, "commit after begin");
    if (!spoiled_ && !database_.in_transaction()) {
        spoiled_ = transaction_gone();
        must_reopen_ = true;  // no part said so: what was written since then is not known
    }
    if (!spoiled_ && current_.seq != committed_.seq) {
        (void)write("UPDATE origin SET head_seq = ?, head_hash = ? WHERE id = ?", current_.seq, ByteView(current_.hash),
                    origin_);
    }
    if (!spoiled_) {
        if (auto done = write(commit_statement); !done && done.error().kind != Fault::Kind::disk_full)
            must_reopen_ = true;
    }
    if (spoiled_) {
        const Fault fault = *spoiled_;
        rollback();
        return fail(fault);
    }
    in_group_ = false;
    undo_.clear();
    committed_ = current_;
    if (streams_.size() > streams_kept_max) streams_.clear();
    return Done{};
}

void EventStore::Core::rollback() {
    if (!in_group_) return;
    if (database_.in_transaction() && !database_.exec("ROLLBACK")) must_reopen_ = true;
    undo_to(0);
    current_ = committed_;
    names_.forget();
    in_group_ = false;
    spoiled_.reset();
}

Outcome<EventStore::PartMark> EventStore::Core::mark_part() {
    RITM_CHECK(in_group_, "a part inside begin … commit");
    if (spoiled_) return fail(*spoiled_);
    if (auto marked = write("SAVEPOINT part"); !marked) return fail(marked.error());
    return PartMark{undo_.size(), current_.gseq, current_.seq, current_.hash};
}

Outcome<Done> EventStore::Core::keep_part() {
    if (spoiled_) return fail(*spoiled_);
    return write("RELEASE part");
}

Outcome<Done> EventStore::Core::undo_part(const PartMark& mark) {
    undo_to(mark.undo_size);
    current_ = Counters{mark.gseq, mark.seq, mark.hash};
    command_ = {};
    names_.forget();
    if (!database_.in_transaction()) {
        // Some errors (full, I/O) roll the whole transaction back: the other parts are gone too.
        return spoil(spoiled_.value_or(transaction_gone()));
    }
    if (auto undone = write("ROLLBACK TO part"); !undone) return undone;
    return write("RELEASE part");
}

void EventStore::Core::undo_to(std::size_t size) {
    while (undo_.size() > size) {
        undo_.back()();
        undo_.pop_back();
    }
}

}  // namespace ritm::eventstore
