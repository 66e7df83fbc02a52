// A whole store that an earlier program left is opened by this one, and everything is there (whole_store.h).
#include "tests/stores/whole_store.h"

#include <gtest/gtest.h>

#include <cmath>

#include "app/core/core_fixture.h"
#include "app/core/logged_session.h"
#include "app/core/store_check.h"
#include "infra/runtime/loading.h"
#include "test_places.h"

namespace ritm::test {
namespace {
using namespace literals;
using core::ProgramRun;
namespace device = devices::device;

// A copy to write to: the golden files themselves stay as they are.
struct WholeCopy : testing::TestWithParam<std::string> {
    TempDir dir;
    ManualClock clock{whole_start + Millis(365LL * 86'400'000)};

    void SetUp() override {
        const auto golden = std::filesystem::path(RITM_SOURCE_DIR) / "tests/data/stores" / GetParam();
        std::filesystem::copy(golden, dir.path(), std::filesystem::copy_options::recursive);
        for (const auto& file : std::filesystem::directory_iterator(dir.path())) {
            std::filesystem::permissions(file, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
        }
    }
    std::unique_ptr<ProgramRun> open() {
        auto run = std::make_unique<ProgramRun>(dir.path(), clock, 77);
        EXPECT_FALSE(run->fault) << run->fault->context;
        return run->fault ? nullptr : std::move(run);
    }
    static app::SessionPage page(ProgramRun& run) {
        const MemberId anna = run.people->view().current;
        return run.answer<app::SessionPage>([&](auto reply) { run.history->page(anna, 0, 50, reply); }).value();
    }
    static app::SessionDetail detail(ProgramRun& run, const std::string& name) {
        for (const auto& row : page(run).rows) {
            if (row.name != name) continue;
            return run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(row.id, reply); }).value();
        }
        ADD_FAILURE() << name << " is not in the history";
        return {};
    }
    static std::optional<app::Unfinished> offer(ProgramRun& run) {
        return run
            .answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(std::move(reply)); })
            .value();
    }
};

const app::PairedDevice* of_kind(const app::DevicesView& view, app::SensorKind kind) {
    for (const auto& each : view.paired) {
        if (each.kind == kind) return &each;
    }
    return nullptr;
}

TEST_P(WholeCopy, is_whole_before_and_while_it_is_open) {
    const vault::SecretSource secret = [] { return Bytes{1, 2, 3}; };
    SeededRandom random(5);
    std::unique_ptr<vault::SealedFileVault> keys;
    const auto closed = core::check_store(dir.path(), secret, [&]() -> Outcome<vault::KeyPort*> {
        auto opened = vault::SealedFileVault::open(dir.path(), {&random, secret, {64, 1}});
        if (!opened) return fail(opened.error());
        keys = std::move(*opened);
        return keys.get();
    });
    for (const auto& damage : closed.damages) ADD_FAILURE() << damage;
    for (const auto& warning : closed.warnings) ADD_FAILURE() << warning;
    EXPECT_EQ(closed.events, 132);
    keys.reset();
    const auto run = open();
    ASSERT_TRUE(run);
    const auto opened = core::verify_store(*run->workplace);
    EXPECT_TRUE(opened["ok"].get<bool>());
    EXPECT_EQ(opened["problems"].size(), 0U) << opened.dump();
    EXPECT_GT(opened["events"].get<std::int64_t>(), closed.events);
}

