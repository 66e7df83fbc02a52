// A row that does not open costs its list only itself, and is counted.
#include "infra/readmodels/unreadable_rows.h"
#include "domain/member/user/user.h"
#include "infra/policies/policies.h"
#include "infra/readmodels/devices.h"
#include "infra/readmodels/members.h"
#include "infra/readmodels/session_history.h"
#include "infra/readmodels/session_history_query.h"
#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::readmodels {
namespace {

namespace session = training::session;
using namespace ritm::literals;
using Session = session::Aggregate;

class UnreadableRows : public testing::Test {
  protected:
    test::OpenRuntime store{[](vault::KeyPort& keys) {
                                test::Models models;
                                models.push_back(std::make_unique<SessionHistoryModel>(keys));
                                models.push_back(std::make_unique<DevicesModel>(keys));
                                models.push_back(std::make_unique<MembersModel>(keys));
                                return models;
                            },
                            [](runtime::Runtime& runtime) {
                                for (const auto& policy : policies::all_policies()) runtime.add(policy);
                            }};
    MemberId ann = store.new_id<MemberId>();
    Viewer as_ann{ann, Role::member};
    Instant noon = Instant(1'772'366'400'000);

    SessionId record(Instant start) {
        const auto id = store.new_id<SessionId>();
        const auto summary = test::summary_at(start);
        EXPECT_TRUE(store.submit<Session>(id, test::start_of(id, ann, summary), store.context(ann)));
        EXPECT_TRUE(store.submit<Session>(id, session::Complete{start + summary.elapsed, summary}, store.context(ann)));
        return id;
    }
    MemberId add(const std::string& name) {
        const auto id = store.new_id<MemberId>();
        member::user::Register command;
        command.member = id;
        command.at = noon;
        command.zone = {"Europe/Berlin", 60};
        command.name = name;
        EXPECT_TRUE(store.submit<member::user::Aggregate>(id, command, store.context(id)));
        return id;
    }
    void spoil(const std::string& update) {
        auto database = sqlite::Database::open(store.dir() / "events.db", {sqlite::Access::write, {}});
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->exec(update.c_str()));
    }
    static std::string where(const char* column, const Uuid& row) {
        std::string hex = to_string(row);
        std::erase(hex, '-');
        return std::string(" WHERE ") + column + " = x'" + hex + "'";
    }
    std::vector<std::string> found() {
        const auto reader = store.reader();
        std::vector<std::string> names;
        const auto rows = unreadable_rows(reader->database(), store.keys()).value();
        for (const auto& row : rows) names.push_back(to_string(row));
        return names;
    }
};

TEST_F(UnreadableRows, OfTheHistoryAreLeftOutAndCounted) {
    for (const char* column : {"sought", "listed"}) {
        const auto late = record(noon);
        const auto bad = record(noon - 24_h);
        const auto early = record(noon - 48_h);
        spoil(std::string("UPDATE session_history SET ") + column + " = zeroblob(60)" + where("session", bad.uuid));
        const auto reader = store.reader();
        SessionHistoryQuery query(reader->database(), store.keys());
        const auto first = query.page(as_ann, {ann, 0, 2, {}, Shelf::kept});
        ASSERT_TRUE(first) << first.error().context;
        EXPECT_EQ(first->unreadable, 1) << column;
        EXPECT_EQ(first->total, 2);
        EXPECT_EQ(first->rows.at(0).session, late);
        const auto rest = query.page(as_ann, {ann, static_cast<std::int64_t>(first->rows.size()), 2, {}, Shelf::kept});
        EXPECT_EQ(first->rows.size() + rest->rows.size(), 2U);
        const auto bars =
            query.bars(as_ann, {.member = ann, .period = BarPeriod::month, .count = 2, .today = {2026, 3, 1}});
        ASSERT_TRUE(bars);
        EXPECT_EQ((*bars)[0].sessions + (*bars)[1].sessions, 2);
        EXPECT_EQ(query.detail(as_ann, early)->row.session, early);
        ASSERT_EQ(found().size(), 1U);
        EXPECT_EQ(found()[0], "session_history, session " + to_string(bad));
        spoil("DELETE FROM session_history");
    }
}

// The bars are asked first: the list counts what they met.
TEST_F(UnreadableRows, ThatTheBarsMeetAreCountedByTheList) {
    record(noon);
    const auto bad = record(noon - 24_h);
    spoil("UPDATE session_history SET listed = zeroblob(60)" + where("session", bad.uuid));
    const auto reader = store.reader();
    SessionHistoryQuery query(reader->database(), store.keys());
    ASSERT_TRUE(query.bars(as_ann, {.member = ann, .today = {2026, 3, 1}}));
    EXPECT_EQ(query.page(as_ann, {ann, 0, 50, {}, Shelf::kept})->unreadable, 1);
    EXPECT_EQ(query.page(as_ann, {ann, 0, 50, {}, Shelf::kept})->total, 1);
}

