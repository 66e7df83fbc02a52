// A workout that was left open is offered to whom it belongs, whoever was here last.
#include "tests/ui/shell_fixture.h"

namespace ritm::test {
namespace {

class ResumePerson : public ShellTest {
  protected:
    void leave_open(MemberId member) {
        app::Unfinished unfinished;
        unfinished.member = member;
        unfinished.timer_ms = 734'000;
        house.workout.set_unfinished(unfinished);
    }
    [[nodiscard]] MemberId michael() const { return house.members.view().people[1].id; }
};

// Somebody whose choice cannot be kept.
class Unchosen : public ScriptedMembers {
  public:
    void choose(MemberId, app::Reply<Done> reply) override { reply(fail(app::Trouble{app::Problem::disk_full, {}})); }
};

TEST_F(ResumePerson, AnothersWorkoutBringsThemToTheFront) {
    house.furnish(false);
    leave_open(michael());
    begin();
    EXPECT_EQ(shell->screen(), QStringLiteral("resume"));
    EXPECT_EQ(house.members.view().current, michael());
    EXPECT_EQ(shell->person_name(), QStringLiteral("Michael Orlov"));
    EXPECT_EQ(shell->resume_offer()->time_text(), QStringLiteral("12:14"));
    shell->resume_offer()->resume();
    EXPECT_EQ(shell->screen(), QStringLiteral("live"));
    EXPECT_EQ(shell->person_name(), QStringLiteral("Michael Orlov"));
}

TEST_F(ResumePerson, TheirOwnIsOfferedToWhoIsThere) {
    house.furnish(false);
    leave_open(house.members.view().current);
    begin();
    EXPECT_EQ(shell->screen(), QStringLiteral("resume"));
    EXPECT_EQ(shell->person_name(), QStringLiteral("Anna Sokolova"));
}

// The entry of its person does not open: it must not be lost for that.
TEST_F(ResumePerson, OfSomebodyUnknownItIsOfferedAllTheSame) {
    house.furnish(false);
    Uuid nobody_here;
    nobody_here.bytes[0] = 0xEE;
    leave_open(MemberId(nobody_here));
    begin();
    EXPECT_EQ(shell->screen(), QStringLiteral("resume"));
    EXPECT_EQ(shell->person_name(), QStringLiteral("Anna Sokolova"));
}

TEST_F(ResumePerson, WhoCannotBeChosenIsNotReplacedByAnother) {
    house.furnish(false);
    leave_open(michael());
    Unchosen members;
    members.set(house.members.view());
    app::Settings english;
    english.language = app::Language::english;
    house.settings.save(english, [](const auto&) {});
    shell = std::make_unique<app::ShellViewModel>(app::ShellViewModel::Ports{
        house.workout, house.history, house.devices, members, house.settings, house.chime, [this] { return now; }});
    shell->begin();
    EXPECT_EQ(shell->screen(), QStringLiteral("trouble"));
    EXPECT_TRUE(shell->trouble_text().startsWith(QStringLiteral("The disk is full")));
    shell.reset();  // before the members that it listens to
}

}  // namespace
}  // namespace ritm::test
