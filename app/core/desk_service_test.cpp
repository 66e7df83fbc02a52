#include "app/core/desk_service.h"

#include "app/core/activity_fixture.h"
#include "app/core/core_fixture.h"

namespace ritm::core {
namespace {
using nlohmann::json;

class DeskServiceTest : public CoreTest {
  protected:
    static Outcome<json> ask(ProgramRun& run, const std::string& verb, const json& arguments) {
        DeskService service(*run.workplace, *run.people, *run.history);
        std::optional<Outcome<json>> answer;
        service.answer({verb, arguments}, [&](Outcome<json> given) { answer = std::move(given); });
        run.settle();
        EXPECT_TRUE(answer) << "no answer";
        return answer.value_or(Outcome<json>(json()));
    }
};
}  // namespace

// The command line names the person; who trains on the screen does not matter.
TEST_F(DeskServiceTest, lists_and_exports_the_sessions_of_whoever_is_named) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person("Anna");
    const json paths = json::array({RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
    ASSERT_TRUE(ask(run, "import", {{"paths", paths}, {"member", to_string(anna)}}));
    const MemberId boris = run.add_person("Boris");
    ASSERT_EQ(run.people->view().current, boris);
    EXPECT_EQ(ask(run, "list", json::object()).value()["total"], 0);
    const json listed = ask(run, "list", {{"member", to_string(anna)}}).value();
    ASSERT_EQ(listed["total"], 1);
    const std::string file = (folder.path() / "out.fit").string();
    const auto exported = ask(run, "export", {{"session", listed["sessions"][0]["id"]}, {"file", file}});
    EXPECT_TRUE(exported) << exported.error().context;
    EXPECT_GT(std::filesystem::file_size(file), 1000U);
}

TEST_F(DeskServiceTest, reports_a_file_that_was_read_in_part_apart_from_those_that_failed) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const std::string chained = write_one_refused_of_three(folder.path() / "chained.fit", clock.now());
    const std::string whole = RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit";
    const auto report = ask(run, "import", {{"paths", json::array({"/no/such/file.fit", chained, whole})}});
    ASSERT_TRUE(report);
    EXPECT_EQ((*report)["imported"], 3);
    EXPECT_EQ((*report)["failed"], json::array({{{"file", "/no/such/file.fit"}, {"reason", "not found"}}}));
    EXPECT_EQ((*report)["partly"], json::array({{{"file", chained}, {"reason", "a value is out of its range"}}}));
    EXPECT_EQ((*report)["damaged"], json::array());
}

TEST_F(DeskServiceTest, names_the_files_that_are_not_whole) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const std::string cut = RITM_SOURCE_DIR "/tests/data/fit/truncated.fit";
    const std::string wrong = RITM_SOURCE_DIR "/tests/data/fit/wrong-crc.fit";
    const auto report = ask(run, "import", {{"paths", json::array({cut, wrong})}});
    ASSERT_TRUE(report);
    EXPECT_EQ((*report)["imported"], 2);
    const json expected =
        json::array({{{"file", cut}, {"reason", "ends too early: what came before was kept"}},
                     {{"file", wrong}, {"reason", "wrong check number: all was kept, some of it may be wrong"}}});
    EXPECT_EQ((*report)["damaged"], expected);
}

}  // namespace ritm::core
