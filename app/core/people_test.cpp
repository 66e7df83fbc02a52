#include "app/core/people.h"

#include <fstream>

#include "app/core/core_fixture.h"
#include "tests/support/fault_vfs/default_disk.h"

namespace ritm::core {
namespace {
using namespace literals;
using PeopleTest = CoreTest;

app::Person seen(ProgramRun& run, MemberId member) {
    for (const auto& person : run.people->view().people) {
        if (person.id == member) return person;
    }
    ADD_FAILURE() << "not in the view";
    return {};
}
}  // namespace

TEST_F(PeopleTest, of_the_others_the_screens_know_the_name_only) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person("Anna");
    const MemberId boris = run.add_person("Boris");
    EXPECT_EQ(run.people->view().current, boris);
    EXPECT_EQ(seen(run, boris).weight_g, 62'000);
    const auto nothing_of = [&](MemberId member) {
        const auto person = seen(run, member);
        EXPECT_FALSE(person.name.empty());
        EXPECT_FALSE(person.weight_g || person.birth_year || person.measured_heart_rate_max);
        EXPECT_FALSE(person.heart_rate_ceiling);
        EXPECT_EQ(person.sex, app::Sex::unknown);
        EXPECT_EQ(person.heart_rate_max, app::Person{}.heart_rate_max);
    };
    nothing_of(anna);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.people->choose(anna, reply); }));
    EXPECT_EQ(seen(run, anna).weight_g, 62'000);
    EXPECT_EQ(seen(run, anna).birth_year, 1991);
    nothing_of(boris);
}

TEST_F(PeopleTest, who_is_refused_is_not_half_there) {
    ProgramRun run(folder.path(), clock);
    const auto add = [&](const app::Person& person) {
        return run.answer<MemberId>([&](auto reply) { run.people->add(person, reply); });
    };
    app::Person person;
    person.name = "Anna";
    person.birth_year = 1991;
    person.weight_g = 9'000'000;
    const auto refused = add(person);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, app::Problem::invalid_value);
    EXPECT_TRUE(run.people->view().people.empty());
    person.weight_g = 62'000;
    person.birth_year = 2020;
    EXPECT_EQ(add(person).error().problem, app::Problem::too_young);
    EXPECT_TRUE(run.people->view().people.empty());
    person.birth_year = 1991;
    ASSERT_TRUE(add(person));
    ASSERT_EQ(run.people->view().people.size(), 1U);
    EXPECT_EQ(run.people->view().people[0].weight_g, 62'000);
}

TEST_F(PeopleTest, whatever_is_known_at_the_first_start_is_kept) {
    ProgramRun run(folder.path(), clock);
    app::Person person;
    person.name = "Anna";
    person.resting_heart_rate = 52;  // alone
    const auto id = run.answer<MemberId>([&](auto reply) { run.people->add(person, reply); });
    ASSERT_TRUE(id);
    EXPECT_EQ(seen(run, *id).resting_heart_rate, 52);
}

// Both events or none: a disk that is full at any moment leaves no person without what they said of themselves.
TEST_F(PeopleTest, a_person_is_added_whole_or_not_at_all) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    for (int call = 1; call <= 16; ++call) {
        test::TempDir another;
        bool added = false;
        {
            ProgramRun run(another.path(), clock);
            app::Person person;
            person.name = "Anna";
            person.weight_g = 62'000;
            disk.at_call(call, test::FaultVfs::Then::full);
            added = run.answer<MemberId>([&](auto reply) { run.people->add(person, reply); }).has_value();
            disk.heal();
        }
        ProgramRun run(another.path(), clock, 2);
        ASSERT_FALSE(run.fault) << call;
        EXPECT_EQ(run.people->view().people.size(), added ? 1U : 0U) << call;
        for (const auto& one : run.people->view().people) EXPECT_EQ(one.weight_g, 62'000) << call;
    }
}

// What somebody with the disk in hand reads: no name of a person, a workout or a device in any file of the store.
// Read while the store is open, so that its log of writes is there, and once it is closed.
int expect_no_names(const std::filesystem::path& folder) {
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string octets{std::istreambuf_iterator<char>(file), {}};
        for (const char* told :
             {"Annabella", "Laufband", "Morgenlauf", "Abendlauf", "Heimlich", "strap/1", "treadmill/1"}) {
            EXPECT_EQ(octets.find(told), std::string::npos) << told << " in " << entry.path();
        }
        ++files;
    }
    return files;
}

TEST_F(PeopleTest, names_stand_in_no_file_of_the_store) {
    {
        ProgramRun run(folder.path(), clock);
        const MemberId anna = run.add_person("Annabella");
        run.pair_strap_and_treadmill();
        const DeviceId belt = run.devices->paired().back().device;
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->rename(belt, "Laufband", reply); }));
        const SessionId session = run.start(anna, "Morgenlauf");
        run.pass(Millis(90'000));
        ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
        const app::SessionEdit edit{"Abendlauf", app::Sport::treadmill_run, 7, "Heimlich"};
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->edit(session, edit, reply); }));
        ASSERT_TRUE(std::filesystem::exists(folder.path() / "events.db-wal"));
        expect_no_names(folder.path());
    }
    EXPECT_GE(expect_no_names(folder.path()), 4) << "events, keys, telemetry, node key";
}

}  // namespace ritm::core
