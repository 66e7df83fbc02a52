// What a question costs, and that what costs less finds the same.
#include "infra/readmodels/session_index.h"

#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::readmodels {
namespace {

namespace session = training::session;
using namespace ritm::literals;
using Session = session::Aggregate;
using training::Sport;

class SessionIndexTest : public testing::Test {
  protected:
    test::OpenRuntime store{[](vault::KeyPort& keys) {
        test::Models models;
        models.push_back(std::make_unique<SessionHistoryModel>(keys));
        return models;
    }};
    std::unique_ptr<eventstore::EventReader> reader = store.reader();
    SessionHistoryQuery query{reader->database(), store.keys()};
    MemberId ann = store.new_id<MemberId>();
    MemberId bob = store.new_id<MemberId>();
    Instant noon = Instant(1'772'366'400'000);

    template <class Command>
    void put(SessionId id, Command command, MemberId actor) {
        const auto done = store.submit<Session>(id, std::move(command), store.context(actor));
        ASSERT_TRUE(done);
    }
    // The n-th file; every one starts a day before the last.
    training::Source source(int n) {
        training::Source source;
        source.sha256 = Bytes(32, static_cast<std::uint8_t>(n));
        source.content = Bytes(32, static_cast<std::uint8_t>(100 + n));
        return source;
    }
    Instant start(int n) { return noon - Millis(n * 86'400'000LL); }
    std::optional<SessionId> same(int n) {
        const auto asked = source(n);
        const auto found = query.same(Viewer(ann, Role::member), {.member = ann,
                                                                  .sha256 = asked.sha256,
                                                                  .index = 0,
                                                                  .content = *asked.content,
                                                                  .sport = Sport::running,
                                                                  .start = start(n),
                                                                  .elapsed = 1800_s});
        EXPECT_TRUE(found);
        return found && *found ? std::optional((*found)->session) : std::nullopt;
    }
    SessionId import(int n) {
        const auto id = store.new_id<SessionId>();
        put(id, session::Import{id, ann, noon, source(n), test::summary_at(start(n), 1800_s), {}}, ann);
        return id;
    }
    std::int64_t total(MemberId member) {
        return query.page(Viewer(member, Role::member), {member, 0, 50, {}, Shelf::kept})->total;
    }
};

// Every file is looked for and then stored, as an import does. Reading all rows for each made 40 files cost 780.
TEST_F(SessionIndexTest, AnImportOfManyFilesReadsEachRowOnce) {
    constexpr int files = 40;
    std::vector<SessionId> stored;
    for (int n = 0; n < files; ++n) {
        EXPECT_FALSE(same(n));
        stored.push_back(import(n));
    }
    EXPECT_EQ(query.index_rows_read(), files - 1) << "the last one was not asked for any more";
    for (int n = 0; n < files; ++n) EXPECT_EQ(same(n), stored[static_cast<std::size_t>(n)]);
    EXPECT_EQ(total(ann), files);
    EXPECT_EQ(query.index_rows_read(), files);
}

TEST_F(SessionIndexTest, AChangedRowIsReadAgainAndOnlyThatOne) {
    const auto first = import(1);
    const auto second = import(2);
    EXPECT_EQ(total(ann), 2);
    const auto before = query.index_rows_read();
    put(first, session::Edit{noon, Sport::walking, training::SubSport::generic, {}}, ann);
    EXPECT_EQ(query.page(Viewer(ann, Role::member), {ann, 0, 50, Sport::walking, Shelf::kept})->total, 1);
    put(second, session::Delete{noon}, ann);
    EXPECT_EQ(total(ann), 1);
    EXPECT_EQ(same(2), second) << "a deleted one is still known by its file";
    EXPECT_EQ(query.index_rows_read(), before + 2);
}

TEST_F(SessionIndexTest, ADiscardedSessionGoes) {
    const auto summary = test::summary_at(noon);
    const auto kept = import(1);
    const auto id = store.new_id<SessionId>();
    put(id, test::start_of(id, ann, summary), ann);
    EXPECT_EQ(query.unfinished(Viewer(ann, Role::member))->size(), 1U);
    EXPECT_EQ(total(ann), 1);
    put(id, session::Discard{noon + 30_s}, ann);
    EXPECT_EQ(total(ann), 1);
    EXPECT_TRUE(query.unfinished(Viewer(ann, Role::member))->empty());
    EXPECT_EQ(same(1), kept);
}

TEST_F(SessionIndexTest, AnotherPersonSeesTheirOwn) {
    import(1);
    EXPECT_EQ(total(ann), 1);
    EXPECT_EQ(total(bob), 0);
    import(2);
    EXPECT_EQ(total(bob), 0);
    EXPECT_EQ(total(ann), 2);
    store.keys().erase(ann.uuid);
    EXPECT_EQ(total(ann), 0);
    EXPECT_FALSE(same(1));
}

}  // namespace
}  // namespace ritm::readmodels
