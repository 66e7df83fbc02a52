#include "tests/stores/whole_store.h"

#include "app/core/core_fixture.h"
#include "test_places.h"

namespace ritm::test {
namespace {
using namespace literals;
using core::ProgramRun;

void expect_done(ProgramRun& run, const std::function<void(app::Reply<Done>)>& call) {
    const auto done = run.answer<Done>(call);
    EXPECT_TRUE(done) << done.error().detail;
}
SessionId finish(ProgramRun& run) {
    const auto finished = run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); });
    EXPECT_TRUE(finished) << finished.error().detail;
    return finished.value_or(SessionId());
}
void lap(ProgramRun& run) {
    expect_done(run, [&](auto reply) { run.workout->lap(reply); });
}

void give_profile(ProgramRun& run) {
    app::Person anna = run.people->view().people.front();
    anna.sex = app::Sex::female;
    anna.measured_heart_rate_max = 188;
    anna.resting_heart_rate = 52;
    anna.heart_rate_ceiling = 175;
    expect_done(run, [&](auto reply) { run.people->update(anna, reply); });
}

void record_with_pause(ProgramRun& run, MemberId anna) {
    const SessionId id = run.start(anna, "Kept run");
    run.pass(50_s);
    lap(run);
    run.pass(20_s);
    expect_done(run, [&](auto reply) { run.workout->pause(reply); });
    run.pass(10_s);
    expect_done(run, [&](auto reply) { run.workout->resume(reply); });
    run.pass(30_s);
    lap(run);
    run.pass(25_s);
    EXPECT_EQ(finish(run), id);
    const app::SessionEdit edit{"Kept run", app::Sport::treadmill_run, 6, "legs were heavy"};
    expect_done(run, [&](auto reply) { run.history->edit(id, edit, reply); });
}

void record_and_delete(ProgramRun& run, MemberId anna) {
    const SessionId id = run.start(anna, "Deleted run");
    run.pass(61_s);
    finish(run);
    expect_done(run, [&](auto reply) { run.history->remove(id, reply); });
}

void import_and_enter(ProgramRun& run, MemberId anna) {
    const std::string file = RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit";
    const auto report =
        run.answer<app::ImportReport>([&](auto reply) { run.history->import_files(anna, {file}, {}, reply); });
    EXPECT_TRUE(report && report->imported == 1);
    app::ManualEntry entry;
    entry.member = anna;
    entry.sport = app::Sport::indoor_cycle;
    entry.name = "Ride at the hotel";
    entry.day = {2026, 2, 27};
    entry.start_minute = 18 * 60 + 30;
    entry.timer_ms = 45 * 60'000;
    entry.distance_mm = 21'500'000;
    entry.average_heart_rate = 131;
    entry.rpe = 5;
    entry.note = "no sensor";
    EXPECT_TRUE(run.answer<SessionId>([&](auto reply) { run.history->enter(entry, reply); }));
}

void rename_strap(ProgramRun& run) {
    DeviceId strap;
    for (const auto& device : run.devices->view().paired) {
        if (device.kind == app::SensorKind::heart_rate) strap = device.id;
    }
    for (int i = 1; i <= whole_renames; ++i) {
        expect_done(run, [&](auto reply) { run.devices->rename(strap, "Strap " + std::to_string(i), reply); });
    }
}

}  // namespace

Outcome<Done> write_whole_store(const std::filesystem::path& folder) {
    ManualClock clock(whole_start);
    MemberId anna;
    {
        ProgramRun run(folder, clock, 20'260'301, devices::sim::brisk_options());
        if (run.fault) return fail(*run.fault);
        anna = run.add_person();
        give_profile(run);
        run.pair_strap_and_treadmill();
        record_with_pause(run, anna);
        record_and_delete(run, anna);
    }
    clock.advance(24_h);
    ProgramRun run(folder, clock, 20'260'302, devices::sim::brisk_options());
    if (run.fault) return fail(*run.fault);
    run.pass(5_s);  // the devices are linked again
    import_and_enter(run, anna);
    rename_strap(run);
    run.start(anna, "Interrupted run");
    run.pass(40_s);
    lap(run);
    run.pass(35_s);  // and it dies: a chunk and a tail are left
    if (testing::Test::HasFailure()) return fail(Fault{Fault::Kind::io, false, "the story was not told as written"});
    return Done{};
}

}  // namespace ritm::test
