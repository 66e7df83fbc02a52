#include "app/training/emergency_words.h"

#include <gtest/gtest.h>

namespace ritm::app {
namespace {

LiveView doing(Sport sport, std::vector<SensorView> sensors = {}) {
    LiveView view;
    view.phase = WorkoutPhase::recording;
    view.sport = sport;
    view.sensors = std::move(sensors);
    return view;
}

SensorView treadmill(devices::LinkState state) {
    SensorView sensor;
    sensor.kind = SensorKind::treadmill;
    sensor.state = state;
    return sensor;
}

TEST(EmergencyWords, ABeltIsNamedOnlyWhereOneRuns) {
    using devices::LinkState;
    EXPECT_FALSE(EmergencyWords::machine_note(doing(Sport::treadmill_run)).isEmpty());
    EXPECT_FALSE(EmergencyWords::machine_note(doing(Sport::treadmill_walk)).isEmpty());
    for (const Sport sport : {Sport::other, Sport::run, Sport::walk}) {
        EXPECT_TRUE(EmergencyWords::machine_note(doing(sport)).isEmpty());
        EXPECT_TRUE(EmergencyWords::machine_note(doing(sport, {treadmill(LinkState::searching)})).isEmpty());
        EXPECT_FALSE(EmergencyWords::machine_note(doing(sport, {treadmill(LinkState::connected)})).isEmpty());
        EXPECT_FALSE(EmergencyWords::machine_note(doing(sport, {treadmill(LinkState::silent)})).isEmpty());
    }
    for (const Sport sport : {Sport::cycle, Sport::indoor_cycle, Sport::row, Sport::swim, Sport::strength}) {
        EXPECT_TRUE(EmergencyWords::machine_note(doing(sport, {treadmill(LinkState::connected)})).isEmpty());
    }
}

TEST(EmergencyWords, TheFirstStepIsOfWhatThePersonDoes) {
    EXPECT_EQ(EmergencyWords::stop_title(doing(Sport::treadmill_run)), QStringLiteral("Stop the belt"));
    EXPECT_EQ(EmergencyWords::stop_title(doing(Sport::cycle)), QStringLiteral("Stop moving"));
    EXPECT_NE(EmergencyWords::stop_text(doing(Sport::treadmill_run)), EmergencyWords::stop_text(doing(Sport::cycle)));
}

TEST(EmergencyWords, TheNumberIsThatOfTheTerritory) {
    const std::pair<QLocale::Territory, const char*> cases[] = {
        {QLocale::UnitedStates, "911"}, {QLocale::Canada, "911"},     {QLocale::UnitedKingdom, "999"},
        {QLocale::Australia, "000"},    {QLocale::NewZealand, "111"}, {QLocale::Germany, "112"},
        {QLocale::Russia, "112"},       {QLocale::India, "112"},      {QLocale::AnyTerritory, "112"},
    };
    for (const auto& [territory, number] : cases) {
        EXPECT_EQ(EmergencyWords::number(territory), QLatin1String(number));
        EXPECT_EQ(EmergencyWords::phone_title(territory), QStringLiteral("In danger: phone %1").arg(number));
        // The region of the system may be another one than that of the person.
        EXPECT_TRUE((EmergencyWords::phone_title(territory) + EmergencyWords::phone_text(territory)).contains("112"));
    }
}

}  // namespace
}  // namespace ritm::app
