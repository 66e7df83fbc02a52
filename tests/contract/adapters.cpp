#include "infra/eventstore/verify.h"
#include "tests/contract/store_under_test.h"
#include "tests/support/store_folder.h"

namespace ritm::contract {
namespace {

class SqliteWriting final : public Writing {
  public:
    explicit SqliteWriting(EventStore& store) : store_(store) {}
    Outcome<Appended> append(const StreamName& stream, Expected expected, std::vector<NewEvent> events,
                             const EventContext& context) override {
        return store_.append(stream, expected, events, context);
    }
    Outcome<std::int64_t> version(const StreamName& stream) override { return store_.version(stream); }
    Outcome<Done> close_stream(const StreamName& stream) override { return store_.close_stream(stream); }
    Outcome<std::optional<CommandRow>> find_command(const CommandId& id, ByteView content) override {
        return store_.find_command(id, content);
    }
    Outcome<Done> store_command(const CommandId& id, ByteView content, const CommandRow& row) override {
        return store_.store_command(id, content, row);
    }
    Outcome<Done> put_snapshot(const StreamName& stream, std::uint32_t fold, const Uuid& subject,
                               const Snapshot& snapshot) override {
        return store_.put_snapshot(stream, fold, subject, snapshot);
    }
    Outcome<std::optional<Snapshot>> newest_snapshot(const StreamName& stream, std::uint32_t fold,
                                                     std::int64_t version_max) override {
        return store_.newest_snapshot(stream, fold, version_max);
    }
    Outcome<Done> drop_snapshots(const StreamName& stream, std::int64_t version_max) override {
        return store_.drop_snapshots(stream, version_max);
    }
    Outcome<std::int64_t> cursor(const std::string& name) override { return store_.cursor(name); }
    Outcome<Done> move_cursor(const std::string& name, std::int64_t from, std::int64_t to) override {
        return store_.move_cursor(name, from, to);
    }
    Outcome<Done> count(const std::string& key) override {
        auto row = store_.database().prepare(
            "INSERT INTO counted(key, n) VALUES(?, 1) ON CONFLICT(key) DO UPDATE SET n = n + 1");
        if (!row) return fail(row.error());
        return row->bind(key).run();
    }
    Outcome<Done> part(const std::function<Outcome<Done>()>& work) override { return store_.isolated(work); }

  private:
    EventStore& store_;
};

class SqliteReading final : public Reading {
  public:
    explicit SqliteReading(std::unique_ptr<EventReader> reader) : reader_(std::move(reader)) {}
    Outcome<std::vector<StoredEvent>> stream(const StreamName& stream, std::int64_t from, std::int32_t limit) override {
        return reader_->read_stream(stream, from, limit);
    }
    Outcome<std::vector<StoredEvent>> back(const StreamName& stream, std::int64_t from, std::int32_t limit) override {
        return reader_->read_back(stream, from, limit);
    }
    Outcome<std::vector<StoredEvent>> all(std::int64_t after, std::int32_t limit) override {
        return reader_->read_all(after, limit);
    }
    Outcome<std::int64_t> version(const StreamName& stream) override { return reader_->version(stream); }
    Outcome<Head> head() override { return reader_->head(); }
    Outcome<std::int64_t> counted(const std::string& key) override {
        auto row = reader_->database().prepare("SELECT n FROM counted WHERE key = ?");
        if (!row) return fail(row.error());
        const auto found = row->bind(key).step();
        if (!found) return fail(found.error());
        return *found ? row->integer(0) : 0;
    }

  private:
    std::unique_ptr<EventReader> reader_;
};

class SqliteUnderTest final : public StoreUnderTest {
  public:
    SqliteUnderTest() {
        folder_.open();
        (void)folder_.store->database().exec("CREATE TABLE counted(key TEXT PRIMARY KEY, n INTEGER NOT NULL)");
    }
    Outcome<Done> write(const std::function<Outcome<Done>(Writing&)>& work) override {
        if (auto begun = folder_.store->begin(); !begun) return begun;
        SqliteWriting writing(*folder_.store);
        if (auto done = work(writing); !done) {
            folder_.store->rollback();
            return done;
        }
        return folder_.store->commit();
    }
    std::unique_ptr<Reading> reader() override { return std::make_unique<SqliteReading>(folder_.reader()); }
    void restart() override { folder_.open(); }
    void erase(const Uuid& subject) override { folder_.keys.erase(subject); }
    Uuid uuid() override { return folder_.uuid(); }
    bool second_open_is_refused() override {
        const auto second = EventStore::open(folder_.dir.path(), folder_.options());
        return !second && second.error().kind == Fault::Kind::locked;
    }
    Outcome<bool> whole() override {
        VerifyOptions with;
        with.keys = &folder_.keys;
        const auto report = verify(folder_.dir.path(), with);
        if (!report) return fail(report.error());
        for (const auto& problem : report->problems) ADD_FAILURE() << problem.where << ": " << problem.what;
        return report->ok;
    }

  private:
    test::StoreFolder folder_;
};

}  // namespace

std::vector<NamedAdapter> adapters() {
    return {{"sqlite", [] { return std::make_unique<SqliteUnderTest>(); }}};
}

INSTANTIATE_TEST_SUITE_P(stores, StoreContract, testing::ValuesIn(adapters()),
                         [](const auto& run) { return run.param.name; });

}  // namespace ritm::contract
