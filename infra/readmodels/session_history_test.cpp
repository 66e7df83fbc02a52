#include "infra/readmodels/session_history.h"

#include <set>

#include "infra/policies/policies.h"
#include "infra/readmodels/session_history_query.h"
#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::readmodels {
namespace {

namespace session = training::session;
using namespace ritm::literals;
using test::OpenRuntime;
using Session = session::Aggregate;
using training::Mark;
using training::Sport;

test::Models history_model(vault::KeyPort& keys) {
    test::Models models;
    models.push_back(std::make_unique<SessionHistoryModel>(keys));
    return models;
}
void all_policies(runtime::Runtime& runtime) {
    for (const auto& policy : policies::all_policies()) runtime.add(policy);
}

class SessionHistoryTest : public testing::Test {
  protected:
    OpenRuntime store{history_model, all_policies};
    std::unique_ptr<eventstore::EventReader> reader = store.reader();
    SessionHistoryQuery query{reader->database(), store.keys()};
    MemberId ann = store.new_id<MemberId>();
    MemberId bob = store.new_id<MemberId>();
    Viewer as_ann{ann, Role::member};
    Viewer as_bob{bob, Role::member};
    Instant noon = Instant(1'772'366'400'000);  // 2026-03-01T12:00:00Z, a Sunday

    template <class Command>
    void put(SessionId id, Command command, MemberId actor) {
        const auto done = store.submit<Session>(id, std::move(command), store.context(actor));
        ASSERT_TRUE(done);
    }
    SessionId record(MemberId member, const training::Summary& summary) {
        const auto id = store.new_id<SessionId>();
        put(id, test::start_of(id, member, summary), member);
        put(id, session::Complete{summary.start + summary.elapsed, summary}, member);
        return id;
    }
    SessionPage page(MemberId member, std::int64_t from = 0, std::int32_t count = 50) {
        return query.page(Viewer(member, Role::member), {member, from, count, {}, Shelf::kept}).value();
    }
    std::vector<SessionId> ids(const SessionPage& page) {
        std::vector<SessionId> found;
        for (const auto& row : page.rows) found.push_back(row.session);
        return found;
    }
};
using Ids = std::vector<SessionId>;

TEST_F(SessionHistoryTest, ListsNewestFirst) {
    const auto early = record(ann, test::summary_at(noon - 48_h));
    const auto late = record(ann, test::summary_at(noon));
    const auto middle = record(ann, test::summary_at(noon - 24_h));
    const auto all = page(ann);
    EXPECT_EQ(all.total, 3);
    EXPECT_EQ(ids(all), (Ids{late, middle, early}));
    EXPECT_EQ(ids(page(ann, 1, 1)), Ids{middle});
    EXPECT_EQ(page(ann, 1, 1).total, 3);
    EXPECT_EQ(ids(page(ann, 3)), Ids{});
    EXPECT_EQ(page(bob).total, 0);
}

TEST_F(SessionHistoryTest, ARowHoldsWhatTheListShows) {
    const auto summary = test::summary_at(noon);
    const auto id = record(ann, summary);
    put(id, session::Edit{noon, Sport::walking, training::SubSport::treadmill, {"Утро", 7, "по парку"}}, ann);
    const auto rows = page(ann).rows;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].summary.sport, Sport::walking);
    EXPECT_EQ(rows[0].summary.distance, summary.distance);
    EXPECT_EQ(rows[0].remarks.name, "Утро");
    EXPECT_EQ(rows[0].remarks.rpe, 7);
    EXPECT_EQ(rows[0].zone, summary.zone);
    EXPECT_EQ(rows[0].origin, training::Origin::live);
    EXPECT_TRUE(rows[0].validated);
    const auto detail = query.detail(as_ann, id);
    ASSERT_TRUE(detail);
    EXPECT_EQ(detail->row.remarks.notes, "по парку");
}

TEST_F(SessionHistoryTest, DetailBringsLapsDevicesAndSource) {
    auto summary = test::summary_at(noon);
    summary.laps = {{noon, 900_s, 2700_m, {}, {}, training::Lap::Trigger::manual}};
    const auto id = store.new_id<SessionId>();
    auto start = test::start_of(id, ann, summary);
    start.devices = {store.new_id<DeviceId>()};
    put(id, start, ann);
    put(id, session::Complete{noon + summary.elapsed, summary}, ann);
    EXPECT_TRUE(page(ann).rows.at(0).summary.laps.empty());
    const auto recorded = query.detail(as_ann, id);
    ASSERT_TRUE(recorded);
    EXPECT_EQ(recorded->row.summary.laps, summary.laps);
    EXPECT_EQ(recorded->devices, start.devices);
    EXPECT_FALSE(recorded->source);
    const auto imported = store.new_id<SessionId>();
    training::Source source;
    source.sha256 = Bytes(32, 9);
    put(imported, session::Import{imported, ann, noon, source, summary, {}}, ann);
    EXPECT_EQ(query.detail(as_ann, imported)->source, source);
    EXPECT_EQ(query.detail(as_ann, store.new_id<SessionId>()).error().kind, Fault::Kind::not_found);
}

