// A store that refuses: nothing that was acknowledged is lost, and what follows keeps its meaning.
#include "infra/recorder/session_summary.h"

#include <algorithm>

#include "infra/recorder/recorder_fixture.h"

namespace ritm::recorder {
namespace {

TEST(RecorderRefusal, keeps_what_the_store_refuses_and_writes_it_later) {
    Room room;
    room.start();
    room.live_seconds(3, 150, 3000);
    room.keys.full = true;
    room.live_seconds(3, 151, 3000);
    EXPECT_EQ(room.heard.failures, 1);
    EXPECT_EQ(room.frame()->warnings, (std::vector{Warning::not_saved}));
    EXPECT_EQ(room.frame()->timer, 6_s);
    room.keys.full = false;
    room.live_seconds(1, 152, 3000);
    EXPECT_EQ(room.heard.recoveries, 1);
    EXPECT_TRUE(room.frame()->warnings.empty());
    EXPECT_EQ(room.series().column(Measure::heart_rate)->size(), 7U);
}

TEST(RecorderRefusal, gives_up_only_values_older_than_an_hour_and_never_a_pause_a_lap_or_a_source) {
    Room room;
    room.start();
    room.live_seconds(10, 150, -1);
    room.keys.full = true;
    room.recorder->pause(session, [](const Outcome<Done>& done) { EXPECT_FALSE(done); });
    room.live_seconds(20, 90, -1);
    room.recorder->resume(session, [](const Outcome<Done>& done) { EXPECT_FALSE(done); });
    room.live_seconds(10, 151, 3000);  // the treadmill is a source from here on
    room.recorder->mark_lap(session, [](const Outcome<Done>& done) { EXPECT_FALSE(done); });
    room.live_seconds(3700, 152, 3000);
    room.keys.full = false;
    room.live_seconds(1, 153, 3000);

    const Series series = room.series();
    EXPECT_EQ(running_spans(series), (std::vector<Span>{{0, 10'000}, {30'000, 3'741'000}}));
    const auto laps = std::count_if(series.notes.begin(), series.notes.end(),
                                    [](const Noted& noted) { return noted.note == Note::lap; });
    EXPECT_EQ(laps, 1);
    EXPECT_EQ(series.sources, (std::vector<DeviceId>{strap, treadmill}));
    const Column& heart_rate = *series.column(Measure::heart_rate);
    EXPECT_EQ(heart_rate.at_ms[9], 9'500);  // what was on disk before
    EXPECT_GE(heart_rate.at_ms[10], 130'000);
    EXPECT_LE(heart_rate.at_ms[10], 145'000);
    EXPECT_EQ(heart_rate.value.back(), 153);
    const SessionFigures figures = figures_of(series, room.plan.person, room.plan.sport);
    EXPECT_EQ(figures.timer, room.frame()->timer);
    EXPECT_EQ(figures.laps.size(), room.frame()->laps.size());
}

}  // namespace
}  // namespace ritm::recorder
