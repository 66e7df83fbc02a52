#include "app/core/store_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "app/core/workplace.h"
#include "domain/training/session/session.h"
#include "infra/eventstore/event_reader.h"
#include "infra/eventstore/verify.h"
#include "infra/formats/import.h"
#include "infra/readmodels/differing_rows.h"
#include "infra/readmodels/unreadable_rows.h"
#include "infra/recorder/telemetry_check.h"
#include "infra/runtime/parked.h"
#include "infra/system/open_files.h"
#include "infra/vault/key_check.h"

namespace ritm::core {
namespace {
namespace session = training::session;
using recorder::RecordingFound;
using recorder::RecordingState;

// What a recording may end before its summary without being worth a word: the last tick.
constexpr std::int64_t early_ms_max = 2'000;
constexpr std::size_t entries_named_max = 100;

std::string named(const SessionId& id) { return "session " + to_string(id); }
std::string seconds(std::int64_t ms) { return fmt::format("{} s", ms / 1000); }

std::string what_of(const readmodels::DifferingRow& row) {
    switch (row.kind) {
        case readmodels::DifferingRow::Kind::missing:
            return "the entry is missing";
        case readmodels::DifferingRow::Kind::surplus:
            return "the entry is one too many";
        case readmodels::DifferingRow::Kind::stale:
            return fmt::format("the entry differs from its events ({})", fmt::join(row.columns, ", "));
    }
    return {};
}

class Check {
  public:
    explicit Check(std::filesystem::path folder) : folder_(std::move(folder)) {}

    StoreReport run(const vault::SecretSource& secret, const OpenKeys& open) {
        keys(secret, open);
        const bool proven = events();
        if (proven && keys_ != nullptr) lists();
        if (proven) parked();
        if (proven && telemetry()) {
            missing_details();
            without_events();
        }
        return std::move(report_);
    }

  private:
    struct Live {  // what the events say of a session
        Uuid person;
        std::int64_t elapsed_ms = 0;
        bool recorded = false;  // here, or by who wrote the file that it came from
        bool completed = false;
        bool discarded = false;
    };

    void damage(std::string_view where, std::string_view what) {
        report_.damages.push_back(fmt::format("{}: {}", where, what));
    }
    void warning(std::string_view where, std::string_view what) {
        report_.warnings.push_back(fmt::format("{}: {}", where, what));
    }

    void keys(const vault::SecretSource& secret, const OpenKeys& open) {
        const auto found = vault::check_keys(folder_, secret);
        if (!found) return damage("keys", found.error().context);
        for (const auto& problem : found->problems) damage(problem.where, problem.what);
        const auto opened = open();
        if (opened) {
            keys_ = *opened;
        } else if (found->problems.empty()) {
            damage("keys", opened.error().context);
        }
    }

    bool events() {
        eventstore::VerifyOptions options;
        options.keys = keys_;
        options.also = [this](const eventstore::StoredEvent& event, eventstore::VerifyReport&) { note(event); };
        const auto found = eventstore::verify(folder_, options);
        if (!found) {
            damage("events.db", found.error().context);
            return false;
        }
        report_.events = found->events;
        for (const auto& problem : found->problems) damage(problem.where, problem.what);
        return true;
    }

    // What screens and ritmctl list from.
    void lists() {
        const auto reader = eventstore::EventReader::open(folder_, keys_);
        if (!reader) return damage("lists", reader.error().context);
        const auto rows = readmodels::unreadable_rows((*reader)->database(), *keys_);
        if (!rows) return damage("lists", rows.error().context);
        for (const auto& row : *rows) {
            damage(to_string(row),
                   "the entry does not open and is in no list; its events are proven apart, and it is made again from "
                   "them when a list meets it: run ritmctl mend, or start Ritm");
        }
        const auto differing = readmodels::differing_rows(**reader, *keys_);
        if (!differing) return damage("lists", differing.error().context);
        const std::size_t named = std::min(differing->size(), entries_named_max);
        for (std::size_t i = 0; i < named; ++i) {
            damage(to_string((*differing)[i]), what_of((*differing)[i]) + "; its events decide: run ritmctl mend");
        }
        if (named < differing->size()) {
            damage("lists", fmt::format("{} more entries differ from their events", differing->size() - named));
        }
    }

    // The store is whole; what should have followed from these events has not.
    void parked() {
        const auto reader = eventstore::EventReader::open(folder_, nullptr);
        if (!reader) return damage("parked", reader.error().context);
        const auto found = runtime::parked_events((*reader)->database());
        if (!found) return damage("parked", found.error().context);
        for (const auto& one : *found) {
            const auto page = (*reader)->read_all(one.gseq - 1, 1);
            const bool read = page && !page->empty();
            const auto which = read ? fmt::format("{} of {} {}", page->front().type, page->front().stream.category,
                                                  to_string(page->front().stream.id))
                                    : fmt::format("event {}", one.gseq);
            warning("parked, " + one.subscription,
                    fmt::format("{} failed {} times, last: {}; each start of Ritm tries it once more", which,
                                one.attempts, one.reason));
        }
    }

