#include "infra/runtime/read_model_rebuild.h"

#include "tests/support/counter.h"
#include "tests/support/open_runtime.h"

namespace ritm::runtime {
namespace {

using test::counter::Add;
using test::counter::Aggregate;
using CounterId = Aggregate::Id;

// Counts events of counters; gives up where told, as a crash or a full disk would make it.
class CountModel final : public InlineReadModel {
  public:
    CountModel(std::int64_t version, int give_up_after) : version_(version), left_(give_up_after) {}
    [[nodiscard]] std::string_view name() const override { return "count"; }
    [[nodiscard]] std::int64_t version() const override { return version_; }
    [[nodiscard]] const char* schema() const override {
        return "DROP TABLE IF EXISTS seen; CREATE TABLE seen(version INTEGER PRIMARY KEY, model INTEGER NOT NULL)";
    }
    [[nodiscard]] bool reads(std::string_view category) const override { return category == Aggregate::category; }
    Outcome<Done> apply(sqlite::Database& database, const LoggedEvent& event, std::vector<Change>&) override {
        if (left_-- == 0) return fail(Fault{Fault::Kind::io, true, "given up"});
        auto insert = database.prepare("INSERT INTO seen(version, model) VALUES(?, ?)");
        if (!insert) return fail(insert.error());
        return insert->bind(event.version, version_).run();  // a second time is a conflict
    }

  private:
    std::int64_t version_;
    int left_;
};

class RebuildTest : public testing::Test {
  protected:
    test::OpenRuntime store;
    CounterId counter = store.new_id<CounterId>();

    test::OpenRuntime::MakeModels model(std::int64_t version) {
        return [version](vault::KeyPort&) {
            test::Models models;
            models.push_back(std::make_unique<CountModel>(version, -1));
            return models;
        };
    }
    void add(int times) { ASSERT_TRUE(store.submit<Aggregate>(counter, Add{{}, 1, times}, store.context())); }
    std::int64_t seen(std::int64_t version) {
        return store.reader()
            ->database()
            .integer("SELECT count(*) FROM seen WHERE model = " + std::to_string(version))
            .value();
    }
    // One start of the program with a model that gives up after so many events; false: it did.
    bool try_rebuild(std::int64_t version, int give_up_after) {
        store.close();
        eventstore::StoreOptions options;
        options.clock = &store.clock();
        options.random = &store.random();
        options.keys = &store.keys();
        const auto opened = eventstore::EventStore::open(store.dir().path(), options);
        EXPECT_TRUE(opened);
        const auto reader = store.reader();
        CountModel count(version, give_up_after);
        const std::array<InlineReadModel*, 1> models = {&count};
        return bring_up_to_date(**opened, *reader, models).has_value();
    }
};

TEST_F(RebuildTest, ANewModelIsFoldedFromTheLog) {
    add(2'500);
    store.set_models(model(1));
    store.restart();
    EXPECT_EQ(seen(1), 2'500);
    add(1);
    EXPECT_EQ(seen(1), 2'501);
    store.restart();
    EXPECT_EQ(seen(1), 2'501);
}

TEST_F(RebuildTest, AnotherVersionStartsAnew) {
    add(10);
    store.set_models(model(1));
    store.restart();
    store.set_models(model(2));
    store.restart();
    EXPECT_EQ(seen(1), 0);
    EXPECT_EQ(seen(2), 10);
    store.set_models(model(1));
    store.restart();
    EXPECT_EQ(seen(1), 10);
}

TEST_F(RebuildTest, AnEmptyLogIsFine) {
    store.set_models(model(1));
    store.restart();
    EXPECT_EQ(seen(1), 0);
}

// Case 30.
TEST_F(RebuildTest, GoesOnWhereACrashCutItOff) {
    add(2'500);
    EXPECT_FALSE(try_rebuild(1, 1'600));
    EXPECT_GT(seen(1), 0) << "whole pages were kept";
    EXPECT_LT(seen(1), 1'600);
    store.open();  // without the model
    add(100);
    EXPECT_FALSE(try_rebuild(1, 600));
    EXPECT_TRUE(try_rebuild(1, -1));
    EXPECT_EQ(seen(1), 2'600);
    EXPECT_TRUE(try_rebuild(1, 0)) << "complete: nothing is folded";
}

}  // namespace
}  // namespace ritm::runtime
