// Distance, climbing, moving time, pauses and laps of a track (SCIENCE.md section E). Pure, doubles, any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ritm::training::metrics {

struct Position {
    double latitude_deg = 0;
    double longitude_deg = 0;
};
inline constexpr double earth_radius_m = 6'371'008.8;
// Great circle; up to 0.5 % off.
double haversine_m(Position a, Position b, double radius_m = earth_radius_m);
// WGS84 inverse; nullopt where it does not converge (near antipodes: use haversine then).
std::optional<double> vincenty_m(Position a, Position b);
struct East {
    double east_m = 0;
    double north_m = 0;
};
// Metres from an origin by the radii of curvature there; take a new origin every 20 km.
East local_xy_m(Position at, Position origin);

enum class Pace : std::uint8_t { walk, run, bike, swim };
struct GpsPoint {
    double time_s = 0;
    double x_m = 0;
    double y_m = 0;
    double accuracy_m = 0;
};
// Indices of the points to keep: accuracy above 50 m and repeated times are dropped, impossible speed or acceleration
// is refused; after 5 refusals the next point starts a new segment.
std::vector<std::size_t> gps_gate(std::span<const GpsPoint> points, Pace pace);

struct Climb {
    double gain_m = 0;
    double loss_m = 0;
};
// The reference moves only when it is left by more than the threshold (GoldenCheetah); gain only.
double elevation_gain_deadband_m(std::span<const double> altitude_m, double threshold_m);
// The product's rule: turning points confirmed by a reversal of at least the threshold (3 m barometer, 10 m raw GPS).
// Filter with hampel or a median of 3 first.
Climb elevation_gain_loss_zigzag_m(std::span<const double> altitude_m, double threshold_m);
// The same, altitude by altitude.
class Zigzag {
  public:
    explicit Zigzag(double threshold_m) : threshold_m_(threshold_m) {}
    void add(double altitude_m);
    [[nodiscard]] Climb climb() const;  // with the leg that is still open

  private:
    void turn(int direction, double from, double altitude_m);

    double threshold_m_;
    int direction_ = 0;   // 0: not known yet
    double turning_ = 0;  // last confirmed turning point
    double low_ = 0;
    double high_ = 0;
    bool any_ = false;
    Climb settled_;
};
// What Ritm counts as climbing, altitude by altitude: Zigzag of 3 m behind a median of 3.
class ClimbFold {
  public:
    void add(double altitude_m);
    [[nodiscard]] std::optional<Climb> climb() const;  // nullopt before the second altitude

  private:
    Zigzag zigzag_{3};
    std::optional<double> before_;
    std::optional<double> newest_;
};
double baro_altitude_m(double pressure_hpa, double sea_level_hpa);

// Slowest speed that counts as moving, m/s: walk 0.5, run 0.8, bike 1.1, swim 0.25.
double moving_threshold_m_s(Pace pace);
inline constexpr double moving_gap_max_s = 75;  // a longer gap splits the record
// Sum of steps with 0 < dt <= max_gap and at least the threshold's speed.
double moving_time_s(std::span<const double> time_s, std::span<const double> distance_m, Pace pace,
                     double max_gap_s = moving_gap_max_s);
struct AutoPause {
    double pause_below_m_s = 0;
    int pause_after_s = 5;
    double resume_above_m_s = 0;
    int resume_after_s = 3;
};
struct Stretch {
    std::size_t from_s = 0;
    std::size_t to_s = 0;
};
// Pauses [from, to) of a series of one speed per second, back-dated to where the slow (fast) stretch began.
std::vector<Stretch> auto_pause(std::span<const double> speed_m_s, const AutoPause& rule);

struct SpeedFacts {
    double v50_km_h = 0;  // median
    double v95_km_h = 0;
    double cadence_per_min = 0;  // 0: unknown
    bool in_water = false;
};
// "vehicle", "swim", "stationary", "run", "walk", "bike": the first rule that matches.
std::string_view activity_type(const SpeedFacts& facts);

// Durations of the full laps between the interpolated crossings of k times the lap.
std::vector<double> laps_by_distance_s(std::span<const double> time_s, std::span<const double> distance_m,
                                       double lap_m);
struct LapGate {
    double radius_m = 20;
    double min_lap_s = 20;
    double min_away_m = 60;
};
// Durations between closest approaches to the first point.
std::vector<double> laps_by_position(std::span<const GpsPoint> points, const LapGate& gate);
// Fastest time over exactly `target`, interpolated on both ends; pauses count (SCIENCE.md section C).
std::optional<double> best_effort_s(std::span<const double> time_s, std::span<const double> distance_m,
                                    double target_m);

}  // namespace ritm::training::metrics
