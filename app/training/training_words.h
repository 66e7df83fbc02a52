// Names and icons of sports, zones and sensors in the language in force.
#pragma once
#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <vector>

#include "app/common/format.h"
#include "app/training/sport.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class TrainingWords {
    Q_DECLARE_TR_FUNCTIONS(TrainingWords)
  public:
    static QString sport(Sport sport);
    static QString sport_icon(Sport sport);
    // The choices of a person, in the order shown.
    static const std::vector<Sport>& sports();
    static QStringList sport_names();
    static bool on_foot(Sport sport);
    static QString zone(int zone);  // 1..5: Warm-up .. Maximum; 0: below
    static QString zone_with_number(int zone);
    static QStringList zones_from_top();  // Maximum .. Warm-up
    static QString session_name(const std::string& name, Sport sport_of_it);
    static QString sensor_icon(SensorKind kind);
    static QString sensor(SensorKind kind);
    // A device's name or model as stored; those of the simulated ones are words of the program.
    static QString device(const std::string& stored);
    // What is the matter with a sensor's link, short enough for a chip.
    static QString link(devices::LinkState state, SensorTrouble trouble);
    // What the person can do about it; empty: nothing, or nothing is needed.
    static QString advice(const SensorView& sensor);
    // A standard distance by its name: "5 km", "Half marathon"; and as something is run over it: "the half marathon".
    static QString record_distance(std::int64_t distance_mm);
    static QString over_distance(std::int64_t distance_mm);
    // To whole seconds, upwards as on the road: a record is never said faster than it was.
    static QString record_time(std::int64_t ms, const Format& format);
    static QString new_record(std::int64_t distance_mm, std::int64_t time_ms, const Format& format);
    static QString of(LiveAlert alert);  // what happened and what to do
};

// Zone 0..5 of a heart rate by SCIENCE's zone5_hrmax: 10 % steps of the maximum from 50 % on, 90 % and more is 5.
int zone_of(int heart_rate, int heart_rate_max);
// The six limits of the five zones in bpm; the last is the maximum.
QList<qreal> zone_edges(int heart_rate_max);

}  // namespace ritm::app
