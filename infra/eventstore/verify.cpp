#include "infra/eventstore/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "infra/eventstore/event_hash.h"
#include "infra/eventstore/event_rows.h"
#include "infra/eventstore/payload.h"
#include "infra/eventstore/schema.h"

namespace ritm::eventstore {
namespace {

constexpr std::size_t problems_kept_max = 100;
constexpr std::int32_t page_events = 1'000;

// What a boot must prove: its head as stored at the start, and how far the walk came.
struct Chain {
    std::string name;
    std::int64_t head_seq = 0;
    Hash head_hash{};
    std::int64_t seq = 0;
    Hash hash{};
    std::int64_t link_gseq = 0;  // from here on the hash is proven or not
    bool broken = false;         // since the last link: already reported
};

class Walk {
  public:
    Walk(sqlite::Database& database, const VerifyOptions& options, VerifyReport& report)
        : database_(database), names_(database), options_(options), report_(report) {}

    void run() {
        const auto done = steps();
        if (!done) report_.add("events.db", fmt::format("{}: {}", name_of(done.error().kind), done.error().context));
    }

  private:
    Outcome<Done> steps() {
        if (auto done = read_heads(); !done) return done;
        check_structure();
        if (auto done = read_events(); !done) return done;
        report_keyless();
        check_heads();
        return check_snapshots();
    }

    // One snapshot of the file: the events behind these heads are what is checked.
    Outcome<Done> read_heads() {
        if (auto begun = database_.exec("BEGIN"); !begun) return begun;
        const auto done = read_heads_in_snapshot();
        (void)database_.exec("COMMIT");
        return done;
    }

    Outcome<Done> read_heads_in_snapshot() {
        const auto nodes = database_.integer("SELECT count(*) FROM store WHERE length(node) = 16");
        if (!nodes) return fail(nodes.error());
        if (*nodes != 1) report_.add("events.db", "it does not say which node it belongs to");
        const auto last = database_.integer("SELECT ifnull(max(gseq), 0) FROM event");
        if (!last) return fail(last.error());
        last_gseq_ = *last;
        auto rows = database_.prepare("SELECT id, node, boot, head_seq, head_hash FROM origin");
        if (!rows) return fail(rows.error());
        while (true) {
            const auto more = rows->step();
            if (!more) return fail(more.error());
            if (!*more) return Done{};
            auto& chain = chains_[rows->integer(0)];
            chain.name = fmt::format("boot {:016x} of node {}", boot_of(rows->integer(2)), to_string(rows->uuid(1)));
            chain.head_seq = rows->integer(3);
            const ByteView hash = rows->blob(4);
            if (hash.size() == chain.head_hash.size()) std::ranges::copy(hash, chain.head_hash.begin());
        }
    }

    void check_structure() {
        report_rows("PRAGMA integrity_check(100)", [](const sqlite::Statement& row) {
            return row.text(0) == "ok" ? std::string() : std::string(row.text(0));
        });
        report_rows("PRAGMA foreign_key_check", [](const sqlite::Statement& row) {
            return fmt::format("row {} of {} refers to a row of {} that is not there", row.integer(1), row.text(0),
                               row.text(2));
        });
        const auto guards = database_.integer(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event' "
            "AND name IN ('event_never_changes', 'event_never_goes')");
        if (guards && *guards != 2) report_.add("events.db", "the triggers that keep events from changing are gone");
    }

    template <class Text>
    void report_rows(std::string_view sql, Text text) {
        auto rows = database_.prepare(sql);
        while (rows) {
            const auto more = rows->step();
            if (!more) report_.add("events.db", more.error().context);
            if (!more || !*more) break;
            if (const auto said = text(*rows); !said.empty()) report_.add("events.db", said);
        }
    }

