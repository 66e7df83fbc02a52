// What read models cost that are kept in the transaction of a command, and how fast they are folded from the log: three
// of one row per event, with hardly any work of their own (the runtime's share), and the program's own three.
#include <optional>
#include <stdexcept>
#include <variant>

#include "infra/readmodels/model_rows.h"
#include "infra/readmodels/session_history.h"
#include "infra/runtime/loading.h"
#include "infra/runtime/read_model_rebuild.h"
#include "tests/bench/bench_table.h"
#include "tests/bench/command_load.h"
#include "tests/bench/raw_inserts.h"
#include "tests/support/sessions.h"
#include "tests/support/store_folder.h"

namespace ritm::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Models = std::vector<std::unique_ptr<runtime::InlineReadModel>>;

// Totals per counter: a row that each event changes, as the history's are.
class Totals final : public runtime::InlineReadModel {
  public:
    explicit Totals(int number)
        : name_("totals_" + std::to_string(number)),
          schema_("DROP TABLE IF EXISTS " + name_ + "; CREATE TABLE " + name_ +
                  "(id BLOB PRIMARY KEY, n INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID"),
          upsert_("INSERT INTO " + name_ +
                  " VALUES(?, 1, ?) ON CONFLICT(id) DO UPDATE SET n = n + 1, at = excluded.at") {}
    [[nodiscard]] std::string_view name() const override { return name_; }
    [[nodiscard]] std::int64_t version() const override { return 1; }
    [[nodiscard]] const char* schema() const override { return schema_.c_str(); }
    [[nodiscard]] bool reads(std::string_view category) const override {
        return category == test::counter::Aggregate::category;
    }
    Outcome<Done> apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                        std::vector<runtime::Change>&) override {
        auto upsert = database.prepare(upsert_);
        if (!upsert) return fail(upsert.error());
        return upsert->bind(event.stream.id, event.at.utc_ms()).run();
    }

  private:
    std::string name_;
    std::string schema_;
    std::string upsert_;
};

Models three_models(int first = 1) {
    Models models;
    for (int i = first; i < first + 3; ++i) models.push_back(std::make_unique<Totals>(i));
    return models;
}

// A durable command with the models and without them, in turns.
template <class Caller>
Figure inline_models(const std::string& name, const typename Load<Caller>::MakeModels& models) {
    Load<Caller> with(models);
    Load<Caller> without;
    for (auto* load : {&with, &without}) (void)load->run(1, 1'000);
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < 40; ++turn) {
        for (const double seconds : with.run(1, 50)) ours.push_back(seconds * 1e6);
        for (const double seconds : without.run(1, 50)) floor.push_back(seconds * 1e6);
    }
    return {name, median(std::move(ours)), "µs/command", median(std::move(floor)), "µs/command without", Better::lower,
            1.4};
}

constexpr int catch_up_events = 100'000;
eventstore::StreamName counter_of(int event) { return {"counter", uuid_v4({static_cast<std::uint8_t>(event % 200)})}; }

