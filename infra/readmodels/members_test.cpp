#include "infra/readmodels/members.h"

#include "domain/member/user/user.h"
#include "tests/support/open_runtime.h"

namespace ritm::readmodels {
namespace {

namespace user = member::user;
using User = user::Aggregate;

class MembersTest : public testing::Test {
  protected:
    test::OpenRuntime store{[](vault::KeyPort& keys) {
        test::Models models;
        models.push_back(std::make_unique<MembersModel>(keys));
        return models;
    }};
    std::unique_ptr<eventstore::EventReader> reader = store.reader();
    MembersQuery query{reader->database(), store.keys()};

    MemberId add(const std::string& name) {
        const auto id = store.new_id<MemberId>();
        user::Register command;
        command.member = id;
        command.at = store.clock().now();
        command.zone = {"Europe/Berlin", 60};
        command.name = name;
        command.birth = member::Birth{1990, {}, {}};
        EXPECT_TRUE(store.submit<User>(id, command, store.context(id)));
        return id;
    }
    std::vector<std::string> names() {
        std::vector<std::string> found;
        const auto rows = query.everyone().value();
        for (const auto& row : rows) found.push_back(row.name);
        return found;
    }
};
using Names = std::vector<std::string>;

TEST_F(MembersTest, EveryoneInOrderOfArrival) {
    EXPECT_EQ(names(), Names{});
    add("Зоя");
    add("Ann");
    add("");
    EXPECT_EQ(names(), (Names{"Зоя", "Ann", ""}));
}

TEST_F(MembersTest, TheProfileFollowsItsEvents) {
    const auto ann = add("Ann");
    member::Profile profile;
    profile.name = "Anna";
    profile.birth = member::Birth{1990, 5, {}};
    profile.weight = member::MeasuredMass{Mass(61'500), {2026, 3, 1}};
    ASSERT_TRUE(store.submit<User>(ann, user::UpdateProfile{store.clock().now(), profile}, store.context(ann)));
    member::Preferences preferences;
    preferences.units = member::Units::imperial;
    ASSERT_TRUE(store.submit<User>(ann, user::ChangePreferences{store.clock().now(), preferences}, store.context(ann)));
    const auto detail = query.detail(Viewer(ann, Role::member), ann);
    ASSERT_TRUE(detail);
    EXPECT_EQ(detail->profile, profile);
    EXPECT_EQ(detail->preferences, preferences);
    EXPECT_EQ(detail->zone.iana, "Europe/Berlin");
    EXPECT_EQ(detail->row.name, "Anna");
    EXPECT_EQ(names(), Names{"Anna"});
}

TEST_F(MembersTest, AProfileIsForItsPersonOnly) {
    const auto ann = add("Ann");
    const auto bob = add("Bob");
    EXPECT_EQ(query.detail(Viewer(bob, Role::member), ann).error().kind, Fault::Kind::not_found);
    EXPECT_EQ(query.detail(Viewer(bob, Role::administrator), ann).error().kind, Fault::Kind::not_found);
    EXPECT_EQ(query.detail(Viewer(MemberId{}, Role::visitor), ann).error().kind, Fault::Kind::not_found);
    EXPECT_TRUE(query.detail(Viewer::program(), ann));
    EXPECT_EQ(query.detail(Viewer::program(), store.new_id<MemberId>()).error().kind, Fault::Kind::not_found);
}

TEST_F(MembersTest, AnErasedPersonIsGone) {
    const auto ann = add("Ann");
    add("Bob");
    store.keys().erase(ann.uuid);
    EXPECT_EQ(names(), Names{"Bob"});
    EXPECT_EQ(query.detail(Viewer::program(), ann).error().kind, Fault::Kind::not_found);
}

TEST_F(MembersTest, NamesAreSealed) {
    add("Geheimname");
    auto rows = reader->database().prepare("SELECT person FROM members");
    ASSERT_TRUE(rows->step().value());
    const auto blob = rows->blob(0);
    EXPECT_EQ(blob[0], vault::sealed_mark);
    EXPECT_EQ(std::string(blob.begin(), blob.end()).find("Geheim"), std::string::npos);
}

TEST_F(MembersTest, AnEventOfANewerSchemaChangesNothing) {
    const auto ann = add("Ann");
    member::Profile profile;
    for (const std::uint32_t newer : {0U, 1U}) {
        profile.name = newer == 0 ? "Known" : "Misread";
        const user::ProfileUpdated event{ann, store.clock().now(), profile};
        store.write_elsewhere<User>(ann, event, ann.uuid, newer);
    }
    EXPECT_EQ(names(), Names{"Known"});
}

}  // namespace
}  // namespace ritm::readmodels
