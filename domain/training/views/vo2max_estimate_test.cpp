#include "domain/training/views/vo2max_estimate.h"

#include <gtest/gtest.h>

namespace ritm::training {
namespace {

using Session = std::vector<EffortSecond>;

void add(Session& session, int seconds, double hr_bpm, double speed_m_min) {
    for (int s = 0; s < seconds; ++s) session.push_back({hr_bpm, speed_m_min, 0});
}

// Heart rate on the line of someone with 50 ml/kg/min at 190 bpm: VO2 = 50 + (HR - 190) · 0.4.
double heart_rate_at(double speed_m_min) { return 190 + (0.2 * speed_m_min + 3.5 - 50) / 0.4; }

TEST(Vo2maxEstimate, reads_the_line_of_three_paces_at_the_highest_heart_rate) {
    Session session;
    for (const double speed : {140.0, 160.0, 180.0}) add(session, 240, heart_rate_at(speed), speed);
    EXPECT_EQ(steady_segments(session, 190).size(), 3U);
    EXPECT_NEAR(*vo2max_estimate(session, 190), 50, 1e-6);
}

TEST(Vo2maxEstimate, needs_three_paces_15_bpm_apart) {
    Session two;
    for (const double speed : {140.0, 180.0}) add(two, 240, heart_rate_at(speed), speed);
    EXPECT_EQ(vo2max_estimate(two, 190), std::nullopt);
    Session close;
    add(close, 240, 140, 140);
    add(close, 240, 147, 150);
    add(close, 240, 154.9, 160);
    EXPECT_EQ(vo2max_estimate(close, 190), std::nullopt);
    for (std::size_t s = 480; s < close.size(); ++s) close[s].hr_bpm = 155;
    EXPECT_NE(vo2max_estimate(close, 190), std::nullopt);
    EXPECT_EQ(vo2max_estimate({}, 190), std::nullopt);
}

TEST(Vo2maxEstimate, a_stretch_is_steady_for_two_minutes_at_one_speed_and_incline) {
    const auto steady = [](auto change) {
        Session session;
        add(session, 120, 150, 160);
        change(session);
        return steady_segments(session, 190).size();
    };
    EXPECT_EQ(steady([](Session&) {}), 1U);
    EXPECT_EQ(steady([](Session& s) { s.pop_back(); }), 0U);
    EXPECT_EQ(steady([](Session& s) { s[60].speed_m_min = 168; }), 1U);
    EXPECT_EQ(steady([](Session& s) { s[60].speed_m_min = 168.1; }), 0U);
    EXPECT_EQ(steady([](Session& s) { s[60].grade = 0.005; }), 1U);
    EXPECT_EQ(steady([](Session& s) { s[60].grade = 0.0051; }), 0U);
    EXPECT_EQ(steady([](Session& s) { s[60].hr_bpm.reset(); }), 0U);
    EXPECT_EQ(steady([](Session& s) { s[60].speed_m_min.reset(); }), 0U);
}

TEST(Vo2maxEstimate, the_heart_has_settled_and_works_at_60_to_95_percent) {
    const auto steady = [](double from_bpm, double to_bpm) {
        Session session;
        add(session, 60, from_bpm, 160);
        add(session, 60, to_bpm, 160);
        return steady_segments(session, 200).size();
    };
    EXPECT_EQ(steady(150, 154.9), 1U);
    EXPECT_EQ(steady(150, 155), 0U);
    EXPECT_EQ(steady(120, 120), 1U);
    EXPECT_EQ(steady(119.9, 119.9), 0U);
    EXPECT_EQ(steady(190, 190), 1U);
    EXPECT_EQ(steady(190.1, 190.1), 0U);
    Session lagging;
    add(lagging, 100, 120, 160);
    add(lagging, 130, 150, 160);
    ASSERT_EQ(steady_segments(lagging, 200).size(), 1U);
    EXPECT_DOUBLE_EQ(steady_segments(lagging, 200)[0].hr_bpm, 150) << "only what came after the change of pace";
}

}  // namespace
}  // namespace ritm::training