TEST_F(SessionHistoryTest, NobodySeesTheSessionsOfOthers) {
    const auto id = record(ann, test::summary_at(noon));
    const PageQuestion of_ann{ann, 0, 50, {}, Shelf::kept};
    EXPECT_EQ(query.page(as_bob, of_ann)->total, 0);
    EXPECT_EQ(query.page(Viewer(bob, Role::administrator), of_ann)->total, 0);
    EXPECT_EQ(query.page(Viewer(MemberId{}, Role::visitor), of_ann)->total, 0);
    EXPECT_EQ(query.detail(as_bob, id).error().kind, Fault::Kind::not_found);
    EXPECT_EQ(query.bars(as_bob, {ann, BarPeriod::week, 1, {2026, 3, 1}, 1})->at(0).sessions, 0);
    EXPECT_TRUE(!query.same(as_bob, {ann, {}, 0, {}, Sport::running, noon, 1800_s})->has_value());
    EXPECT_EQ(query.page(Viewer::program(), of_ann)->total, 1);
}

TEST_F(SessionHistoryTest, DeletedOnesAreHiddenAndCanBeRestored) {
    const auto id = record(ann, test::summary_at(noon));
    put(id, session::Delete{noon}, ann);
    EXPECT_EQ(page(ann).total, 0);
    EXPECT_EQ(query.bars(as_ann, {ann, BarPeriod::week, 1, {2026, 3, 1}, 1})->at(0).sessions, 0);
    const auto bin = query.page(as_ann, {ann, 0, 50, {}, Shelf::deleted});
    EXPECT_EQ(ids(*bin), Ids{id});
    EXPECT_TRUE(query.detail(as_ann, id)->row.deleted);
    put(id, session::Restore{noon + 1_s}, ann);
    EXPECT_EQ(ids(page(ann)), Ids{id});
}

// Live and at a rebuild alike: both say the schema of the event.
TEST_F(SessionHistoryTest, AnEventOfANewerSchemaChangesNothing) {
    const auto known = record(ann, test::summary_at(noon - 24_h));
    const auto misread = record(ann, test::summary_at(noon));
    store.write_elsewhere<Session>(known, session::Deleted{known, ann, noon}, ann.uuid, 0);
    store.write_elsewhere<Session>(misread, session::Deleted{misread, ann, noon}, ann.uuid, 1);
    EXPECT_EQ(ids(page(ann)), Ids{misread});
    store.on_writer("UPDATE read_model SET version = 0");
    store.restart();
    EXPECT_EQ(ids(page(ann)), Ids{misread});
}

// spec: TRN-01
TEST_F(SessionHistoryTest, UnfinishedOnesAreFoundAfterACrash) {
    const auto summary = test::summary_at(noon);
    const auto running = store.new_id<SessionId>();
    put(running, test::start_of(running, ann, summary), ann);
    const auto paused = store.new_id<SessionId>();
    put(paused, test::start_of(paused, bob, test::summary_at(noon - 1_h)), bob);
    put(paused, session::Pause{noon, 60_s}, bob);
    const auto discarded = store.new_id<SessionId>();
    put(discarded, test::start_of(discarded, ann, summary), ann);
    put(discarded, session::Discard{noon}, ann);
    record(ann, summary);
    const auto all = query.unfinished(Viewer::program());
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ(all->at(0).session, paused);
    EXPECT_EQ(all->at(0).phase, SessionPhase::paused);
    EXPECT_EQ(all->at(1).session, running);
    EXPECT_EQ(all->at(1).phase, SessionPhase::running);
    EXPECT_EQ(query.unfinished(as_ann)->size(), 1U);
    EXPECT_EQ(page(ann).total, 1) << "unfinished and discarded ones are not in the list";
    EXPECT_EQ(query.detail(as_ann, discarded).error().kind, Fault::Kind::not_found);
}