    Outcome<Done> read_events() {
        std::int64_t after = 0;
        while (after < last_gseq_) {
            auto rows = database_.prepare("SELECT " RITM_EVENT_COLUMNS
                                          " FROM event WHERE gseq > ? AND gseq <= ? ORDER BY gseq LIMIT ?");
            if (!rows) return fail(rows.error());
            rows->bind(after, last_gseq_, page_events);
            const auto before = after;
            while (true) {
                const auto more = rows->step();
                if (!more)
                    return fail(
                        Fault{more.error().kind, false, fmt::format("after gseq {}: {}", after, more.error().context)});
                if (!*more) break;
                check_row(*rows, after);
                after = rows->integer(0);
            }
            if (after == before) break;
        }
        return Done{};
    }

    void check_row(const sqlite::Statement& row, std::int64_t before) {
        const std::int64_t gseq = row.integer(0);
        const auto where = fmt::format("event gseq {}", gseq);
        if (gseq == before + 2) report_.add(fmt::format("event gseq {}", before + 1), "missing");
        if (gseq > before + 2) report_.add(fmt::format("event gseq {}..{}", before + 1, gseq - 1), "missing");
        ++report_.events;
        check_version(row.integer(1), row.integer(2), where);
        auto header = header_of(row, names_);
        if (!header) {
            report_.add(where, header.error().context);
            if (const auto chain = chains_.find(row.integer(5)); chain != chains_.end()) chain->second.broken = true;
            return;
        }
        const ByteView stored = row.blob(payload_column);
        check_chain(row.integer(5), *header, stored);
        if (check_payload(*header, stored, where) && options_.also) options_.also(*header, report_);
    }

    void check_version(std::int64_t stream, std::int64_t version, const std::string& where) {
        auto& last = versions_[stream];
        if (version != last + 1) {
            const auto name = names_.stream(stream);
            report_.add(name ? "stream " + to_string(**name) : where,
                        fmt::format("version {} follows {} ({})", version, last, where));
        }
        last = version;
    }

    void check_chain(std::int64_t origin, const StoredEvent& header, ByteView stored) {
        auto& chain = chains_[origin];
        const std::int64_t seq = header.identity.seq;
        if (seq != chain.seq + 1) {
            report_.add(chain.name, fmt::format("seq {} follows {} (event gseq {})", seq, chain.seq, header.gseq));
            chain.broken = true;
        }
        chain.seq = seq;
        chain.hash = hasher_.chain(chain.hash, header, stored);
        if (seq % chain_link_distance == 1) check_link(origin, chain, header.gseq);
    }

    void check_link(std::int64_t origin, Chain& chain, std::int64_t gseq) {
        auto row = database_.prepare("SELECT gseq, hash FROM chain_link WHERE origin = ? AND seq = ?");
        if (!row) return;
        const auto found = row->bind(origin, chain.seq).step();
        if (!found || !*found || row->blob(1).size() != chain.hash.size()) {
            report_.add(chain.name, fmt::format("the chain link at seq {} is missing", chain.seq));
            return;
        }
        if (row->integer(0) != gseq) {
            report_.add(chain.name,
                        fmt::format("the chain link at seq {} points to gseq {}", chain.seq, row->integer(0)));
        }
        const bool whole = std::ranges::equal(row->blob(1), chain.hash);
        if (!whole && !chain.broken) report_break(chain, gseq);
        // Later links are checked on their own, so that one damage is reported once.
        std::ranges::copy(row->blob(1), chain.hash.begin());
        chain.broken = false;
        chain.link_gseq = gseq;
    }

    void report_break(const Chain& chain, std::int64_t gseq) {
        report_.add(chain.name, fmt::format("the hash chain breaks between event gseq {} and {}",
                                            std::max<std::int64_t>(chain.link_gseq, 1), gseq));
    }

    bool check_payload(StoredEvent& header, ByteView stored, const std::string& where) {
        if (options_.keys == nullptr && is_sealed(header.subject, stored)) return true;
        auto payload = opened(header.subject, associated_bytes(header), stored);
        if (payload) {
            header.payload = std::move(*payload);
        } else if (payload.error().kind == Fault::Kind::erased) {
            header.erased = true;
            ++report_.erased;
        } else if (payload.error().kind == Fault::Kind::not_found) {
            auto& missing = keyless_[header.subject];
            if (missing.events++ == 0) missing.first_gseq = header.gseq;
            return false;
        } else {
            report_.add(where, payload.error().context);
            return false;
        }
        return true;
    }

