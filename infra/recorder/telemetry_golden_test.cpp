// A telemetry file as version 1 wrote it opens for ever. RITM_WRITE_GOLDEN=1 writes a missing golden file; an existing
// one is never overwritten.
#include <gtest/gtest.h>

#include <cstdlib>

#include "infra/recorder/telemetry_store.h"
#include "test_places.h"
#include "tests/support/memory_keys.h"
#include "tests/support/temp_dir.h"

namespace ritm::recorder {
namespace {

using devices::Measure;

const SessionId closed{Uuid{{1}}};
const SessionId cut_off{Uuid{{2}}};
const MemberId member{Uuid{{7}}};
const MemberId other{Uuid{{8}}};
const Instant start{1'772'352'000'000};

// Keys come from a seeded stream, so the order of making them belongs to the golden file.
void make_keys(test::MemoryKeys& keys) {
    ASSERT_TRUE(keys.ensure_subject(member.uuid));
    ASSERT_TRUE(keys.ensure_subject(other.uuid));
}

Series whole_session() {
    Series series;
    series.started_at = start;
    series.end_ms = 200'000;
    for (std::int64_t second = 0; second < 200; ++second) {
        const Mark mark = second % 50 == 49 ? Mark::out_of_range : Mark::valid;
        series.column_for(Measure::heart_rate)
            .append({second * 1000 + 7, mark == Mark::valid ? 120 + second % 9 : 230, mark});
        if (second < 90 || second >= 120) {
            series.column_for(Measure::speed).append({second * 1000, 2778 + second});
            series.column_for(Measure::distance).append({second * 1000, second * 3000});
        }
        series.column_for(Measure::rr_interval).append({second * 1000 + 7, 500 + second % 20});
        series.column_for(Measure::rr_interval).append({second * 1000 + 7, 510 - second % 20});
    }
    series.column_for(Measure::altitude).append({0, INT64_MIN});
    series.column_for(Measure::altitude).append({1000, INT64_MAX, Mark::suspect});
    series.notes = {
        {0, Note::lap_every, 1'000'000}, {0, Note::running, 0},      {7, Note::source, 256},
        {60'000, Note::paused, 0},       {61'000, Note::running, 0}, {90'000, Note::link_lost, 0},
        {120'000, Note::link_back, 0},   {150'000, Note::lap, 0},    {151'000, Note::clock_jump, -3'600'000}};
    series.sources = {DeviceId(Uuid{{0xAB, 0xCD}})};
    return series;
}

Series interrupted_session() {
    Series series;
    series.started_at = start;
    series.end_ms = 3000;
    for (std::int64_t second = 1; second <= 3; ++second) {
        series.column_for(Measure::heart_rate).append({second * 1000, 99 + second});
    }
    series.notes = {{0, Note::running, 0}};
    return series;
}

void write_golden(const std::filesystem::path& file) {
    test::MemoryKeys keys;
    make_keys(keys);
    const auto store = TelemetryStore::open(file, keys).value();
    ASSERT_TRUE(store->store({closed, member, start}, whole_session()));
    ASSERT_TRUE(store->begin({cut_off, other, start}));
    for (std::int64_t second = 1; second <= 3; ++second) {
        Tick tick{cut_off, second * 1000, {{second * 1000, Measure::heart_rate, 99 + second, Mark::valid}}, {}, {}};
        if (second == 1) tick.notes.push_back({0, Note::running, 0});
        ASSERT_TRUE(store->append_ticks({tick}));
    }
}

TEST(TelemetryGolden, version_1_opens_and_says_what_it_said) {
    const std::filesystem::path golden = std::filesystem::path(RITM_SOURCE_DIR) / "tests/data/telemetry/version_1.db";
    if (!std::filesystem::exists(golden) && std::getenv("RITM_WRITE_GOLDEN") != nullptr) write_golden(golden);
    ASSERT_TRUE(std::filesystem::exists(golden));
    test::TempDir dir;
    std::filesystem::copy_file(golden, dir / "telemetry.db");
    test::MemoryKeys keys;
    make_keys(keys);
    const auto store = TelemetryStore::open(dir / "telemetry.db", keys);
    ASSERT_TRUE(store) << store.error().context;
    EXPECT_TRUE((*store)->verify().value().empty());
    EXPECT_EQ((*store)->read(closed).value(), whole_session());
    EXPECT_EQ((*store)->read(cut_off).value(), interrupted_session());
    ASSERT_EQ((*store)->open_recordings().value().size(), 1U);
    EXPECT_EQ((*store)->open_recordings().value()[0].recorded_to_ms, 3000);
}

}  // namespace
}  // namespace ritm::recorder
