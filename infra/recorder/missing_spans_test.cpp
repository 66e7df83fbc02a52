// A recording of which a part does not open: the rest is read, and what stands around the gap is decided by what is
// left.
#include "infra/recorder/missing_spans.h"

#include "domain/training/plausibility.h"
#include "infra/recorder/policy.h"
#include "infra/recorder/session_summary.h"
// After the summary: its names shadow parameters there.
#include "infra/recorder/recorder_fixture.h"
#include "infra/sqlite/sqlite.h"

namespace ritm::recorder {
namespace {

class MissingSpans : public testing::Test {
  protected:
    // Minutes of a live recording, a chunk each.
    void record(int minutes) {
        if (!room.frame()) room.start();
        room.live_seconds(minutes * 60, 140, 3000);
    }
    void damage(int chunk) {
        auto raw = sqlite::Database::open(room.dir / "telemetry.db").value();
        const auto n = std::to_string(chunk);
        ASSERT_TRUE(
            raw.exec("UPDATE chunk SET body = CAST(x'01' || substr(body, 2, 30) || x'00' || substr(body, 33)"
                     " AS BLOB) WHERE id & 1048575 = " +
                     n));
        ASSERT_EQ(raw.integer("SELECT changes()").value(), 1);
    }
    SessionFigures figures() { return figures_of(room.series(), room.plan.person, room.plan.sport); }
    training::Summary summary() {
        return summary_of(room.series(), {room.plan.person, room.plan.sport, training::SubSport::generic, {}});
    }
    // What a chunk that began running and recorded `to` values left of it, then the piece, then more.
    static Series around(Span gap, std::vector<Noted> notes, std::int64_t end_ms) {
        Series series;
        series.end_ms = end_ms;
        series.notes = std::move(notes);
        Column& column = series.column_for(Measure::heart_rate);
        for (std::int64_t at = 1000; at <= end_ms; at += 1000) {
            if (at < gap.from_ms || at >= gap.to_ms) column.append({at, 140});
        }
        return series;
    }

    Room room;
};
using Notes = std::vector<Noted>;

// spec: TRN-01
TEST_F(MissingSpans, one_damaged_minute_costs_its_values_not_the_recording) {
    record(4);
    damage(1);
    const Series series = room.series();
    ASSERT_EQ(series.missing.size(), 1U);
    const Span lost = series.missing[0];
    EXPECT_NEAR(static_cast<double>(lost.from_ms), 60'000, 1'000);
    EXPECT_NEAR(static_cast<double>(lost.to_ms), 120'000, 1'000);
    const Column& heart_rate = *series.column(Measure::heart_rate);
    EXPECT_EQ(heart_rate.size(), 180U);
    for (const std::int64_t at : heart_rate.at_ms) EXPECT_TRUE(at < lost.from_ms || at >= lost.to_ms) << at;
    EXPECT_EQ(figures().timer, 240_s);  // it ran on
    EXPECT_TRUE(training::has(summary(), training::Mark::incomplete));
    ASSERT_EQ(figures().heart_rate_gaps.size(), 1U);
    const auto problems = room.store->verify().value();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].where, "chunk 1");
}

TEST_F(MissingSpans, the_first_and_the_last_minute_can_be_the_damaged_one) {
    record(3);
    ASSERT_TRUE(room.store->fold());
    damage(0);
    EXPECT_EQ(room.series().missing[0].from_ms, 0);
    EXPECT_EQ(figures().timer, 180_s);
    damage(2);
    ASSERT_EQ(room.series().missing.size(), 2U);
    EXPECT_EQ(room.series().end_ms, 180'000);
    EXPECT_EQ(figures().timer, 180_s);
    damage(1);
    damage(3);
    const auto none = room.store->read(session);
    ASSERT_FALSE(none) << "nothing is left of it";
    EXPECT_EQ(none.error().kind, Fault::Kind::corrupted);
}

TEST_F(MissingSpans, a_damaged_recording_goes_on_after_a_crash) {
    record(3);
    damage(1);
    room.crash(10_s);
    room.recorder->resume_after_crash(room.plan, LivePhase::running, room.expect_done());
    room.executor->run_until_idle();
    record(2);
    EXPECT_EQ(room.frame()->timer, 300_s);
    EXPECT_EQ(figures().timer, 300_s);
    ASSERT_EQ(room.series().missing.size(), 1U);
}

TEST_F(MissingSpans, a_missing_key_an_erased_person_and_a_disk_that_fails_are_no_gaps) {
    record(3);
    damage(1);
    for (const auto kind : {Fault::Kind::not_found, Fault::Kind::erased, Fault::Kind::io, Fault::Kind::newer_version}) {
        room.keys.unreadable = Fault{kind, false, "test"};
        const auto read = room.store->read(session);
        ASSERT_FALSE(read) << name_of(kind);
        EXPECT_EQ(read.error().kind, kind) << name_of(kind);
    }
}

TEST_F(MissingSpans, a_piece_that_held_a_pause_is_a_break) {
    const std::int64_t longest = policy::lost_chunk_running_ms_max;
    const Span short_piece{60'000, 60'000 + longest};
    Series series = around(short_piece, {{0, Note::running, 0}}, 200'000);
    bridge(series, {{short_piece, 1}});
    EXPECT_EQ(series.notes, Notes({{0, Note::running, 0}}));
    EXPECT_EQ(series.missing, std::vector<Span>{short_piece});

    const Span long_piece{60'000, 60'001 + longest};
    series = around(long_piece, {{0, Note::running, 0}}, 200'000);
    bridge(series, {{long_piece, 1}});
    EXPECT_EQ(series.notes,
              Notes({{0, Note::running, 0}, {60'000, Note::interrupted, 0}, {60'001 + longest, Note::running, 0}}));
    series = around(long_piece, {{0, Note::running, 0}}, 200'000);
    bridge(series, {{long_piece, 2}});  // two chunks may be that long
    EXPECT_EQ(series.notes.size(), 1U);
}

TEST_F(MissingSpans, what_comes_next_tells_how_a_piece_ended) {
    const Span piece{60'000, 120'000};
    // It went on running later: so it was paused within the piece.
    Series series = around(piece, {{0, Note::running, 0}, {150'000, Note::running, 0}}, 200'000);
    bridge(series, {{piece, 1}});
    EXPECT_EQ(series.notes,
              Notes({{0, Note::running, 0}, {60'000, Note::interrupted, 0}, {150'000, Note::running, 0}}));
    // Paused before, values after: it was resumed within the piece.
    series = around(piece, {{0, Note::running, 0}, {50'000, Note::paused, 0}}, 200'000);
    bridge(series, {{piece, 1}});
    EXPECT_EQ(series.notes, Notes({{0, Note::running, 0}, {50'000, Note::paused, 0}, {120'000, Note::running, 0}}));
    // Paused before, and nothing after: still paused.
    series = around({60'000, 200'001}, {{0, Note::running, 0}, {50'000, Note::paused, 0}}, 200'000);
    bridge(series, {{piece, 1}});
    EXPECT_EQ(series.notes.size(), 2U);
    // The first note is lost with the first piece.
    series = around({0, 60'000}, {{61'000, Note::source, 256}}, 200'000);
    bridge(series, {{{0, 60'000}, 1}});
    EXPECT_EQ(series.notes, Notes({{0, Note::running, 0}, {61'000, Note::source, 256}}));
}

}  // namespace
}  // namespace ritm::recorder