// What SQLite alone takes for the same changes: three rows per event, groups of 1,000 events.
double bare_catch_up_seconds() {
    test::TempDir dir;
    auto file = sqlite::Database::open(dir / "bare.db").value();
    file.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").value();
    const auto models = three_models();
    for (const auto& model : models) file.exec(model->schema()).value();
    std::vector<eventstore::StreamName> streams;
    for (int i = 0; i < 200; ++i) streams.push_back(counter_of(i));
    std::vector<runtime::Change> unheard;
    const auto start = Clock::now();
    for (int i = 0; i < catch_up_events; ++i) {
        if (i % 1'000 == 0) file.exec("BEGIN IMMEDIATE").value();
        const runtime::LoggedEvent event{i, streams[static_cast<std::size_t>(i % 200)], i, {}, 1, Instant(i), {}, {}};
        for (const auto& model : models) model->apply(file, event, unheard).value();
        if (i % 1'000 == 999) file.exec("COMMIT").value();
    }
    return seconds_since(start);
}

double catch_up_seconds(test::StoreFolder& folder, eventstore::EventReader& reader, const Models& models) {
    std::vector<runtime::InlineReadModel*> pointers;
    for (const auto& model : models) pointers.push_back(model.get());
    const auto start = Clock::now();
    runtime::bring_up_to_date(*folder.store, reader, pointers).value();
    return seconds_since(start);
}

// In turns with the floor; each turn has models that were never built.
std::vector<Figure> catch_up() {
    test::StoreFolder folder;
    folder.open();
    const auto record = to_wire(test::counter::Event(test::counter::Added{{}, 1}));
    const eventstore::NewEvent event{std::string(record.name), record.version, record.payload, {}};
    for (int from = 0; from < catch_up_events; from += 1'000) {
        folder.store->begin().value();
        for (int i = 0; i < 1'000; ++i) {
            folder.store->append(counter_of(i), eventstore::Expected::any(), std::span(&event, 1), folder.context())
                .value();
        }
        folder.store->commit().value();
    }
    const auto reader = folder.reader();
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < 5; ++turn) {
        ours.push_back(catch_up_seconds(folder, *reader, three_models(1 + 3 * turn)));
        floor.push_back(bare_catch_up_seconds());
    }
    const double rate = catch_up_events / median(std::move(ours));
    return {{"catch_up_3_read_models", rate, "events/s", std::nullopt, "", Better::higher, 250'000},
            {"catch_up_3_read_models_bare", rate, "events/s", catch_up_events / median(std::move(floor)),
             "events/s by SQLite alone", Better::higher, std::nullopt}};
}

// --- The program's own models, on the sessions of one person.

namespace session = training::session;
using Session = session::Aggregate;

Models real_models(vault::KeyPort& keys) {
    Models models;
    for (auto& rows : readmodels::every_model(keys)) models.push_back(std::move(rows.model));
    return models;
}

// The commands of a workout, an event each: begun, laps and four breaks, the end.
class Workout {
  public:
    using Command = std::variant<session::Start, session::Pause, session::Resume, session::MarkLap, session::Complete>;

    // Its person trains every nine hours.
    Workout(SessionId id, MemberId member, int number)
        : id_(id), member_(member), summary_(test::summary_at(first_start + Millis(number * 9 * 3'600'000LL))) {}
    [[nodiscard]] SessionId id() const { return id_; }
    [[nodiscard]] bool over() const { return said_ == aggregate_commands; }
    Command next() {
        const int n = said_++;
        const Millis timer(n * 60'000LL);
        const Instant at = summary_.start + timer;
        if (n == 0) return test::start_of(id_, member_, summary_);
        if (n == aggregate_commands - 1) return session::Complete{at, summary_};
        if (n % 7 == 3) return session::Pause{at, timer};
        if (n % 7 == 4) return session::Resume{at, timer};
        return session::MarkLap{at, timer, ++laps_, training::Lap::Trigger::manual, Distance(timer.raw() * 3)};
    }

  private:
    static constexpr Instant first_start{1'772'352'000'000};
    SessionId id_;
    MemberId member_;
    training::Summary summary_;
    int said_ = 0;
    std::uint32_t laps_ = 0;
};

// What a caller sends: one workout after the other.
class Workouts {
  public:
    template <class Then>
    void send(const Door& door, std::uint8_t caller, Then then) {
        if (!now_ || now_->over()) {
            now_.emplace(SessionId(system::new_uuid(door.random)), MemberId(uuid_v4({2, caller})), ++begun_);
        }
        const auto submit = [&](const auto& command) {
            door.gateway.submit<Session>(now_->id(), command, door.context,
                                         {door.receiver, [then](const auto& result) { then(result.has_value()); }});
        };
        std::visit(submit, now_->next());
    }

  private:
    std::optional<Workout> now_;
    int begun_ = 0;
};

constexpr int workouts = 1'000;

void record_workouts(test::StoreFolder& folder) {
    const MemberId member(folder.uuid());
    for (int number = 0; number < workouts; ++number) {
        Workout workout(SessionId(folder.uuid()), member, number);
        const auto stream = runtime::stream_of<Session>(workout.id().uuid);
        Session::State state;
        folder.store->begin().value();
        while (!workout.over()) {
            const auto decided = [&state](const auto& command) { return decide(state, command); };
            const auto said = std::visit(decided, workout.next()).value();
            for (const auto& event : said) {
                ritm::apply<Session>(state, event);
                const auto record = to_wire(event);
                const eventstore::NewEvent row{std::string(record.name), record.version, record.payload, member.uuid};
                folder.store->append(stream, eventstore::Expected::any(), std::span(&row, 1), folder.context()).value();
            }
        }
        folder.store->commit().value();
    }
}

struct HistoryRow {
    Uuid session;
    Uuid member;
    Bytes sought;
    Bytes listed;
    Bytes detail;
};

std::vector<HistoryRow> history_rows(sqlite::Database& database) {
    const auto bytes = [](ByteView view) { return Bytes(view.begin(), view.end()); };
    const char* sql = "SELECT session, member, sought, listed, detail FROM session_history ORDER BY changed";
    auto query = database.prepare(sql).value();
    std::vector<HistoryRow> rows;
    while (query.step().value()) {
        rows.push_back(
            {query.uuid(0), query.uuid(1), bytes(query.blob(2)), bytes(query.blob(3)), bytes(query.blob(4))});
    }
    if (rows.size() != workouts) throw std::runtime_error("the history is not whole");
    return rows;
}

// What SQLite alone takes to put the same rows, each as often as it has events, in groups of 1,000.
double bare_history_seconds(const std::vector<HistoryRow>& rows, const char* schema) {
    test::TempDir dir;
    auto file = sqlite::Database::open(dir / "bare.db").value();
    file.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").value();
    file.exec(schema).value();
    const auto start = Clock::now();
    std::int64_t position = 0;
    for (const HistoryRow& row : rows) {
        for (int i = 0; i < aggregate_commands; ++i) {
            if (position++ % 1'000 == 0) file.exec("BEGIN IMMEDIATE").value();
            file.prepare("INSERT OR REPLACE INTO session_history VALUES(?, ?, 3, 0, 0, ?, ?, ?, ?)")
                ->bind(row.session, row.member, position, row.sought, row.listed, row.detail)
                .run()
                .value();
            if (position % 1'000 == 0) file.exec("COMMIT").value();
        }
    }
    return seconds_since(start);
}

// In turns with the floor; each turn begins as if no model had ever been built.
Figure catch_up_real() {
    test::StoreFolder folder;
    folder.open();
    record_workouts(folder);
    const auto reader = folder.reader();
    const readmodels::SessionHistoryModel history(folder.keys);
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < 5; ++turn) {
        folder.store->begin().value();
        folder.store->database().exec("DELETE FROM read_model").value();
        folder.store->commit().value();
        ours.push_back(catch_up_seconds(folder, *reader, real_models(folder.keys)));
        floor.push_back(bare_history_seconds(history_rows(folder.store->database()), history.schema()));
    }
    constexpr double events = workouts * aggregate_commands;
    return {"catch_up_real_models",
            events / median(std::move(ours)),
            "events/s",
            events / median(std::move(floor)),
            "events/s by SQLite alone",
            Better::higher,
            std::nullopt};
}

}  // namespace

std::vector<Figure> read_models() {
    std::vector<Figure> figures{
        inline_models<Additions>("inline_read_models_3", [](vault::KeyPort&) { return three_models(); }),
        inline_models<Workouts>("inline_real_models", real_models)};
    for (Figure& figure : catch_up()) figures.push_back(std::move(figure));
    figures.push_back(catch_up_real());
    return figures;
}

}  // namespace ritm::bench