TEST_F(SessionHistoryTest, KnowsAFileAgain) {
    training::Source source;
    source.sha256 = Bytes(32, 9);
    source.index = 1;
    const auto id = store.new_id<SessionId>();
    put(id, session::Import{id, ann, noon, source, test::summary_at(noon), {}}, ann);
    const auto same = [&](const Viewer& viewer, MemberId member, const Bytes& hash, std::uint32_t index) {
        const auto found = query.same(viewer, {member, hash, index, {}, Sport::rowing, noon + 24_h, 60_s}).value();
        return found ? std::optional(found->session) : std::nullopt;
    };
    EXPECT_EQ(same(as_ann, ann, source.sha256, 1), id);
    EXPECT_EQ(same(as_ann, ann, source.sha256, 0), std::nullopt);
    EXPECT_EQ(same(as_ann, ann, Bytes(32, 8), 1), std::nullopt);
    EXPECT_EQ(same(as_bob, bob, source.sha256, 1), std::nullopt);
    EXPECT_EQ(same(as_bob, ann, source.sha256, 1), std::nullopt);
    put(id, session::Delete{noon}, ann);
    EXPECT_EQ(same(as_ann, ann, source.sha256, 1), id) << "deleted ones count";
}

TEST_F(SessionHistoryTest, KnowsTheSameContentInAnotherFile) {
    training::Source source;
    source.sha256 = Bytes(32, 9);
    source.content = Bytes(32, 5);
    const auto id = store.new_id<SessionId>();
    put(id, session::Import{id, ann, noon, source, test::summary_at(noon), {}}, ann);
    const auto same = [&](const Bytes& content) {
        return query.same(as_ann, {ann, Bytes(32, 1), 0, content, Sport::rowing, noon + 24_h, 60_s}).value();
    };
    ASSERT_TRUE(same(Bytes(32, 5)));
    EXPECT_EQ(same(Bytes(32, 5))->session, id);
    EXPECT_FALSE(same(Bytes(32, 5))->deleted);
    EXPECT_FALSE(same(Bytes(32, 6)));
    EXPECT_FALSE(same({}));
    put(id, session::Delete{noon}, ann);
    ASSERT_TRUE(same(Bytes(32, 5)));
    EXPECT_TRUE(same(Bytes(32, 5))->deleted);
    const auto later = store.new_id<SessionId>();
    put(later, session::Import{later, ann, noon, source, test::summary_at(noon), {}}, ann);
    EXPECT_EQ(same(Bytes(32, 5))->session, later) << "a kept one goes first";
}

TEST_F(SessionHistoryTest, KnowsTheSameWorkoutFromAnotherFile) {
    const auto id = record(ann, test::summary_at(noon, 1800_s));
    const auto alike = [&](Sport sport, Instant start, Millis elapsed) {
        const auto found = query.same(as_ann, {ann, Bytes(32, 1), 0, {}, sport, start, elapsed}).value();
        return found ? Ids{found->session} : Ids{};
    };
    EXPECT_EQ(alike(Sport::running, noon, 1800_s), Ids{id});
    EXPECT_EQ(alike(Sport::running, noon + 60_s, 1860_s), Ids{id});
    EXPECT_EQ(alike(Sport::running, noon - 60_s, 1740_s), Ids{id});
    EXPECT_EQ(alike(Sport::running, noon + 60_s + 1_ms, 1800_s), Ids{});
    EXPECT_EQ(alike(Sport::running, noon - 60_s - 1_ms, 1800_s), Ids{});
    EXPECT_EQ(alike(Sport::running, noon, 1860_s + 1_ms), Ids{});
    EXPECT_EQ(alike(Sport::running, noon, 1740_s - 1_ms), Ids{});
    EXPECT_EQ(alike(Sport::cycling, noon, 1800_s), Ids{id}) << "recorded here: the sport may be corrected since";
    EXPECT_EQ(alike(Sport::cycling, noon + 60_s + 1_ms, 1800_s), Ids{});
    const auto imported = store.new_id<SessionId>();
    training::Source source;
    source.sha256 = Bytes(32, 7);
    put(imported, session::Import{imported, ann, noon + 24_h, source, test::summary_at(noon + 24_h, 1800_s), {}}, ann);
    EXPECT_EQ(alike(Sport::running, noon + 24_h, 1800_s), Ids{imported});
    EXPECT_EQ(alike(Sport::cycling, noon + 24_h, 1800_s), Ids{}) << "two files of one device that differ in the sport";
    put(id, session::Delete{noon}, ann);
    EXPECT_EQ(alike(Sport::running, noon, 1800_s), Ids{}) << "alike is not the same: a deleted one stays so";
}

// Another connection reads the same rows as soon as a command is answered.
TEST_F(SessionHistoryTest, AQueryNeverServesWhatWasThereBefore) {
    EXPECT_EQ(page(ann).total, 0);
    const auto first = record(ann, test::summary_at(noon));
    EXPECT_EQ(ids(page(ann)), Ids{first});
    record(bob, test::summary_at(noon));
    EXPECT_EQ(page(bob).total, 1);
    put(first, session::Edit{noon, Sport::walking, training::SubSport::generic, {}}, ann);
    EXPECT_EQ(query.page(as_ann, {ann, 0, 50, Sport::walking, Shelf::kept})->total, 1);
    EXPECT_EQ(query.page(as_ann, {ann, 0, 50, Sport::running, Shelf::kept})->total, 0);
    put(first, session::Delete{noon}, ann);
    EXPECT_EQ(page(ann).total, 0);
}

