#include "app/core/trace_recording.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/core/core_fixture.h"

namespace ritm::core {
namespace {
using namespace literals;
using TraceRecordingTest = CoreTest;

std::size_t values_in(const std::filesystem::path& file) {
    const auto trace = devices::read_trace(file);
    EXPECT_TRUE(trace);
    if (!trace) return 0;
    EXPECT_EQ(trace->unreadable_lines, 0U);
    return static_cast<std::size_t>(std::count_if(trace->events.begin(), trace->events.end(), [](const auto& timed) {
        const auto* value = std::get_if<devices::CharacteristicValue>(&timed.event);
        return value != nullptr && value->kind == devices::ValueKind::notification;
    }));
}
}  // namespace

TEST_F(TraceRecordingTest, keeps_what_the_paired_devices_say_between_start_and_stop) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    run.pair_strap_and_treadmill();
    EXPECT_FALSE(run.devices->tracing());
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->start_trace(reply); }));
    EXPECT_TRUE(run.devices->tracing());
    run.pass(30_s);
    const auto path = run.answer<std::string>([&](auto reply) { run.devices->stop_trace(reply); });
    ASSERT_TRUE(path);
    EXPECT_FALSE(run.devices->tracing());
    EXPECT_EQ(values_in(*path), 60U);
    run.pass(30_s);
    EXPECT_EQ(values_in(*path), 60U) << "nothing is written after the stop";
}

// The hub keeps everybody's sensors linked, whoever trains.
TEST_F(TraceRecordingTest, holds_nothing_of_another_persons_sensors) {
    ProgramRun run(folder.path(), clock, 1, {.athletes = 3});
    run.add_person("Anna");
    run.pair({"sim:strap/1", "sim:treadmill/1"});
    const MemberId boris = run.add_person("Boris");
    run.pair({"sim:strap/2"});
    ASSERT_EQ(run.devices->paired().size(), 3U);
    ASSERT_EQ(run.devices->usable_by(boris).size(), 2U);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->start_trace(reply); }));
    run.pass(10_s);
    run.pair({"sim:strap/3"});
    run.pass(20_s);
    const auto path = run.answer<std::string>([&](auto reply) { run.devices->stop_trace(reply); });
    ASSERT_TRUE(path);
    std::ifstream in(*path);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(text.find("sim:strap/1"), std::string::npos) << "Anna's";
    EXPECT_NE(text.find("sim:strap/2"), std::string::npos) << "his own";
    EXPECT_NE(text.find("sim:treadmill/1"), std::string::npos) << "shared";
    EXPECT_NE(text.find("\"value\":\"sim:strap/3"), std::string::npos) << "paired meanwhile";
}

TEST_F(TraceRecordingTest, a_stop_without_a_start_and_a_folder_that_cannot_be_made_are_said) {
    ProgramRun run(folder.path(), clock);
    const auto nothing = run.answer<std::string>([&](auto reply) { run.devices->stop_trace(reply); });
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().problem, app::Problem::not_recording);
    std::ofstream(folder / "traces") << "a file is in the way";
    EXPECT_FALSE(run.answer<Done>([&](auto reply) { run.devices->start_trace(reply); }));
    EXPECT_FALSE(run.devices->tracing());
}

}  // namespace ritm::core
