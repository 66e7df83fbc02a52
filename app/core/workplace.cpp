#include "app/core/workplace.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <utility>

#include "app/core/newer_store.h"
#include "infra/eventstore/event_reader.h"
#include "infra/eventstore/store_lock.h"
#include "infra/policies/policies.h"
#include "infra/readmodels/differing_rows.h"
#include "infra/readmodels/model_rows.h"
#include "infra/system/log.h"

namespace ritm::core {
namespace {
constexpr auto telemetry_file = "telemetry.db";
}  // namespace

Threads::Threads(const PacedClock& clock)
    : writer_("ritm-writer", clock),
      background_("ritm-policies", clock),
      folds_("ritm-folds", clock),
      reader_("ritm-reader", clock),
      telemetry_("ritm-telemetry", clock),
      devices_("ritm-devices", clock) {}

void Threads::stop() {
    for (auto* thread : {&devices_, &reader_, &folds_, &background_, &telemetry_, &writer_}) thread->stop();
}

// Destroyed from the last to the first: what uses something stands below it.
struct Workplace::Inside {
    Inside(Options o, Ports p)
        : options(std::move(o)),
          ports(std::move(p)),
          hub(std::make_unique<devices::Hub>(ports.executors.devices, ports.clock)) {}

    Options options;
    Ports ports;
    std::shared_ptr<const eventstore::StoreLock> lock;  // first: it goes when the last file is closed
    std::unique_ptr<vault::SealedFileVault> keys;
    std::unique_ptr<recorder::TelemetryStore> telemetry;
    std::unique_ptr<runtime::Runtime> runtime;
    std::unique_ptr<recorder::Recorder> recorder;
    std::unique_ptr<devices::Hub> hub;

    // Reader executor only.
    std::unique_ptr<eventstore::EventReader> reader;
    std::unique_ptr<readmodels::SessionHistoryQuery> sessions;
    std::unique_ptr<readmodels::MembersQuery> members;
    std::unique_ptr<readmodels::DevicesQuery> devices;
    std::unique_ptr<recorder::TelemetryReader> recordings;
    std::int64_t closed_rows_looked_for = 0;                    // of those that the queries met
    std::set<std::pair<std::string_view, Uuid>> rows_given_up;  // model and row whose events do not open either

