// A row that its events do not make is found, whichever way it differs; a whole store has none.
#include "infra/readmodels/differing_rows.h"

#include <algorithm>

#include "domain/devices/device/device.h"
#include "domain/member/user/user.h"
#include "infra/policies/policies.h"
#include "infra/readmodels/model_rows.h"
#include "infra/readmodels/sealed_column.h"
#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::readmodels {
namespace {

namespace session = training::session;
using namespace ritm::literals;
using Session = session::Aggregate;
using Kind = DifferingRow::Kind;
using Names = std::vector<std::string>;

class DifferingRows : public testing::Test {
  protected:
    test::OpenRuntime store{[](vault::KeyPort& keys) {
                                test::Models models;
                                for (auto& rows : every_model(keys)) models.push_back(std::move(rows.model));
                                return models;
                            },
                            [](runtime::Runtime& runtime) {
                                for (const auto& policy : policies::all_policies()) runtime.add(policy);
                            }};
    Instant noon = Instant(1'772'366'400'000);
    MemberId ann = add("Ann");

    SessionId record() {
        const auto id = store.new_id<SessionId>();
        const auto summary = test::summary_at(noon);
        EXPECT_TRUE(store.submit<Session>(id, test::start_of(id, ann, summary), store.context(ann)));
        EXPECT_TRUE(store.submit<Session>(id, session::Complete{noon + summary.elapsed, summary}, store.context(ann)));
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
    DeviceId pair(const char* name, std::optional<MemberId> owner) {
        const auto id = store.new_id<DeviceId>();
        devices::device::Pair command;
        command.device = id;
        command.at = noon;
        command.address = std::string("ble:") + name;
        command.name = name;
        command.owner = owner;
        EXPECT_TRUE(store.submit<devices::device::Aggregate>(id, command, store.context(ann)));
        return id;
    }
    void spoil(const std::string& sql) {
        auto database = sqlite::Database::open(store.dir() / "events.db", {sqlite::Access::write, {}});
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->exec(sql.c_str()));
    }
    std::vector<DifferingRow> found() {
        const auto reader = store.reader();
        auto rows = differing_rows(*reader, store.keys());
        EXPECT_TRUE(rows);
        return rows.value_or(std::vector<DifferingRow>());
    }
    Names names(Kind kind) {
        Names all;
        for (const auto& row : found()) {
            if (row.kind == kind) all.push_back(to_string(row));
        }
        return all;
    }
    static std::string hex(const Uuid& id) { return "x'" + to_hex(id.bytes) + "'"; }
};

TEST_F(DifferingRows, AreNoneInAWholeStore) {
    const auto edited = record();
    const auto deleted = record();
    const auto discarded = store.new_id<SessionId>();
    const auto summary = test::summary_at(noon);
    ASSERT_TRUE(store.submit<Session>(discarded, test::start_of(discarded, ann, summary), store.context(ann)));
    ASSERT_TRUE(store.submit<Session>(discarded, session::Discard{noon + 1_s}, store.context(ann)));
    const session::Edit edit{noon, training::Sport::walking, training::SubSport::generic, {"Name", 7, "Notes"}};
    ASSERT_TRUE(store.submit<Session>(edited, edit, store.context(ann)));
    ASSERT_TRUE(store.submit<Session>(deleted, session::Delete{noon}, store.context(ann)));
    const auto belt = pair("Belt", {});
    pair("Strap", ann);
    ASSERT_TRUE(store.submit<devices::device::Aggregate>(belt, devices::device::Remove{noon}, store.context(ann)));
    EXPECT_TRUE(found().empty());
    store.restart();
    EXPECT_TRUE(found().empty());
}

// Such a row may be the newer program's, which knows what this one cannot read.
TEST_F(DifferingRows, AreNoneOfStreamsWithAnEventOfANewerProgram) {
    for (const std::uint32_t newer : {1U, 0U}) {
        const auto id = record();
        store.write_elsewhere<Session>(id, session::Deleted{id, ann, noon + 1_s}, ann.uuid, newer);
        spoil("UPDATE session_history SET phase = phase + 7 WHERE session = " + hex(id.uuid));
        EXPECT_EQ(names(Kind::stale), newer == 0 ? Names{"session_history, session " + to_string(id)} : Names{});
    }
}

TEST_F(DifferingRows, AreNoneOfErasedPeopleBeforeAndAfterTheirRowsWent) {
    record();
    pair("Strap", ann);
    add("Boris");
    store.keys().erase(ann.uuid);
    EXPECT_TRUE(found().empty());
    store.restart();
    EXPECT_TRUE(found().empty());
}

TEST_F(DifferingRows, ThatAreMissingAreNamed) {
    const auto gone = record();
    record();
    const auto strap = pair("Strap", ann);
    spoil("DELETE FROM session_history WHERE session = " + hex(gone.uuid) +
          "; DELETE FROM devices; DELETE FROM members");
    EXPECT_EQ(names(Kind::missing),
              (Names{"session_history, session " + to_string(gone), "members, member " + to_string(ann),
                     "devices, device " + to_string(strap)}));
    EXPECT_EQ(found().size(), 3U);
}

TEST_F(DifferingRows, ThatAreStaleAreNamedWithWhatDiffers) {
    const auto id = record();
    const auto strap = pair("Strap", ann);
    spoil("CREATE TABLE old AS SELECT * FROM session_history; CREATE TABLE older AS SELECT * FROM devices");
    const session::Edit edit{noon, training::Sport::walking, training::SubSport::generic, {"Name", 7, "Notes"}};
    ASSERT_TRUE(store.submit<Session>(id, edit, store.context(ann)));
    ASSERT_TRUE(
        store.submit<devices::device::Aggregate>(strap, devices::device::Rename{noon, "Belt"}, store.context(ann)));
    EXPECT_TRUE(found().empty());
    spoil(
        "INSERT OR REPLACE INTO session_history SELECT * FROM old; INSERT OR REPLACE INTO devices SELECT * FROM older;"
        "UPDATE members SET registered_at = 5");
    EXPECT_EQ(names(Kind::stale), (Names{"session_history, session " + to_string(id),
                                         "members, member " + to_string(ann), "devices, device " + to_string(strap)}));
    const auto rows = found();
    EXPECT_EQ(rows.at(0).columns, (std::vector<std::string_view>{"changed", "sought", "listed", "detail"}));
    EXPECT_EQ(rows.at(1).columns, std::vector<std::string_view>{"registered_at"});
    EXPECT_EQ(rows.at(2).columns, std::vector<std::string_view>{"described"});
}

TEST_F(DifferingRows, ThatAreTooManyAreNamed) {
    record();
    const auto other = store.new_id<SessionId>();
    const auto summary = test::summary_at(noon);
    ASSERT_TRUE(store.submit<Session>(other, test::start_of(other, ann, summary), store.context(ann)));
    spoil("CREATE TABLE running AS SELECT * FROM session_history WHERE session = " + hex(other.uuid));
    ASSERT_TRUE(store.submit<Session>(other, session::Discard{noon + 1_s}, store.context(ann)));
    spoil("INSERT INTO session_history SELECT * FROM running");
    EXPECT_EQ(names(Kind::surplus), Names{"session_history, session " + to_string(other)});
    EXPECT_EQ(found().size(), 1U);
    // A row of a stream that never was, sealed as it ought to be.
    const auto stranger = store.new_id<MemberId>();
    const auto place = associated_bytes({"members", "person", stranger.uuid});
    ASSERT_TRUE(store.keys().ensure_subject(stranger.uuid));
    const auto sealed = store.keys().seal(stranger.uuid, place, Bytes{1}).value();
    spoil("INSERT INTO members(member, registered_at, person) VALUES(" + hex(stranger.uuid) + ", 1, x'" +
          to_hex(sealed) + "')");
    EXPECT_EQ(names(Kind::surplus),
              (Names{"session_history, session " + to_string(other), "members, member " + to_string(stranger)}));
}

TEST_F(DifferingRows, ThatDoNotOpenOrWhoseEventsDoNotAreNamedElsewhere) {
    const auto closed = record();
    spoil("UPDATE session_history SET listed = zeroblob(60), phase = 1 WHERE session = " + hex(closed.uuid));
    EXPECT_TRUE(found().empty());
    const auto without = record();
    spoil(
        "DROP TRIGGER event_never_changes; UPDATE event SET payload = CAST(x'01' || zeroblob(60) AS BLOB) WHERE "
        "version = 1 AND stream = (SELECT id FROM stream WHERE uuid = " +
        hex(without.uuid) + "); UPDATE session_history SET phase = 1 WHERE session = " + hex(without.uuid));
    EXPECT_TRUE(found().empty());
}

TEST_F(DifferingRows, OfAModelThatTheNextStartMakesAnewAreNone) {
    record();
    spoil("DELETE FROM session_history; UPDATE read_model SET version = 1 WHERE name = 'session_history'");
    EXPECT_TRUE(found().empty());
}

TEST_F(DifferingRows, AreMadeAgainOrTakenAway) {
    const auto gone = record();
    const auto stale = record();
    const auto stranger = store.new_id<SessionId>();
    spoil("UPDATE session_history SET deleted = 1 WHERE session = " + hex(stale.uuid) +
          "; DELETE FROM session_history WHERE session = " + hex(gone.uuid) +
          "; INSERT INTO devices(device, owner, priority, removed, described) VALUES(" + hex(stranger.uuid) +
          ", NULL, 0, 0, x'00')");
    EXPECT_EQ(found().size(), 2U) << "the device does not open: named elsewhere";
    int done = 0;
    const auto again = [&done](const Outcome<Done>& result) { done += result ? 1 : 0; };
    for (const auto& row : found()) store.running().refold(row.model, row.stream, again);
    store.running().refold("devices", {"device", stranger.uuid}, again);
    store.loop().run_until_idle();
    EXPECT_EQ(done, 3);
    EXPECT_TRUE(found().empty());
    EXPECT_EQ(store.reader()->database().integer("SELECT count(*) FROM devices").value(), 0);
}

// A column that nobody compares would differ unseen. The order of arrival is not compared (differing_rows.h).
TEST_F(DifferingRows, AreComparedInEveryColumn) {
    auto fresh = sqlite::Database::open(":memory:").value();
    for (const auto& rows : every_model(store.keys())) {
        ASSERT_TRUE(fresh.exec(rows.model->schema()));
        std::vector<std::string> compared{std::string(rows.id)};
        for (const auto& columns : {rows.plain, rows.sealed})
            compared.insert(compared.end(), columns.begin(), columns.end());
        auto query = fresh.prepare("SELECT name FROM pragma_table_info(?)").value();
        query.bind(rows.model->name());
        while (query.step().value()) {
            const std::string column(query.text(0));
            EXPECT_TRUE(column == "arrival" || std::count(compared.begin(), compared.end(), column) == 1) << column;
        }
    }
}

}  // namespace
}  // namespace ritm::readmodels
