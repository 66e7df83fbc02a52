// Inside of EventStore: what it knows in memory and how a rollback takes it back.
//
// Counters hold what the next event builds on. `committed_` moves only after COMMIT returned; `current_` runs ahead
// inside a group. Every change to the caches made inside a group leaves an undo step, so that a part or the whole group
// can be taken back without reading the file again.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "infra/eventstore/event_hash.h"
#include "infra/eventstore/event_store.h"
#include "infra/eventstore/names.h"

namespace ritm::eventstore {

class EventStore::Core {
  public:
    struct Counters {
        std::int64_t gseq = 0;
        std::int64_t seq = 0;
        Hash hash{};
    };
    struct StreamHead {
        std::int64_t id = 0;  // 0: not stored yet
        std::int64_t version = 0;
        std::int64_t owner_epoch = 1;
        bool closed = false;
    };

    Core(std::shared_ptr<const StoreLock> lock, std::filesystem::path folder, StoreOptions options,
         sqlite::Database database);

    static Outcome<std::unique_ptr<Core>> open(const std::filesystem::path& folder, const StoreOptions& options);

    Outcome<Done> begin();
    Outcome<Done> commit();
    void rollback();
    Outcome<PartMark> mark_part();
    Outcome<Done> keep_part();
    Outcome<Done> undo_part(const PartMark& mark);

    Outcome<Appended> append(const StreamName& stream, Expected expected, std::span<const NewEvent> events,
                             const EventContext& context);
    Outcome<StreamHead*> head_of(const StreamName& stream);  // known or not; valid until the group ends
    Outcome<Done> close_stream(const StreamName& stream);
    Outcome<std::int64_t> stored_stream(const StreamName& stream, StreamHead& head, const Uuid& subject);
    Outcome<std::int64_t> party_id(const Uuid& uuid);

    // Runs a statement of the store's own; a failure inside a group spoils the group.
    template <class... Values>
    Outcome<Done> write(std::string_view sql, const Values&... values) {
        if (in_group_ && !database_.in_transaction()) return spoil(transaction_gone());
        auto row = database_.prepare(sql);
        if (!row) return spoil(row.error());
        auto done = row->bind(values...).run();
        if (!done) return spoil(done.error());
        return done;
    }
    tl::unexpected<Fault> spoil(Fault fault);
    static Fault transaction_gone();  // SQLite rolled it back by itself
    [[nodiscard]] bool in_group() const { return in_group_; }
    [[nodiscard]] bool spoiled() const { return spoiled_.has_value(); }
    [[nodiscard]] std::int64_t written() const { return database_.changes_ever(); }

    sqlite::Database& database() { return database_; }
    Names& names() { return names_; }
    Hasher& hasher() { return hasher_; }
    [[nodiscard]] const StoreOptions& options() const { return options_; }
    [[nodiscard]] Head head() const { return {committed_.gseq, node_}; }
    [[nodiscard]] std::uint64_t boot() const { return boot_; }

  private:
    struct StreamKey {
        std::string category;
        Uuid id;
        friend bool operator==(const StreamKey&, const StreamKey&) = default;
    };
    struct StreamKeyHash {
        std::size_t operator()(const StreamKey& key) const {
            return UuidHash{}(key.id) ^ std::hash<std::string>{}(key.category);
        }
    };
    // An event ready to be written: nothing of it can be refused any more.
    struct Prepared {
        StoredEvent header;
        Bytes stored;
        std::int64_t type = 0;
        std::optional<std::int64_t> key;
    };
    struct Columns {  // what all events of one append share
        std::int64_t stream = 0;
        std::optional<std::int64_t> actor;
        std::optional<std::int64_t> cause_origin;
        std::optional<std::int64_t> cause_seq;
        std::optional<Uuid> correlation;
    };

    Outcome<Done> start(bool fresh);
    Outcome<Done> start_fresh();
    Outcome<Done> load_node();
    Outcome<Done> check_heads();
    Outcome<Done> check_last_link();
    Outcome<Done> open_boot();
    Outcome<Done> reopen();
    Outcome<Done> check_append(const StreamName& stream, const StreamHead& head, Expected expected,
                               std::span<const NewEvent> events) const;
    Outcome<std::vector<Prepared>> prepare(const StreamName& stream, const StreamHead& head,
                                           std::span<const NewEvent> events, const EventContext& context);
    Outcome<Columns> columns_of(std::int64_t stream, const EventContext& context);
    Outcome<Done> insert(Prepared& event, const Columns& shared);
    Outcome<std::int64_t> type_id(std::string_view name);
    Outcome<std::int64_t> kind_id(std::string_view name);
    Outcome<std::int64_t> origin_id(const EventIdentity& identity);
    Outcome<std::int64_t> name_id(std::unordered_map<std::string, std::int64_t>& known, std::string_view select,
                                  std::string_view insert, std::string_view name);
    void undo_to(std::size_t size);
    void forget_everything();

    std::shared_ptr<const StoreLock> lock_;
    std::filesystem::path folder_;
    StoreOptions options_;
    sqlite::Database database_;
    Names names_;
    Hasher hasher_;

    NodeId node_;
    std::uint64_t boot_ = 0;
    std::int64_t origin_ = 0;
    std::int64_t own_party_ = 0;
    Counters committed_;
    Counters current_;

    bool in_group_ = false;
    bool must_reopen_ = false;      // an I/O error at COMMIT: what the file holds is not known
    std::optional<Fault> spoiled_;  // a write of this group failed
    CommandId command_;             // of the last append in this part, for the index of its events
    std::int32_t command_index_ = 0;
    std::vector<std::function<void()>> undo_;

    std::unordered_map<StreamKey, StreamHead, StreamKeyHash> streams_;
    std::unordered_map<std::string, std::int64_t> types_;
    std::unordered_map<std::string, std::int64_t> kinds_;
    std::unordered_map<Uuid, std::int64_t> parties_;
};

}  // namespace ritm::eventstore