TEST_F(UnreadableRows, OfUnfinishedSessionsLeaveTheOthers) {
    std::vector<SessionId> ids;
    for (int i = 0; i < 2; ++i) {
        ids.push_back(store.new_id<SessionId>());
        ASSERT_TRUE(store.submit<Session>(ids.back(), test::start_of(ids.back(), ann, test::summary_at(noon)),
                                          store.context(ann)));
    }
    spoil("UPDATE session_history SET listed = zeroblob(60)" + where("session", ids[0].uuid));
    const auto reader = store.reader();
    const auto rows = SessionHistoryQuery(reader->database(), store.keys()).unfinished(as_ann);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().session, ids[1]);
}

TEST_F(UnreadableRows, OfDevicesAreLeftOutAndCounted) {
    std::vector<DeviceId> ids;
    for (int i = 0; i < 2; ++i) {
        ids.push_back(store.new_id<DeviceId>());
        devices::device::Pair command;
        command.device = ids.back();
        command.at = noon;
        command.address = "ble:" + std::to_string(i);
        command.name = "Strap";
        ASSERT_TRUE(store.submit<devices::device::Aggregate>(ids.back(), command, store.context(ann)));
    }
    spoil("UPDATE devices SET described = zeroblob(60)" + where("device", ids[0].uuid));
    const auto reader = store.reader();
    DevicesQuery query(reader->database(), store.keys());
    const auto rows = query.paired(as_ann);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().device, ids[1]);
    EXPECT_EQ(query.unreadable(), 1);
    EXPECT_EQ(query.detail(as_ann, ids[0]).error().kind, Fault::Kind::corrupted);
    EXPECT_TRUE(query.detail(as_ann, ids[1]));
    EXPECT_EQ(found(), std::vector<std::string>{"devices, device " + to_string(ids[0])});
}

TEST_F(UnreadableRows, OfMembersAreLeftOutAndCountedUnlessNobodyIsLeft) {
    const auto bad = add("Ann");
    const auto good = add("Boris");
    spoil("UPDATE members SET person = zeroblob(60)" + where("member", bad.uuid));
    const auto reader = store.reader();
    MembersQuery query(reader->database(), store.keys());
    const auto rows = query.everyone();
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().member, good);
    EXPECT_EQ(query.unreadable(), 1);
    EXPECT_EQ(found(), std::vector<std::string>{"members, member " + to_string(bad)});
    spoil("UPDATE members SET person = zeroblob(60)");
    const auto nobody = query.everyone();
    ASSERT_FALSE(nobody) << "not a first start";
    EXPECT_EQ(nobody.error().kind, Fault::Kind::corrupted);
}

// A command on a session whose row does not open: its events are whole, so the row is made again on the way.
TEST_F(UnreadableRows, AreMadeAgainByTheNextCommand) {
    const auto kept = record(noon - 24_h);
    const auto bad = record(noon);
    const auto reader = store.reader();
    SessionHistoryQuery query(reader->database(), store.keys());
    const auto whole = query.detail(as_ann, bad).value();
    for (const char* column : {"sought", "listed", "detail"}) {
        spoil(std::string("UPDATE session_history SET ") + column + " = zeroblob(60)" + where("session", bad.uuid));
        ASSERT_EQ(found().size(), 1U);
        const session::Edit edit{noon, training::Sport::walking, training::SubSport::generic, {"New name", 7, column}};
        const auto edited = store.submit<Session>(bad, edit, store.context(ann));
        ASSERT_TRUE(edited) << column;
        EXPECT_TRUE(found().empty());
        const auto detail = query.detail(as_ann, bad);
        ASSERT_TRUE(detail) << column;
        EXPECT_EQ(detail->row.remarks.notes, column);
        EXPECT_EQ(detail->row.summary.sport, training::Sport::walking);
        EXPECT_EQ(detail->row.summary.distance, whole.row.summary.distance);
        EXPECT_EQ(detail->row.validated, whole.row.validated);
        const auto page = query.page(as_ann, {ann, 0, 50, {}, Shelf::kept});
        ASSERT_EQ(page->rows.size(), 2U) << column;
        EXPECT_EQ(page->rows[1].session, kept);
        EXPECT_EQ(page->unreadable, 0);
    }
    spoil("UPDATE session_history SET listed = zeroblob(60)" + where("session", bad.uuid));
    ASSERT_TRUE(store.submit<Session>(bad, session::Delete{noon}, store.context(ann)));
    EXPECT_TRUE(query.detail(as_ann, bad)->row.deleted);
}

TEST_F(UnreadableRows, OfARunningSessionLetItEnd) {
    const auto id = store.new_id<SessionId>();
    const auto summary = test::summary_at(noon);
    ASSERT_TRUE(store.submit<Session>(id, test::start_of(id, ann, summary), store.context(ann)));
    spoil("UPDATE session_history SET listed = zeroblob(60), detail = zeroblob(60)" + where("session", id.uuid));
    ASSERT_TRUE(store.submit<Session>(id, session::Pause{noon + 1_s, 1_s}, store.context(ann)));
    EXPECT_TRUE(found().empty());
    spoil("UPDATE session_history SET listed = zeroblob(60), detail = zeroblob(60)" + where("session", id.uuid));
    ASSERT_TRUE(store.submit<Session>(id, session::Complete{noon + summary.elapsed, summary}, store.context(ann)));
    const auto reader = store.reader();
    const auto detail = SessionHistoryQuery(reader->database(), store.keys()).detail(as_ann, id);
    ASSERT_TRUE(detail);
    EXPECT_EQ(detail->row.summary.distance, summary.distance);
}