    Outcome<Done> open();
    Outcome<Done> open_reader();
    std::vector<readmodels::UnreadableRow> rows_to_mend();
    void not_mended(const readmodels::UnreadableRow& row, const Fault& fault);
};

Outcome<Done> Workplace::Inside::open() {
    if (auto known = refuse_newer(options.folder); !known) return known;
    options.vault.random = &ports.random;
    auto vault = vault::SealedFileVault::open(options.folder, options.vault);
    if (!vault) return fail(vault.error());
    keys = std::move(*vault);

    std::vector<std::unique_ptr<runtime::InlineReadModel>> models;
    for (auto& rows : readmodels::every_model(*keys)) models.push_back(std::move(rows.model));
    auto opened = runtime::Runtime::open(
        {ports.executors.writer, ports.executors.background, ports.clock, ports.random, *keys},
        {options.folder, options.program_version, vault::machine_witness(), {}, lock, options.progress},
        std::move(models));
    if (!opened) return fail(opened.error());
    runtime = std::move(*opened);
    for (const auto& policy : policies::all_policies()) runtime->add(policy);

    auto tele = recorder::TelemetryStore::open(options.folder / telemetry_file, *keys);
    if (!tele) return fail(tele.error());
    telemetry = std::move(*tele);
    recorder = std::make_unique<recorder::Recorder>(
        recorder::Recorder::Ports{ports.clock, ports.executors.telemetry, *telemetry});
    hub->add_sink(*recorder);
    runtime->start();
    return Done{};
}

Outcome<Done> Workplace::Inside::open_reader() {
    if (reader) return Done{};
    auto opened = eventstore::EventReader::open(options.folder, keys.get());
    if (!opened) return fail(opened.error());
    reader = std::move(*opened);
    sessions = std::make_unique<readmodels::SessionHistoryQuery>(reader->database(), *keys);
    members = std::make_unique<readmodels::MembersQuery>(reader->database(), *keys);
    devices = std::make_unique<readmodels::DevicesQuery>(reader->database(), *keys);
    recordings = std::make_unique<recorder::TelemetryReader>(options.folder / telemetry_file, *keys);
    return Done{};
}

std::vector<readmodels::UnreadableRow> Workplace::Inside::rows_to_mend() {
    if (!reader) return {};
    const std::int64_t met = sessions->closed_rows_met() + members->closed_rows_met() + devices->closed_rows_met();
    if (met == closed_rows_looked_for) return {};
    auto rows = readmodels::unreadable_rows(reader->database(), *keys);
    if (!rows) return log::warn("unreadable rows: {}", rows.error()), std::vector<readmodels::UnreadableRow>();
    closed_rows_looked_for = met;
    std::erase_if(*rows, [this](const auto& row) { return rows_given_up.count({row.model, row.stream.id}) != 0; });
    return std::move(*rows);
}

// What the disk refused once, the next question tries again.
void Workplace::Inside::not_mended(const readmodels::UnreadableRow& row, const Fault& fault) {
    if (fault.kind == Fault::Kind::io || fault.kind == Fault::Kind::disk_full) {
        closed_rows_looked_for = -1;
    } else {
        rows_given_up.insert({row.model, row.stream.id});
    }
}

Outcome<std::unique_ptr<Workplace>> Workplace::open(const Options& options, Ports ports) {
    // Before anything else is made: a start that finds the store held can be tried again with the same ports.
    auto lock = eventstore::StoreLock::take(options.folder);
    if (!lock) return fail(lock.error());
    auto inside = std::make_unique<Inside>(options, std::move(ports));
    inside->lock = std::move(*lock);
    auto* raw = inside.get();
    std::unique_ptr<Workplace> workplace(new Workplace(std::move(inside)));
    if (auto opened = raw->open(); !opened) return fail(opened.error());
    workplace->settle_recordings();
    return workplace;
}

// The list is made before anything new is recorded: its task is the first one on the telemetry executor.
void Workplace::settle_recordings() {
    const std::weak_ptr<void> alive = alive_;
    executors().telemetry.post([this, alive] {
        if (alive.expired()) return;
        auto open = telemetry().open_recordings();
        if (!open) return log::warn("open recordings: {}", open.error());
        if (open->empty()) return;
        executors().reader.post([this, alive, open = std::move(*open)] {
            if (!alive.expired() && read_side()) settle_open(open);
        });
    });
}

void Workplace::settle_open(const std::vector<recorder::OpenRecording>& open) {
    for (const auto& recording : open) {
        const auto settlement = settlement_of(*inside_->reader, recording);
        if (!settlement) {
            log::warn("recording {}: {}", recording.session, settlement.error());
        } else if (*settlement == Settlement::adopt) {
            const std::weak_ptr<void> alive = alive_;
            executors().screens.post([this, alive, recording] {
                if (alive.expired()) return;
                log::warn("recording {} has no event: its session is started again", recording.session);
                submit<training::session::Aggregate>(
                    recording.session, start_of(recording), {}, [id = recording.session](const auto& receipt) {
                        if (!receipt) log::warn("recording {}: {}", id, log::word(receipt.error().detail));
                    });
            });
        } else {
            carry_out(recording.session, *settlement);
        }
    }
}

void Workplace::carry_out(const SessionId& session, Settlement settlement) {
    if (settlement == Settlement::leave) return;
    const std::weak_ptr<void> alive = alive_;
    executors().telemetry.post([this, alive, session, settlement] {
        if (alive.expired()) return;
        if (const auto done = settle(telemetry(), session, settlement); !done) {
            log::warn("recording {}: {}", session, done.error());
        }
    });
}

namespace {
Outcome<std::vector<readmodels::UnreadableRow>> wrong_rows(const std::filesystem::path& folder, vault::KeyPort& keys) {
    const auto log = eventstore::EventReader::open(folder, &keys);
    if (!log) return fail(log.error());
    auto rows = readmodels::unreadable_rows((*log)->database(), keys);
    if (!rows) return rows;
    const auto differing = readmodels::differing_rows(**log, keys);
    if (!differing) return fail(differing.error());
    for (const auto& row : *differing) rows->push_back({row.model, row.stream, row.said});
    return rows;
}
}  // namespace

Workplace::Workplace(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

Workplace::~Workplace() {
    if (inside_->ports.stop) {
        if (inside_->recorder) drain();
        inside_->ports.stop();
    }
}

std::optional<ReadSide> Workplace::read_side() {
    if (auto ready = inside_->open_reader(); !ready) {
        side_fault_ = ready.error();
        log::error("reader: {}", side_fault_);
        return std::nullopt;
    }
    return ReadSide{*inside_->reader, *inside_->sessions, *inside_->members, *inside_->devices, *inside_->recordings};
}

bool Workplace::mend_rows(std::function<void()> then) {
    auto rows = inside_->rows_to_mend();
    if (rows.empty()) return false;
    make_again(std::make_shared<const std::vector<readmodels::UnreadableRow>>(std::move(rows)), 0, std::move(then));
    return true;
}

void Workplace::make_again(const Rows& rows, std::size_t at, std::function<void()> then) {
    if (at == rows->size()) return then();
    const std::weak_ptr<void> alive = alive_;
    const auto& row = (*rows)[at];
    const auto tried = [this, alive, rows, at, then = std::move(then)](const Outcome<Done>& done) {
        if (alive.expired()) return;
        executors().reader.post([this, alive, rows, at, then, done] {
            if (alive.expired()) return;
            const auto& made = (*rows)[at];
            if (done) {
                log::warn("{}: the row of {} was made again from its events", log::word(made.model), made.stream.id);
            } else {
                log::error("{}: the row of {} cannot be made again: {}", log::word(made.model), made.stream.id,
                           done.error());
                inside_->not_mended(made, done.error());
            }
            make_again(rows, at + 1, then);
        });
    };
    inside_->runtime->refold(row.model, row.stream, tried);
}

void Workplace::mend_lists(std::function<void(const Outcome<Mended>&)> then) {
    const std::weak_ptr<void> alive = alive_;
    executors().background.post([this, alive, then = std::move(then)] {
        if (alive.expired()) return;
        auto rows = wrong_rows(folder(), keys());
        if (!rows) return then(fail(rows.error()));
        if (rows->empty()) return then(Mended{});
        const auto before = static_cast<std::int64_t>(rows->size());
        const auto all = std::make_shared<const std::vector<readmodels::UnreadableRow>>(std::move(*rows));
        make_again(all, 0, [this, alive, before, then] {
            // Rows that were made again bear the positions they had: what is kept in memory would not follow them.
            auto& sessions = inside_->sessions;
            if (sessions) {
                sessions = std::make_unique<readmodels::SessionHistoryQuery>(inside_->reader->database(), keys());
                inside_->closed_rows_looked_for = -1;  // the count of what it met begins anew
            }
            executors().background.post([this, alive, before, then] {
                if (alive.expired()) return;
                const auto left = wrong_rows(folder(), keys());
                if (!left) return then(fail(left.error()));
                Mended mended{before - static_cast<std::int64_t>(left->size()), {}};
                for (const auto& row : *left) mended.left.push_back(to_string(row));
                then(mended);
            });
        });
    });
}

void Workplace::drain() {
    std::mutex mutex;
    std::condition_variable arrived;
    int waiting = 2;
    const auto here = [&] {
        const std::lock_guard lock(mutex);
        --waiting;
        arrived.notify_one();
    };
    inside_->ports.executors.writer.post(here);
    inside_->ports.executors.telemetry.post(here);
    std::unique_lock lock(mutex);
    arrived.wait(lock, [&] { return waiting == 0; });
}

const std::filesystem::path& Workplace::folder() const { return inside_->options.folder; }
const Clock& Workplace::clock() const { return inside_->ports.clock; }
system::Random& Workplace::random() { return inside_->ports.random; }
const Executors& Workplace::executors() const { return inside_->ports.executors; }
runtime::Gateway& Workplace::gateway() { return inside_->runtime->gateway(); }
runtime::Announcer& Workplace::announcer() { return inside_->runtime->announcer(); }
recorder::Recorder& Workplace::recorder() { return *inside_->recorder; }
recorder::TelemetryStore& Workplace::telemetry() { return *inside_->telemetry; }
devices::Hub& Workplace::hub() { return *inside_->hub; }
vault::KeyPort& Workplace::keys() { return *inside_->keys; }
const vault::SecretSource& Workplace::machine_secret() const { return inside_->options.vault.secret; }

}  // namespace ritm::core