TEST_F(SessionHistoryTest, OfAnErasedPersonNothingIsLeft) {
    const auto gone = record(ann, test::summary_at(noon));
    const auto stays = record(bob, test::summary_at(noon));
    EXPECT_EQ(page(ann).total, 1);
    store.keys().erase(ann.uuid);
    EXPECT_EQ(page(ann).total, 0);
    EXPECT_EQ(query.detail(Viewer::program(), gone).error().kind, Fault::Kind::not_found);
    store.restart();
    const auto again = store.reader();
    EXPECT_EQ(again->database().integer("SELECT count(*) FROM session_history"), 1);
    EXPECT_TRUE(SessionHistoryQuery(again->database(), store.keys()).detail(as_bob, stays));
}

// An erased event reaches a row that is still there: it goes.
TEST_F(SessionHistoryTest, AnErasedEventTakesItsRowAway) {
    const auto id = record(ann, test::summary_at(noon));
    auto database = sqlite::Database::open(store.dir() / "events.db", {sqlite::Access::write, {}}).value();
    const eventstore::StreamName stream{"session", id.uuid};
    std::vector<runtime::Change> changes;
    SessionHistoryModel model(store.keys());
    ASSERT_TRUE(
        model.apply(database, {1, stream, 1, "training.session.started", 1, noon, ann.uuid, {}, true}, changes));
    EXPECT_EQ(database.integer("SELECT count(*) FROM session_history"), 0);
}

TEST_F(SessionHistoryTest, AnnouncesTheSessionAndItsMember) {
    std::vector<runtime::Announcement> heard;
    const auto ear = store.running().announcer().listen(session_history_name, runtime::Receiver(store.loop()),
                                                        [&](const auto& change) { heard.push_back(change); });
    const auto id = store.new_id<SessionId>();
    put(id, test::start_of(id, ann, test::summary_at(noon)), ann);
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].keys, (std::set<Uuid>{id.uuid, ann.uuid}));
}

// Case 32: kept inline, or folded from the log later, it is the same.
TEST_F(SessionHistoryTest, ARebuildGivesTheSameRows) {
    const auto kept = record(ann, test::summary_at(noon));
    put(kept, session::Edit{noon, Sport::walking, training::SubSport::generic, {"A", 3, "n"}}, ann);
    const auto deleted = record(bob, test::summary_at(noon - 24_h));
    put(deleted, session::Delete{noon}, bob);
    const auto before = query.detail(as_ann, kept);
    store.close();
    {
        auto database = sqlite::Database::open(store.dir() / "events.db", {sqlite::Access::write, {}});
        ASSERT_TRUE(database->exec("UPDATE read_model SET version = 99; DELETE FROM session_history"));
    }
    store.open();
    const auto again = store.reader();
    SessionHistoryQuery rebuilt(again->database(), store.keys());
    const auto after = rebuilt.detail(as_ann, kept);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->row.summary, before->row.summary);
    EXPECT_EQ(after->row.remarks, before->row.remarks);
    EXPECT_EQ(after->row.validated, before->row.validated);
    EXPECT_TRUE(rebuilt.detail(as_bob, deleted)->row.deleted);
}

// The file holds no name, no number of the body: only the person's key opens them.
TEST_F(SessionHistoryTest, PersonalColumnsAreSealed) {
    const auto id = record(ann, test::summary_at(noon));
    put(id, session::Edit{noon, Sport::running, training::SubSport::generic, {"Geheimname", {}, "Geheimnotiz"}}, ann);
    auto rows = reader->database().prepare("SELECT sought, listed, detail FROM session_history");
    ASSERT_TRUE(rows->step().value());
    for (int column = 0; column < 3; ++column) {
        const auto blob = rows->blob(column);
        ASSERT_GT(blob.size(), vault::sealing_overhead_bytes);
        EXPECT_EQ(blob[0], vault::sealed_mark);
        const std::string text(blob.begin(), blob.end());
        EXPECT_EQ(text.find("Geheim"), std::string::npos);
    }
    // When, what and how long is nobody's business either.
    const std::set<std::string> plain{"session", "member", "phase", "validated", "deleted", "changed"};
    const std::set<std::string> sealed{"sought", "listed", "detail"};
    auto columns = reader->database().prepare("SELECT name FROM pragma_table_info('session_history')");
    while (columns->step().value()) {
        const std::string name(columns->text(0));
        EXPECT_TRUE(plain.count(name) + sealed.count(name) == 1) << name;
    }
}

}  // namespace
}  // namespace ritm::readmodels
