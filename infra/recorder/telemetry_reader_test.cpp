// A reader beside the writer: it sees what was acknowledged, and the writer does not wait for it.
#include "infra/recorder/telemetry_reader.h"

#include "infra/recorder/recorder_fixture.h"
#include "infra/recorder/telemetry_check.h"

namespace ritm::recorder {
namespace {

class TelemetryReaderTest : public testing::Test {
  protected:
    Room room;
    TelemetryReader reader{room.dir / "telemetry.db", room.keys};
};

Series hours(std::int64_t count) {
    Series series;
    series.end_ms = count * 3'600'000;
    for (std::int64_t second = 0; second < count * 3600; ++second) {
        series.column_for(Measure::heart_rate).append({second * 1000, 100 + second % 50});
    }
    return series;
}
std::optional<RecordingFound> on_disk(Room& room, const SessionId& id) {
    const auto report = check_telemetry(room.dir / "telemetry.db", &room.keys);
    EXPECT_TRUE(report && report->problems.empty());
    for (const auto& found : report->recordings) {
        if (found.session == id) return found;
    }
    return std::nullopt;
}

TEST_F(TelemetryReaderTest, sees_each_tick_of_a_running_session_whether_in_the_tail_or_in_a_chunk) {
    EXPECT_EQ(reader.read(session).error().kind, Fault::Kind::not_found);
    room.start();
    for (int second = 1; second <= 125; ++second) {
        room.live_second(100 + second % 50, 2500);
        const auto series = reader.read(session);
        ASSERT_TRUE(series) << series.error().context;
        EXPECT_EQ(*series, room.series()) << second;
        EXPECT_EQ(series->column(Measure::heart_rate)->size(), static_cast<std::size_t>(second));
    }
    room.recorder->discard(session, room.expect_done());
    room.executor->run_until_idle();
    EXPECT_EQ(reader.read(session).error().kind, Fault::Kind::not_found);
}

TEST_F(TelemetryReaderTest, sees_what_was_flushed_the_moment_it_is_acknowledged) {
    room.start();
    room.live_seconds(3, 120, 2500);
    room.executor->advance(400_ms);
    room.say(strap, Measure::heart_rate, 177);
    bool flushed = false;
    room.recorder->flush(session, [&](const Outcome<Done>& done) {
        flushed = done.has_value();
        EXPECT_EQ(reader.read(session)->column(Measure::heart_rate)->value.back(), 177);
    });
    room.executor->run_until_idle();
    EXPECT_TRUE(flushed);
}

TEST_F(TelemetryReaderTest, an_erased_person_is_told) {
    room.start();
    room.live_seconds(2, 120, 2500);
    room.keys.keys.erase(member.uuid);
    EXPECT_EQ(reader.read(session).error().kind, Fault::Kind::erased);
}

TEST_F(TelemetryReaderTest, an_import_in_pieces_reads_as_one_and_lets_ticks_come_between) {
    room.start();
    const SessionId imported{Uuid{{2}}};
    const Series series = hours(3);
    const auto chunks = chunks_of(stretch_of(series));
    ASSERT_GE(chunks.size(), 3U);
    ASSERT_TRUE(room.store->begin_import({imported, member, Instant(0)}));
    EXPECT_EQ(room.store->begin_import({imported, member, Instant(0)}).error().kind, Fault::Kind::conflict);
    for (const Chunk& chunk : chunks) {
        ASSERT_TRUE(room.store->add_piece(imported, {&chunk, 1}));
        EXPECT_EQ(on_disk(room, imported)->state, RecordingState::importing);
        const auto before = on_disk(room, session)->recorded_to_ms;
        room.live_second(120, 2500);
        EXPECT_EQ(on_disk(room, session)->recorded_to_ms, before + 1000);
    }
    EXPECT_EQ(reader.read(imported)->columns, series.columns);
    const auto open = room.store->open_recordings().value();
    ASSERT_EQ(open.size(), 2U);
    EXPECT_EQ(open[1].state, RecordingState::importing);
    ASSERT_TRUE(room.store->close(imported));
    EXPECT_EQ(on_disk(room, imported)->state, RecordingState::imported);
    EXPECT_EQ(room.store->open_recordings().value().size(), 1U);
    EXPECT_EQ(room.store->add_piece(imported, chunks).error().kind, Fault::Kind::not_found) << "it has ended";
    EXPECT_EQ(reader.read(session)->column(Measure::heart_rate)->size(), chunks.size());
}

}  // namespace
}  // namespace ritm::recorder