    void note(const eventstore::StoredEvent& event) {
        if (event.stream.category != session::Aggregate::category || event.erased) return;
        auto& live = sessions_[SessionId(event.stream.id)];
        if (is_known<session::Started>(event.type, event.schema)) {
            live.recorded = true;
            live.person = event.subject;
        } else if (is_known<session::Imported>(event.type, event.schema)) {
            const auto imported = decode<session::Imported>(event.payload);
            live.recorded = imported && formats::had_records(imported->source, imported->summary.start);
            live.person = event.subject;
        } else if (is_known<session::Completed>(event.type, event.schema)) {
            live.completed = true;
            const auto completed = decode<session::Completed>(event.payload);
            if (completed) live.elapsed_ms = completed->summary.elapsed.raw();
        } else if (is_known<session::Discarded>(event.type, event.schema)) {
            live.discarded = true;
        }
    }

    bool telemetry() {
        const auto file = folder_ / "telemetry.db";
        if (!std::filesystem::exists(file)) return true;  // then every recorded session is without details
        const auto found = recorder::check_telemetry(file, keys_);
        if (!found) {
            if (found.error().kind == Fault::Kind::not_found) return true;
            damage("telemetry.db", found.error().context);
            return false;
        }
        for (const auto& problem : found->problems) {
            const auto whose = problem.session.is_nil() ? std::string() : ", " + named(problem.session);
            damage(fmt::format("telemetry.db{}, {}", whose, problem.where), problem.fault.context);
            damaged_[problem.session] = true;
        }
        for (const auto& recording : found->recordings) recordings_[recording.session] = recording;
        return true;
    }

    void missing_details() {
        for (const auto& [id, live] : sessions_) {
            if (!live.recorded || live.discarded) continue;
            const auto found = recordings_.find(id);
            if (found == recordings_.end()) {
                warning(named(id), "details missing: telemetry.db has no recording of it");
            } else if (found->second.member.uuid != live.person) {
                damage(named(id), "its recording is another person's");
            } else if (ends_early(live, found->second)) {
                warning(named(id), fmt::format("details missing from {} of {} on",
                                               seconds(found->second.recorded_to_ms), seconds(live.elapsed_ms)));
            }
        }
    }
    // Of a damaged recording the damage is named already.
    bool ends_early(const Live& live, const RecordingFound& recording) const {
        return keys_ != nullptr && damaged_.count(recording.session) == 0 && live.completed &&
               recording.recorded_to_ms + early_ms_max < live.elapsed_ms;
    }

    void without_events() {
        const auto reader = eventstore::EventReader::open(folder_, nullptr);
        if (!reader) return;
        for (const auto& [id, recording] : recordings_) {
            if (sessions_.count(id) != 0 || recording.state == RecordingState::open) continue;
            // A program that runs may have written the event since the log was read.
            const auto version = (*reader)->version({std::string(session::Aggregate::category), id.uuid});
            if (!version || *version > 0) continue;
            if (recording.state == RecordingState::importing) {
                warning(named(id), "left over: an import that has not ended; the next start removes what it left");
            } else if (recording.state == RecordingState::imported) {
                warning(named(id), "left over: an imported recording without a session (the import was interrupted)");
            } else {
                damage(named(id), "orphan: a finished recording without a session; its events are missing");
            }
        }
    }

    std::filesystem::path folder_;
    vault::KeyPort* keys_ = nullptr;
    StoreReport report_;
    std::map<SessionId, Live> sessions_;
    std::map<SessionId, RecordingFound> recordings_;
    std::map<SessionId, bool> damaged_;
};

}  // namespace

StoreReport check_store(const std::filesystem::path& folder, const vault::SecretSource& secret, const OpenKeys& keys) {
    return Check(folder).run(secret, keys);
}

ForeignReport check_foreign(const std::filesystem::path& folder, std::int32_t owner) {
    ForeignReport report;
    const auto holders = system::holders_of(system::database_files(folder));
    report.unseen = holders.unseen;
    for (const auto& holder : holders.found) {
        if (holder.process == owner) continue;
        report.damages.push_back(folder.filename().string() + ": " + to_string(holder) +
                                 ", though only Ritm may: end that process");
    }
    return report;
}

nlohmann::json to_json(const StoreReport& report) {
    nlohmann::json problems = nlohmann::json::array();
    for (const auto& damage : report.damages) problems.push_back(damage);
    for (const auto& warning : report.warnings) problems.push_back("warning: " + warning);
    return {{"ok", report.damages.empty()}, {"events", report.events}, {"problems", problems}};
}

nlohmann::json verify_store(Workplace& workplace) {
    return to_json(check_store(workplace.folder(), workplace.machine_secret(),
                               [&workplace]() -> Outcome<vault::KeyPort*> { return &workplace.keys(); }));
}

}  // namespace ritm::core