TEST_P(WholeCopy, has_the_person_and_the_devices) {
    const auto run = open();
    ASSERT_TRUE(run);
    const auto people = run->people->view();
    ASSERT_EQ(people.people.size(), 1U);
    EXPECT_EQ(people.unreadable, 0);
    const app::Person& anna = people.people.front();
    EXPECT_EQ(anna.id, people.current);
    EXPECT_EQ(anna.name, "Anna");
    EXPECT_EQ(anna.sex, app::Sex::female);
    EXPECT_EQ(anna.birth_year, 1991);
    EXPECT_EQ(anna.weight_g, 62'000);
    EXPECT_EQ(anna.measured_heart_rate_max, 188);
    EXPECT_EQ(anna.resting_heart_rate, 52);
    EXPECT_EQ(anna.heart_rate_ceiling, 175);
    const auto devices = run->devices->view();
    ASSERT_EQ(devices.paired.size(), 2U);
    EXPECT_EQ(devices.unreadable, 0);
    const auto* strap = of_kind(devices, app::SensorKind::heart_rate);
    const auto* treadmill = of_kind(devices, app::SensorKind::treadmill);
    ASSERT_TRUE(strap != nullptr && treadmill != nullptr);
    EXPECT_EQ(strap->name, "Strap " + std::to_string(whole_renames));
    EXPECT_EQ(treadmill->name, "Simulated treadmill 1");
    for (const auto& row : run->devices->paired()) {
        const bool is_strap = row.device == strap->id;
        EXPECT_EQ(row.address, is_strap ? "sim:strap/1" : "sim:treadmill/1");
        EXPECT_EQ(row.owner, is_strap ? std::optional(anna.id) : std::nullopt);
        EXPECT_EQ(row.battery_percent, is_strap ? std::optional(87) : std::nullopt);
    }
}

TEST_P(WholeCopy, lists_what_was_recorded_imported_and_entered_and_not_what_was_deleted) {
    const auto run = open();
    ASSERT_TRUE(run);
    const auto shown = page(*run);
    EXPECT_EQ(shown.total, 3);
    EXPECT_EQ(shown.unreadable, 0);
    ASSERT_EQ(shown.rows.size(), 3U);
    const app::SessionRow& recorded = shown.rows[0];
    EXPECT_EQ(recorded.name, "Kept run");
    EXPECT_EQ(recorded.source, app::SessionSource::recorded);
    EXPECT_EQ(recorded.sport, app::Sport::treadmill_run);
    EXPECT_EQ(recorded.started_at, whole_start + 5_s);
    EXPECT_EQ(recorded.zone, (LocalZone{whole_zone, 60}));
    EXPECT_EQ(recorded.elapsed_ms, 135'000);
    EXPECT_EQ(recorded.timer_ms, 125'000);
    EXPECT_EQ(recorded.distance_mm, 272'366);
    EXPECT_EQ(recorded.energy_j, 63'643);
    EXPECT_EQ(recorded.average_heart_rate, 122);
    EXPECT_EQ(recorded.max_heart_rate, 158);
    EXPECT_EQ(recorded.rpe, 6);
    EXPECT_FALSE(recorded.marked);
    const app::SessionRow& imported = shown.rows[1];
    EXPECT_EQ(imported.source, app::SessionSource::imported);
    EXPECT_EQ(imported.sport, app::Sport::run);
    EXPECT_EQ(imported.started_at, whole_start);
    EXPECT_EQ(imported.timer_ms, 600'000);
    EXPECT_EQ(imported.distance_mm, 1'800'000);
    EXPECT_EQ(imported.average_heart_rate, 144);
    EXPECT_EQ(imported.max_heart_rate, 159);
    const app::SessionRow& entered = shown.rows[2];
    EXPECT_EQ(entered.name, "Ride at the hotel");
    EXPECT_EQ(entered.source, app::SessionSource::manual);
    EXPECT_EQ(entered.sport, app::Sport::indoor_cycle);
    EXPECT_EQ(entered.started_at, Instant(1'772'213'400'000));  // 2026-02-27T18:30+01:00
    EXPECT_EQ(entered.timer_ms, 2'700'000);
    EXPECT_EQ(entered.distance_mm, 21'500'000);
    EXPECT_EQ(entered.average_heart_rate, 131);
    EXPECT_EQ(entered.rpe, 5);
}

TEST_P(WholeCopy, a_deleted_workout_can_be_brought_back_with_its_recording) {
    const auto run = open();
    ASSERT_TRUE(run);
    const readmodels::PageQuestion question{
        .member = run->people->view().current, .sport = {}, .shelf = readmodels::Shelf::deleted};
    const auto gone = run->answer<app::SessionPage>(
        [&](auto reply) { run->history->page_as(readmodels::Viewer::program(), question, reply); });
    ASSERT_TRUE(gone && gone->rows.size() == 1);
    EXPECT_EQ(gone->rows.front().name, "Deleted run");
    ASSERT_TRUE(run->answer<Done>([&](auto reply) { run->history->restore(gone->rows.front().id, reply); }));
    const auto back = detail(*run, "Deleted run");
    EXPECT_EQ(back.row.timer_ms, 61'000);
    EXPECT_FALSE(back.details_missing);
    EXPECT_EQ(back.series.heart_rate_bpm.size(), 62U);
}

TEST_P(WholeCopy, the_recorded_workout_has_its_series_and_laps) {
    const auto run = open();
    ASSERT_TRUE(run);
    const auto kept = detail(*run, "Kept run");
    EXPECT_FALSE(kept.details_missing);
    EXPECT_EQ(kept.note, "legs were heavy");
    EXPECT_EQ(kept.device_names, "Strap 100, Simulated treadmill 1");
    EXPECT_EQ(kept.moving_ms, 118'000);
    EXPECT_EQ(kept.ascent_mm, 1'200);
    EXPECT_EQ(kept.training_load, 3);
    EXPECT_EQ(kept.heart_rate_max, 188);
    EXPECT_EQ(kept.zone_ms[0], 31'000);
    EXPECT_EQ(kept.zone_ms[2], 23'000);
    const std::vector<app::LapRow> laps{{1, 0, 50'000, 84'222, 91, 116},
                                        {2, 50'000, 50'000, 122'278, 137, 151},
                                        {3, 110'000, 25'000, 65'866, 155, 158}};
    ASSERT_EQ(kept.laps.size(), laps.size());
    for (std::size_t i = 0; i < laps.size(); ++i) {
        EXPECT_EQ(kept.laps[i].number, laps[i].number);
        EXPECT_EQ(kept.laps[i].start_ms, laps[i].start_ms);
        EXPECT_EQ(kept.laps[i].timer_ms, laps[i].timer_ms);
        EXPECT_EQ(kept.laps[i].distance_mm, laps[i].distance_mm);
        EXPECT_EQ(kept.laps[i].average_heart_rate, laps[i].average_heart_rate);
        EXPECT_EQ(kept.laps[i].max_heart_rate, laps[i].max_heart_rate);
    }
    const auto& series = kept.series;
    ASSERT_EQ(series.heart_rate_bpm.size(), 136U);
    EXPECT_TRUE(std::isnan(series.heart_rate_bpm[75]));  // the pause
    EXPECT_TRUE(std::isnan(series.speed_m_s[75]));
    EXPECT_EQ(series.heart_rate_bpm[10], 78);
    EXPECT_EQ(series.speed_m_s[10], 1.089);
    EXPECT_EQ(series.incline_percent[10], 0);
    EXPECT_EQ(series.heart_rate_bpm[85], 142);
    EXPECT_EQ(series.speed_m_s[85], 2.5);
    EXPECT_EQ(series.incline_percent[85], 0.5);
    EXPECT_EQ(series.heart_rate_bpm[134], 158);
}

TEST_P(WholeCopy, the_recording_says_what_the_sensors_said) {
    using devices::Measure;
    using recorder::Note;
    const auto run = open();
    ASSERT_TRUE(run);
    const auto said = run->workplace->telemetry().read(detail(*run, "Kept run").row.id);
    ASSERT_TRUE(said) << said.error().context;
    EXPECT_EQ(said->started_at, whole_start + 5_s);
    EXPECT_EQ(said->end_ms, 135'000);
    EXPECT_EQ(said->sources.size(), 2U);
    struct Expected {
        Measure measure;
        std::size_t samples;
        std::int64_t last;
    };
    const std::vector<Expected> columns{{Measure::heart_rate, 125, 158},       {Measure::rr_interval, 253, 388},
                                        {Measure::speed, 125, 2'667},          {Measure::incline, 125, 50},
                                        {Measure::distance, 125, 295'000},     {Measure::energy, 125, 83'680},
                                        {Measure::elapsed_time, 125, 133'000}, {Measure::ascent, 125, 1'300}};
    ASSERT_EQ(said->columns.size(), columns.size());
    for (const auto& expected : columns) {
        const auto* column = said->column(expected.measure);
        ASSERT_NE(column, nullptr) << static_cast<int>(expected.measure);
        EXPECT_EQ(column->size(), expected.samples);
        EXPECT_EQ(column->at_ms.front(), 300);
        EXPECT_EQ(column->value.back(), expected.last);
    }
    std::vector<std::pair<Note, std::int64_t>> notes;
    for (const auto& noted : said->notes) {
        if (noted.note != Note::source) notes.emplace_back(noted.note, noted.at_ms);
    }
    const std::vector<std::pair<Note, std::int64_t>> expected{{Note::running, 0},     {Note::lap, 50'000},
                                                              {Note::paused, 70'000}, {Note::running, 80'000},
                                                              {Note::lap, 110'000},   {Note::paused, 135'000}};
    EXPECT_EQ(notes, expected);
}

TEST_P(WholeCopy, the_imported_workout_has_its_series_and_laps) {
    const auto run = open();
    ASSERT_TRUE(run);
    const auto imported = detail(*run, "");
    EXPECT_EQ(imported.row.source, app::SessionSource::imported);
    EXPECT_FALSE(imported.details_missing);
    EXPECT_EQ(imported.laps.size(), 3U);
    ASSERT_EQ(imported.series.heart_rate_bpm.size(), 601U);
    EXPECT_EQ(imported.series.heart_rate_bpm[100], 135);
    EXPECT_EQ(imported.series.speed_m_s[100], 2.8);
}

TEST_P(WholeCopy, offers_the_interrupted_workout_and_keeps_it) {
    const auto run = open();
    ASSERT_TRUE(run);
    const auto found = offer(*run);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->member, run->people->view().current);
    EXPECT_EQ(found->member_name, "Anna");
    EXPECT_EQ(found->sport, app::Sport::treadmill_run);
    EXPECT_EQ(found->zone.iana, whole_zone);
    EXPECT_EQ(found->timer_ms, 75'000);
    EXPECT_EQ(found->distance_mm, 152'831);
    EXPECT_EQ(found->last_sample_at, found->started_at + 75_s);
    ASSERT_TRUE(run->answer<Done>([&](auto reply) { run->workout->finish_unfinished(found->session, reply); }));
    EXPECT_FALSE(offer(*run));
    const auto kept =
        run->answer<app::SessionDetail>([&](auto reply) { run->history->detail(found->session, reply); }).value();
    EXPECT_FALSE(kept.details_missing);
    EXPECT_EQ(kept.row.timer_ms, 75'000);
    ASSERT_EQ(kept.laps.size(), 2U);
    EXPECT_EQ(kept.laps[0].timer_ms, 40'000);
    EXPECT_EQ(kept.row.marks, std::vector<std::string>{"incomplete"});
}

// The state from the snapshot and the events after it is that of all events; commands go on from there.
TEST_P(WholeCopy, the_strap_is_loaded_from_its_snapshot) {
    constexpr std::uint32_t fold_then = 1;
    DeviceId strap;
    {
        const auto run = open();
        ASSERT_TRUE(run);
        strap = of_kind(run->devices->view(), app::SensorKind::heart_rate)->id;
        ASSERT_TRUE(run->answer<Done>([&](auto reply) { run->devices->rename(strap, "Once more", reply); }));
    }
    SeededRandom random(6);
    const auto keys = vault::SealedFileVault::open(dir.path(), {&random, [] { return Bytes{1, 2, 3}; }, {64, 1}});
    ASSERT_TRUE(keys);
    eventstore::StoreOptions options;
    options.clock = &clock;
    options.random = &random;
    options.keys = keys->get();
    options.program_version = "test";
    const auto store = eventstore::EventStore::open(dir.path(), options);
    ASSERT_TRUE(store) << store.error().context;
    const auto stream = runtime::stream_of<device::Aggregate>(strap.uuid);
    const auto snapshot = (*store)->newest_snapshot(stream, fold_then);
    ASSERT_TRUE(snapshot && *snapshot) << "no snapshot of the strap";
    EXPECT_EQ((*snapshot)->version, runtime::snapshot_every);
    const auto loaded = runtime::replay<device::Aggregate>(**store, strap.uuid);
    ASSERT_TRUE(loaded) << loaded.error().context;
    runtime::HotAggregate<device::Aggregate> folded;
    const auto events = (*store)->read_stream(stream, 1, 1'000);
    ASSERT_TRUE(events && events->size() > static_cast<std::size_t>(whole_renames));
    for (const auto& event : *events) ASSERT_TRUE(runtime::fold(folded, event));
    EXPECT_EQ((*loaded)->state, folded.state);
    EXPECT_EQ((*loaded)->snapshot_version, device::Aggregate::fold_version == fold_then ? (*snapshot)->version : 0);
    EXPECT_EQ(folded.state.name, "Once more");
}

INSTANTIATE_TEST_SUITE_P(versions, WholeCopy, testing::Values("whole_1"), [](const auto& run) { return run.param; });

}  // namespace
}  // namespace ritm::test
