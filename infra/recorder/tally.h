// Everything that a session adds up, second by second: one fold for the live screen, for taking up a session after a
// crash and for the summary, so that the three agree.
//
// Feed it what was recorded in order of time, then advance(). It counts at each whole second of the timer (pauses do
// not count): the value of a measure at that moment counts for the second if it holds and is not marked. Laps end where
// a note says so, or by distance at the interpolated moment of the crossing.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "domain/training/views/best_efforts.h"
#include "domain/training/views/metrics_load.h"
#include "domain/training/views/metrics_track.h"
#include "infra/recorder/counter.h"
#include "infra/recorder/energy_rate.h"
#include "infra/recorder/live_frame.h"
#include "infra/recorder/odometer.h"
#include "infra/recorder/person.h"
#include "infra/recorder/series.h"

namespace ritm::recorder {

inline constexpr std::size_t measures = 17;  // indexed by devices::Measure

// 0 (below zone 1) .. 5.
int zone_of(std::int64_t bpm, HeartRate reference);

// Whose distance and energy a count is. A machine's may have begun before the session, start anew and go on in a pause:
// only its steps count. A file's is the session's own: what it says last is the total.
enum class Counters : std::uint8_t { machine, session };

struct TallySetup {
    Person person;
    training::Sport sport = training::Sport::generic;
    std::int64_t hold_ms = 3000;
    Counters counters = Counters::machine;
};

class Tally {
  public:
    // Adds a point per counted second to `trace`, if there is one; it must outlive the tally.
    explicit Tally(const TallySetup& setup, LiveTrace* trace = nullptr);

    void value(devices::Measure measure, const Sample& sample);
    void note(const Noted& noted);
    void advance(std::int64_t to_ms);

    [[nodiscard]] bool running() const { return running_; }
    [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
    [[nodiscard]] Millis timer() const { return Millis(timer_ms_); }
    [[nodiscard]] Millis stretch() const { return Millis(timer_ms_ - stretch_from_ms_); }  // since the last break
    [[nodiscard]] std::optional<Millis> moving() const;
    [[nodiscard]] std::optional<Distance> distance() const { return odometer_.distance(); }
    [[nodiscard]] DistanceSource distance_source() const { return odometer_.source(); }
    [[nodiscard]] bool count_overruled() const { return odometer_.overruled(); }
    // The machine's own, else by altitude (metrics::ClimbFold), else by distance and incline.
    [[nodiscard]] std::optional<Distance> ascent() const;
    // Banister's load, by the heart rate reserve; nullopt without a maximum and a resting heart rate of the person.
    [[nodiscard]] std::optional<double> trimp_banister() const;
    [[nodiscard]] std::optional<double> normalized_power_w() const { return normalized_power_.watts(); }
    [[nodiscard]] std::optional<Energy> energy() const;
    [[nodiscard]] EnergySource energy_source() const;  // of most of the energy
    [[nodiscard]] LiveStatistic statistic(devices::Measure measure) const;
    [[nodiscard]] const std::array<Millis, 6>& zone_time() const { return zone_time_; }
    [[nodiscard]] std::optional<HeartRate> zone_reference() const { return zone_reference_; }
    [[nodiscard]] std::int64_t marked(Mark mark) const { return marked_[static_cast<std::size_t>(mark)]; }
    [[nodiscard]] const std::vector<LiveLap>& finished_laps() const { return laps_; }
    [[nodiscard]] LiveLap running_lap() const;
    [[nodiscard]] std::vector<training::TimedEffort> best_efforts() const { return best_efforts_.efforts(); }

  private:
    struct Sum {
        std::int64_t seconds = 0;
        std::int64_t sum = 0;
        std::int64_t minimum = 0;
        std::int64_t maximum = 0;
        void add(std::int64_t value);
        void reach(std::int64_t value);
        [[nodiscard]] LiveStatistic statistic() const;

      private:
        bool reached_ = false;
    };
    struct Step {  // where a count last changed
        std::int64_t at_ms = 0;
        std::int64_t value = 0;
    };
    struct LapStart {
        std::int64_t at_ms = 0;
        std::int64_t timer_ms = 0;
        std::int64_t distance_mm = 0;
    };
    [[nodiscard]] std::int64_t distance_mm() const { return distance().value_or(Distance()).raw(); }
    [[nodiscard]] std::optional<std::int64_t> current(devices::Measure measure, std::int64_t at_ms) const;
    void count_to(std::int64_t to_ms);
    void count_second(std::int64_t at_ms);
    void count_energy(const Effort& effort);
    void count_ascent(const Effort& effort, std::int64_t step_mm);
    void count_heart_rate(std::int64_t bpm);
    void count_value(devices::Measure measure, const Sample& sample);
    void count_moving(const Sample& distance);
    void trace_second(std::int64_t at_ms, const Effort& effort);
    void lap_by_distance(std::int64_t at_ms, std::int64_t before_mm);
    void end_lap(LapTrigger trigger, const LapStart& next);
    void change_source(devices::Measure measure);
    void run(std::int64_t at_ms);
    void stop(std::int64_t at_ms);

    TallySetup setup_;
    Movement movement_;
    std::optional<HeartRate> zone_reference_;
    LiveTrace* trace_;
    Odometer odometer_;
    training::BestEffortFold best_efforts_;

    bool running_ = false;
    std::int64_t now_ms_ = 0;
    std::int64_t timer_ms_ = 0;
    std::int64_t counted_seconds_ = 0;
    std::int64_t stretch_from_ms_ = 0;
    std::array<std::optional<Sample>, measures> newest_;
    std::array<Sum, measures> sums_;
    std::array<Millis, 6> zone_time_;
    std::array<std::int64_t, 3> marked_{};  // by Mark
    bool speed_seen_ = false;
    std::int64_t moving_seconds_ = 0;      // by speed
    std::int64_t moving_by_count_ms_ = 0;  // by distance, while no sensor says a speed
    std::optional<Step> moved_;
    std::int64_t spoken_ms_ = 0;            // since then: seconds with a speed, which speaks for itself
    std::int64_t counted_distance_mm_ = 0;  // at the last counted second

    std::array<double, 5> joules_by_source_{};
    Counter machine_energy_;
    double machine_joules_pending_ = 0;
    Counter machine_ascent_;
    std::int64_t machine_ascent_mm_ = 0;
    std::int64_t incline_ascent_um_ = 0;  // mm · 0.01 % = 0.1 µm; kept in 1e-4 mm
    bool incline_seen_ = false;
    training::metrics::ClimbFold climb_;
    training::metrics::NormalizedPower normalized_power_;
    double trimp_banister_ = 0;

    std::int64_t lap_every_mm_ = 0;
    std::vector<LiveLap> laps_;
    LapStart lap_start_;
    Sum lap_heart_rate_;
    Sum lap_heart_rate_before_;  // without the last counted second
    std::optional<std::int64_t> last_heart_rate_;
};

// Feeds a whole series, in order, and advances to its end. `told` hears of each sample when the tally has it.
using Told = std::function<void(devices::Measure, std::int64_t at_ms)>;
void feed(Tally& tally, const Series& series, const Told& told = {});

}  // namespace ritm::recorder
