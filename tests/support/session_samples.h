// A training session and its events, as tests use them.
#pragma once
#include "domain/training/policy.h"
#include "domain/training/session/session.h"
#include "tests/support/decider_fixture.h"

namespace ritm::training::session::samples {
using namespace ritm::literals;

inline const SessionId run{Uuid{{9}}};
inline const MemberId anna{Uuid{{1}}};
inline const DeviceId strap{Uuid{{7}}};
inline const LocalZone berlin{"Europe/Berlin", 60};
inline constexpr Instant t0{1'772'366'400'000};  // 2026-03-01T12:00:00Z

inline auto given(const std::vector<Event>& past) { return test::given<Aggregate>(past); }

inline Start start() { return {run, anna, t0, berlin, Sport::running, SubSport::treadmill, {strap}}; }
inline Started started() { return {run, anna, t0, berlin, Sport::running, SubSport::treadmill, {strap}}; }
inline Paused paused(Millis timer) { return {run, anna, t0 + timer, timer}; }
inline Resumed resumed(Millis timer) { return {run, anna, t0 + timer + 1_min, timer}; }

// A summary that every rule accepts.
inline Summary summary(Millis timer = 30_min) {
    Summary s;
    s.sport = Sport::running;
    s.sub_sport = SubSport::treadmill;
    s.start = t0;
    s.zone = berlin;
    s.elapsed = timer;
    s.timer = timer;
    s.moving = timer;
    s.distance = Distance(timer.raw() * 3);
    s.average_heart_rate = 150_bpm;
    s.max_heart_rate = 171_bpm;
    s.average_speed = 3'000_mm_s;
    s.max_speed = 4'000_mm_s;
    s.energy = 30_kcal;
    s.heart_rate_limit = 190_bpm;
    s.time_in_zones = {Millis(0), Millis(0), Millis(0), timer, Millis(0), Millis(0)};
    s.trimp_edwards = Milli(90'000);
    s.laps = {{t0, timer, Distance(timer.raw() * 3), 150_bpm, 171_bpm, Lap::Trigger::session_end}};
    return s;
}
inline Completed completed(Millis timer = 30_min) { return {run, anna, t0 + timer, summary(timer)}; }
inline Complete complete(Millis timer = 30_min) { return {t0 + timer, summary(timer)}; }

inline Source source() { return {Bytes(32, 0xAB), SourceFormat::fit, 1, {}, {"crc_mismatch"}, {}}; }
inline Import import_of(Summary s) { return {run, anna, t0 + 24_h, source(), std::move(s), {"Morning run", {}, {}}}; }
inline Imported imported_of(Summary s) {
    return {run, anna, t0 + 24_h, source(), std::move(s), {"Morning run", {}, {}}};
}
inline EnterManually entry_of(Summary s) { return {run, anna, t0 + 24_h, std::move(s), {"Парк", 4, "дождь"}}; }
inline Entered entered_of(Summary s) { return {run, anna, t0 + 24_h, std::move(s), {"Парк", 4, "дождь"}}; }

}  // namespace ritm::training::session::samples
