// Sessions for tests: a believable summary and the commands that make one.
#pragma once
#include "domain/training/session/session.h"

namespace ritm::test {

inline training::Summary summary_at(Instant start, Millis timer = Millis(1'800'000)) {
    training::Summary summary;
    summary.sport = training::Sport::running;
    summary.sub_sport = training::SubSport::treadmill;
    summary.start = start;
    summary.zone = {"Europe/Berlin", 60};
    summary.elapsed = timer;
    summary.timer = timer;
    summary.distance = Distance(timer.raw() * 3);  // 3 m/s
    summary.average_heart_rate = HeartRate(140);
    summary.max_heart_rate = HeartRate(165);
    summary.heart_rate_limit = HeartRate(185);
    summary.energy = Energy(timer.raw() / 60'000 * 10 * 4184);
    summary.time_in_zones = {Millis(0), Millis(0), Millis(0), timer, Millis(0), Millis(0)};
    summary.trimp_edwards = Milli(timer.raw() / 60'000 * 3 * 1000);
    return summary;
}

inline training::session::Start start_of(SessionId session, MemberId member, const training::Summary& summary) {
    return {session, member, summary.start, summary.zone, summary.sport, summary.sub_sport, {}};
}
inline training::session::EnterManually entry_of(SessionId session, MemberId member, const training::Summary& summary) {
    return {session, member, summary.start + summary.elapsed, summary, {}};
}

}  // namespace ritm::test