TEST_F(UnreadableRows, OfMembersAndDevicesAreMadeAgainInTheirPlace) {
    const auto first = add("Ann");
    add("Boris");
    member::user::ChangePreferences change;
    change.at = noon;
    change.preferences.language = member::Language::russian;
    spoil("UPDATE members SET person = zeroblob(60)" + where("member", first.uuid));
    ASSERT_TRUE(store.submit<member::user::Aggregate>(first, change, store.context(first)));
    const auto reader = store.reader();
    const auto rows = MembersQuery(reader->database(), store.keys()).everyone().value();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].name, "Ann");
    const auto strap = store.new_id<DeviceId>();
    devices::device::Pair command;
    command.device = strap;
    command.at = noon;
    command.address = "ble:1";
    command.name = "Strap";
    command.owner = ann;
    ASSERT_TRUE(store.submit<devices::device::Aggregate>(strap, command, store.context(ann)));
    spoil("UPDATE devices SET described = zeroblob(60)" + where("device", strap.uuid));
    ASSERT_TRUE(
        store.submit<devices::device::Aggregate>(strap, devices::device::Rename{noon, "Belt"}, store.context(ann)));
    EXPECT_EQ(DevicesQuery(reader->database(), store.keys()).detail(as_ann, strap)->name, "Belt");
    EXPECT_EQ(DevicesQuery(reader->database(), store.keys()).detail(as_ann, strap)->owner, ann);
}

// Asked for, as the program does with a row that a list meets.
TEST_F(UnreadableRows, AreMadeAgainAloneAndFoundByWhoFollowsTheChanges) {
    const auto good = record(noon - 24_h);
    const auto bad = record(noon);
    spoil("UPDATE session_history SET sought = zeroblob(60)" + where("session", bad.uuid));
    const auto reader = store.reader();
    SessionHistoryQuery query(reader->database(), store.keys());
    EXPECT_EQ(query.page(as_ann, {ann, 0, 50, {}, Shelf::kept})->unreadable, 1);
    EXPECT_EQ(query.closed_rows_met(), 1);
    record(noon - 48_h);
    EXPECT_EQ(query.page(as_ann, {ann, 0, 50, {}, Shelf::kept})->unreadable, 1);
    EXPECT_EQ(query.closed_rows_met(), 1) << "met before: no reason to look through all rows again";
    std::set<Uuid> announced;
    const auto heard = store.running().announcer().listen(
        session_history_name, runtime::Receiver(store.loop()),
        [&](const runtime::Announcement& a) { announced.insert(a.keys.begin(), a.keys.end()); });
    int done = 0;
    store.running().refold(session_history_name, {std::string(Session::category), bad.uuid},
                           [&](const Outcome<Done>& result) { done += result ? 1 : 0; });
    store.loop().run_until_idle();
    EXPECT_EQ(done, 1);
    EXPECT_EQ(announced, (std::set{bad.uuid, ann.uuid}));
    const auto page = query.page(as_ann, {ann, 0, 50, {}, Shelf::kept});
    ASSERT_EQ(page->rows.size(), 3U);
    EXPECT_EQ(page->rows[0].session, bad);
    EXPECT_EQ(page->rows[1].session, good);
    EXPECT_EQ(page->unreadable, 0);
}

// Neither row nor events open: the command is refused as before, and nothing of it is written.
TEST_F(UnreadableRows, WhoseEventsDoNotOpenEitherStayRefused) {
    const auto bad = record(noon);
    spoil(
        "DROP TRIGGER event_never_changes; UPDATE event SET payload = CAST(x'01' || zeroblob(60) AS BLOB) WHERE "
        "version = 1 AND "
        "stream = (SELECT id FROM stream" +
        where("uuid", bad.uuid) + "); UPDATE session_history SET listed = zeroblob(60)" + where("session", bad.uuid));
    const auto head = store.reader()->head();
    const session::Edit edit{noon, training::Sport::walking, training::SubSport::generic, {"New name", 7, ""}};
    EXPECT_FALSE(store.submit<Session>(bad, edit, store.context(ann)));
    EXPECT_EQ(store.reader()->head()->gseq, head->gseq);
    EXPECT_EQ(found().size(), 1U);
}

TEST_F(UnreadableRows, AreNoneInAWholeStoreAndOfErasedPeople) {
    record(noon);
    add("Boris");
    EXPECT_TRUE(found().empty());
    store.keys().erase(ann.uuid);
    EXPECT_TRUE(found().empty());
}

}  // namespace
}  // namespace ritm::readmodels
