#include "app/core/desk_service.h"

#include "app/core/activity_fixture.h"
#include "app/core/core_fixture.h"
#include "test_places.h"

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
    EXPECT_EQ(listed["unreadable"], 0);
    const std::string file = (folder.path() / "out.fit").string();
    const auto exported = ask(run, "export", {{"session", listed["sessions"][0]["id"]}, {"file", file}});
    EXPECT_TRUE(exported) << exported.error().context;
    EXPECT_GT(std::filesystem::file_size(file), 1000U);
}

TEST_F(DeskServiceTest, a_file_that_is_there_is_replaced_only_on_demand) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const json paths = json::array({RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
    ASSERT_TRUE(ask(run, "import", {{"paths", paths}}));
    const std::string file = (folder.path() / "out.fit").string();
    write_file(file, Bytes{'o', 'l', 'd'});
    json order = {{"session", ask(run, "list", json::object()).value()["sessions"][0]["id"]}, {"file", file}};
    for (const bool said : {false, true}) {
        if (said) order["replace"] = false;
        const auto kept = ask(run, "export", order);
        ASSERT_FALSE(kept);
        EXPECT_EQ(kept.error().kind, Fault::Kind::conflict);
        EXPECT_EQ(kept.error().context, "already there: " + file);
        EXPECT_EQ(read_file(file), (Bytes{'o', 'l', 'd'}));
    }
    order["replace"] = true;
    EXPECT_TRUE(ask(run, "export", order));
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

TEST_F(DeskServiceTest, names_what_of_a_file_is_not_kept) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const std::string with = RITM_SOURCE_DIR "/tests/data/fit/bike-power-devfields.fit";
    const std::string without = RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit";
    const auto report = ask(run, "import", {{"paths", json::array({with, without})}});
    ASSERT_TRUE(report);
    const json fields = json::array({"core_temperature", "zone"});
    EXPECT_EQ((*report)["not_kept"], json::array({{{"file", with}, {"fields", fields}, {"more", 0}}}));
}

namespace {
enum class Wanted : std::uint8_t { text, texts, whole_number, flag };

bool is_wanted(const json& value, Wanted wanted) {
    if (wanted == Wanted::text) return value.is_string();
    if (wanted == Wanted::whole_number) return value.is_number_integer();
    if (wanted == Wanted::flag) return value.is_boolean();
    return value.is_array() && std::all_of(value.begin(), value.end(), [](const json& one) { return one.is_string(); });
}
}  // namespace

TEST_F(DeskServiceTest, refuses_each_argument_of_each_verb_that_is_of_another_type) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    const std::string file = (folder.path() / "out.fit").string();
    const json import_one = {{"paths", json::array()}, {"member", to_string(anna)}};
    const json export_one = {{"session", to_string(anna)}, {"file", file}};
    struct Argument {
        const char* verb;
        const char* name;
        Wanted wanted;
        json whole;
    };
    const std::vector<Argument> all{
        {"list", "member", Wanted::text, json::object()}, {"list", "count", Wanted::whole_number, json::object()},
        {"import", "member", Wanted::text, import_one},   {"import", "paths", Wanted::texts, import_one},
        {"export", "session", Wanted::text, export_one},  {"export", "file", Wanted::text, export_one},
        {"export", "replace", Wanted::flag, export_one},
    };
    const auto values = json::parse(R"([null, true, 5, -1, 1.5, 1e300, 18446744073709551615, "text", "", [], ["a"],
                                        [5], [null], [["a"]], {}, {"a": 1}])");
    for (const auto& argument : all) {
        for (const json& value : values) {
            json sent = argument.whole;
            sent[argument.name] = value;
            const auto answer = ask(run, argument.verb, sent);
            if (is_wanted(value, argument.wanted)) continue;  // a defined answer is enough
            ASSERT_FALSE(answer) << argument.verb << ' ' << sent;
            EXPECT_EQ(answer.error().kind, Fault::Kind::malformed) << argument.verb << ' ' << sent;
            EXPECT_EQ(answer.error().context.find(argument.name), 0U) << answer.error().context;
        }
    }
    for (const char* verb : {"status", "people", "verify"}) {
        for (const json& value : values) EXPECT_TRUE(ask(run, verb, {{"member", value}, {"count", value}})) << verb;
    }
    for (const char* verb : {"import", "export", "dance", ""}) {
        EXPECT_EQ(ask(run, verb, json::object()).error().kind, Fault::Kind::malformed) << verb;
    }
}

TEST_F(DeskServiceTest, counts_from_one_to_the_most_that_a_page_holds) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const std::string chained = write_one_refused_of_three(folder.path() / "chained.fit", clock.now());
    ASSERT_TRUE(ask(run, "import", {{"paths", json::array({chained})}}));
    const auto rows = [&](const json& count) {
        return ask(run, "list", {{"count", count}}).value()["sessions"].size();
    };
    EXPECT_EQ(rows(INT64_MIN), 1U);
    EXPECT_EQ(rows(0), 1U);
    EXPECT_EQ(rows(1), 1U);
    EXPECT_EQ(rows(2), 2U);
    EXPECT_EQ(rows(500), 2U);
    EXPECT_EQ(rows(UINT64_MAX), 2U);
}

TEST_F(DeskServiceTest, a_member_that_nobody_here_is_is_refused_and_nothing_comes_in) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    const json paths = json::array({RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
    std::string stranger = to_string(anna);
    stranger.back() = stranger.back() == '0' ? '1' : '0';
    const std::string nil = to_string(MemberId());
    for (const std::string& nobody : {std::string("not-a-member"), std::string(), std::string("Anna"), stranger, nil}) {
        const auto imported = ask(run, "import", {{"paths", paths}, {"member", nobody}});
        ASSERT_FALSE(imported) << nobody;
        EXPECT_EQ(imported.error().kind, Fault::Kind::not_found) << nobody;
        EXPECT_NE(imported.error().context.find("ritmctl people"), std::string::npos);
        const auto listed = ask(run, "list", {{"member", nobody}});
        ASSERT_FALSE(listed) << nobody;
        EXPECT_EQ(listed.error().kind, Fault::Kind::not_found) << nobody;
    }
    EXPECT_EQ(ask(run, "list", json::object()).value()["total"], 0);
    EXPECT_EQ(ask(run, "people", json::object()).value().size(), 1U);
}

TEST_F(DeskServiceTest, status_counts_the_parked_events) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    EXPECT_EQ(ask(run, "status", json::object()).value()["parked"], 0);
    auto beside = sqlite::Database::open(folder.path() / "events.db", {sqlite::Access::write, {}});
    ASSERT_TRUE(beside && beside->exec("INSERT INTO parked VALUES('a', 1, 10, 0, 'x'), ('b', 1, 10, 0, 'x')"));
    const json status = ask(run, "status", json::object()).value();
    EXPECT_EQ(status["parked"], 2);
    EXPECT_EQ(status["people"], 1);
    EXPECT_EQ(status["folder"], folder.path().string());
}

// The socket is open before the people were read for the first time.
TEST_F(DeskServiceTest, knows_a_member_also_before_the_people_were_read) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    People unread(*run.workplace);
    ASSERT_TRUE(unread.view().people.empty());
    DeskService service(*run.workplace, unread, *run.history);
    std::optional<Outcome<json>> answer;
    service.answer({"list", {{"member", to_string(anna)}}}, [&](Outcome<json> given) { answer = std::move(given); });
    run.settle();
    ASSERT_TRUE(answer);
    EXPECT_TRUE(*answer);
}

}  // namespace ritm::core