    // As from_stored, but a key that was never made is told from a damaged seal.
    Outcome<Bytes> opened(const Uuid& subject, ByteView associated, ByteView stored) {
        if (!is_sealed(subject, stored)) return from_stored(nullptr, subject, associated, stored);
        return options_.keys->unseal(subject, associated, stored);
    }

    // Once per person, not once per event.
    void report_keyless() {
        for (const auto& [subject, missing] : keyless_) {
            report_.add(subject.is_nil() ? "node" : fmt::format("person {}", to_string(subject)),
                        fmt::format("the key is missing and was never erased: {} events cannot be opened, the first is "
                                    "event gseq {}",
                                    missing.events, missing.first_gseq));
        }
    }

    void check_heads() {
        for (const auto& [id, chain] : chains_) {
            if (chain.seq != chain.head_seq) {
                report_.add(chain.name,
                            fmt::format("its head is seq {}, its last event {}", chain.head_seq, chain.seq));
            } else if (chain.seq > 0 && chain.hash != chain.head_hash && !chain.broken) {
                report_break(chain, last_gseq_);
            }
        }
    }

    // A damaged snapshot costs time, not events: a replay stands in for it. Its seal is proven all the same.
    Outcome<Done> check_snapshots() {
        auto rows = database_.prepare(
            "SELECT rowid, stream, fold_version, version, key, state, "
            "(SELECT ifnull(max(version), 0) FROM event e WHERE e.stream = n.stream) FROM snapshot n");
        if (!rows) return fail(rows.error());
        while (true) {
            const auto more = rows->step();
            if (!more) return fail(more.error());
            if (!*more) return Done{};
            check_snapshot(*rows);
        }
    }

    void check_snapshot(const sqlite::Statement& row) {
        const auto where = fmt::format("snapshot {}", row.integer(0));
        const std::int64_t version = row.integer(3);
        if (version > row.integer(6)) report_.add(where, fmt::format("version {} is ahead of its stream", version));
        const auto stream = names_.stream(row.integer(1));
        if (!stream) return report_.add(where, stream.error().context);
        const auto key = row.is_null(4) ? Outcome<Uuid>(Uuid{}) : names_.party(row.integer(4));
        if (!key) return report_.add(where, key.error().context);
        if (is_sealed(*key, row.blob(5)) && (options_.keys == nullptr || keyless_.count(*key) != 0)) return;
        const auto fold = static_cast<std::uint32_t>(row.integer(2));
        const auto state = opened(*key, snapshot_associated_bytes((*stream)->id, version, fold), row.blob(5));
        if (!state && state.error().kind != Fault::Kind::erased) report_.add(where, state.error().context);
    }

    sqlite::Database& database_;
    Names names_;
    Hasher hasher_;
    const VerifyOptions& options_;
    VerifyReport& report_;
    std::int64_t last_gseq_ = 0;
    std::map<std::int64_t, Chain> chains_;
    std::unordered_map<std::int64_t, std::int64_t> versions_;
    struct Keyless {
        std::int64_t events = 0;
        std::int64_t first_gseq = 0;
    };
    std::map<Uuid, Keyless> keyless_;  // people whose key is not there
};

}  // namespace

void VerifyReport::add(std::string where, std::string what) {
    ok = false;
    if (problems.size() < problems_kept_max) problems.push_back({std::move(where), std::move(what)});
}

Outcome<VerifyReport> verify(const std::filesystem::path& folder, const VerifyOptions& options) {
    VerifyReport report;
    auto database = open_reader(folder, options.vfs);
    if (!database) {
        if (database.error().kind != Fault::Kind::corrupted) return fail(database.error());
        report.add("events.db", database.error().context);
        return report;
    }
    Walk(*database, options, report).run();
    return report;
}

}  // namespace ritm::eventstore
