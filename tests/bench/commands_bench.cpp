// Durable commands through the gateway: decided, sealed, with their idempotency row, acknowledged after the commit. The
// floor is SQLite alone (raw_inserts.h). And what read models cost that are kept in the same transaction.
#include <array>
#include <condition_variable>
#include <mutex>

#include "infra/runtime/read_model_rebuild.h"
#include "infra/runtime/runtime.h"
#include "infra/system/system_clock.h"
#include "infra/system/thread_executor.h"
#include "tests/bench/bench_table.h"
#include "tests/bench/raw_inserts.h"
#include "tests/support/counter.h"
#include "tests/support/store_folder.h"

namespace ritm::bench {
namespace {

using test::counter::Add;
using test::counter::Aggregate;
using Clock = std::chrono::steady_clock;

constexpr int commands = 4'000;
constexpr int aggregate_commands = 30;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// `callers` commands under way at all times; each answer sends the next. Answers come on the writer thread itself: the
// hand-over to a caller's thread is the caller's affair. Each caller has an aggregate of its own, a new one after as
// many commands as a workout makes events (store_bench.cpp measures the same shape without the gateway).
class Load {
  public:
    explicit Load(std::vector<std::unique_ptr<runtime::InlineReadModel>> models = {}) {
        runtime::RuntimeOptions options;
        options.folder = dir_.path();
        auto opened =
            runtime::Runtime::open({writer_, background_, clock_, random_, keys_}, options, std::move(models));
        if (opened) runtime_ = std::move(*opened);
    }
    ~Load() {
        writer_.stop();
        background_.stop();
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    // Seconds of each of `count` commands, from submit to answer.
    std::vector<double> run(int callers, int count) {
        left_ = count;
        unanswered_ = count;
        each_.clear();
        for (int i = 0; i < callers; ++i) next(static_cast<std::uint8_t>(i));
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return unanswered_ == 0; });
        return each_;
    }

  private:
    void next(std::uint8_t caller) {
        runtime::CommandContext context;
        Aggregate::Id aggregate;
        {
            const std::lock_guard lock(mutex_);
            if (left_-- <= 0) return;
            context.command = CommandId(system::new_ordered_uuid(random_, clock_.now()));
            auto& own = callers_[caller];
            if (own.commands++ % aggregate_commands == 0) own.aggregate = Aggregate::Id(system::new_uuid(random_));
            aggregate = own.aggregate;
        }
        const auto start = Clock::now();
        runtime_->gateway().submit<Aggregate>(aggregate, Add{MemberId(uuid_v4({2, caller})), 1}, context,
                                              {runtime::Receiver(writer_), [this, start, caller](const auto&) {
                                                   answer(seconds_since(start));
                                                   next(caller);
                                               }});
    }
    void answer(double seconds) {
        const std::lock_guard lock(mutex_);
        each_.push_back(seconds);
        if (--unanswered_ == 0) done_.notify_all();
    }

    test::TempDir dir_;
    system::SystemClock clock_;
    system::SystemRandom random_;
    test::MemoryKeys keys_;
    system::ThreadExecutor writer_{"writer"};
    system::ThreadExecutor background_{"background"};
    std::unique_ptr<runtime::Runtime> runtime_;
    std::mutex mutex_;  // guards what follows
    std::condition_variable done_;
    struct Caller {
        Aggregate::Id aggregate;
        int commands = 0;
    };
    std::array<Caller, 256> callers_;
    int left_ = 0;
    int unanswered_ = 0;
    std::vector<double> each_;
};

// In turns with the floor, both warm, medians of the turns: what disturbs the machine disturbs both.
Figure throughput(RawInserts& raw, int callers) {
    constexpr int turns = 20;
    const int each_turn = 4 * callers;  // whole groups: the last answers of a turn have no successors to share a commit
    Load load;
    (void)load.run(callers, commands);
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < turns; ++turn) {
        const auto start = Clock::now();
        (void)load.run(callers, each_turn);
        ours.push_back(seconds_since(start) / each_turn);
        for (int i = 0; i < 50; ++i) floor.push_back(raw.one_us());
    }
    return {"gateway_commands_" + std::to_string(callers),
            1 / median(std::move(ours)),
            "commands/s",
            1e6 / median(std::move(floor)),
            "inserts/s",
            Better::higher,
            callers == 16 ? 5.0 : 11.0};
}

// One command after the other, in turns with the floor.
Figure alone(RawInserts& raw) {
    Load load;
    (void)load.run(1, 1'000);
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < 40; ++turn) {
        for (const double seconds : load.run(1, 50)) ours.push_back(seconds * 1e6);
        for (int i = 0; i < 50; ++i) floor.push_back(raw.one_us());
    }
    return {"gateway_command_p50", median(std::move(ours)), "µs", median(std::move(floor)),
            "µs/insert",           Better::lower,           1.3};
}

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
    [[nodiscard]] bool reads(std::string_view category) const override { return category == Aggregate::category; }
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

std::vector<std::unique_ptr<runtime::InlineReadModel>> three_models(int first = 1) {
    std::vector<std::unique_ptr<runtime::InlineReadModel>> models;
    for (int i = first; i < first + 3; ++i) models.push_back(std::make_unique<Totals>(i));
    return models;
}

Figure inline_models() {
    Load with(three_models());
    Load without;
    for (Load* load : {&with, &without}) (void)load->run(1, 1'000);
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < 40; ++turn) {
        for (const double seconds : with.run(1, 50)) ours.push_back(seconds * 1e6);
        for (const double seconds : without.run(1, 50)) floor.push_back(seconds * 1e6);
    }
    return {"inline_read_models_3", median(std::move(ours)), "µs/command", median(std::move(floor)),
            "µs/command without",   Better::lower,           1.4};
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
        const auto models = three_models(1 + 3 * turn);
        std::vector<runtime::InlineReadModel*> pointers;
        for (const auto& model : models) pointers.push_back(model.get());
        const auto start = Clock::now();
        runtime::bring_up_to_date(*folder.store, *reader, pointers).value();
        ours.push_back(seconds_since(start));
        floor.push_back(bare_catch_up_seconds());
    }
    const double rate = catch_up_events / median(std::move(ours));
    return {{"catch_up_3_read_models", rate, "events/s", std::nullopt, "", Better::higher, 250'000},
            {"catch_up_3_read_models_bare", rate, "events/s", catch_up_events / median(std::move(floor)),
             "events/s by SQLite alone", Better::higher, std::nullopt}};
}

}  // namespace

std::vector<Figure> gateway_commands() {
    RawInserts raw;
    return {alone(raw), throughput(raw, 16), throughput(raw, 64)};
}

std::vector<Figure> read_models() {
    std::vector<Figure> figures{inline_models()};
    for (Figure& figure : catch_up()) figures.push_back(std::move(figure));
    return figures;
}

}  // namespace ritm::bench
