// What was recorded, imported or entered. Implemented over the read models, telemetry and the gateway; queries run off
// the GUI thread.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/common/reply.h"
#include "app/training/own_record.h"
#include "app/training/sport.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"

namespace ritm::app {

enum class SessionSource : std::uint8_t { recorded, imported, manual };

struct SessionRow {
    SessionId id;
    Sport sport = Sport::other;
    std::string name;  // empty: the screen's words for the sport
    Instant started_at;
    LocalZone zone;  // days and clock times are local to the record
    SessionSource source = SessionSource::recorded;
    std::int64_t elapsed_ms = 0;
    std::int64_t timer_ms = 0;
    std::optional<std::int64_t> distance_mm;
    std::optional<std::int64_t> energy_j;
    std::optional<int> average_heart_rate;
    std::optional<int> max_heart_rate;
    std::optional<int> rpe;          // 1..10
    bool marked = false;             // kept, but outside the limits of TRN-05 / TRN-09
    std::vector<std::string> marks;  // all of them, by their names in the domain
};

struct SessionPage {
    std::vector<SessionRow> rows;  // newest first
    std::int64_t total = 0;
    std::int64_t unreadable = 0;  // entries that do not open: left out of both
};

enum class BarPeriod : std::uint8_t { week, month };

struct HistoryBar {
    CalendarDate first_day;
    int sessions = 0;
    std::int64_t timer_ms = 0;
    std::int64_t distance_mm = 0;
    std::array<std::int64_t, 6> zone_ms{};
};

struct BarQuestion {
    MemberId member;
    BarPeriod period = BarPeriod::week;
    int count = 12;         // ending with the current one, empty ones included
    int first_weekday = 1;  // ISO: 1 Monday .. 7 Sunday, by locale
};

struct LapRow {
    int number = 1;
    std::int64_t start_ms = 0;  // elapsed time of the session, as the columns of SessionSeries: pauses count
    std::int64_t timer_ms = 0;  // of the lap, pauses not counted
    std::optional<std::int64_t> distance_mm;
    std::optional<int> average_heart_rate;
    std::optional<int> max_heart_rate;
};

// Columns of equal length at 1 Hz over elapsed time; NaN where no valid value was recorded.
struct SessionSeries {
    std::vector<double> heart_rate_bpm;
    std::vector<double> heart_rate_suspect_bpm;  // TRN-08: kept, not counted; with a counted value on either side
    std::vector<double> speed_m_s;
    std::vector<double> incline_percent;
    std::vector<double> cadence_per_min;
    std::vector<double> power_w;
    // While recording was on, after the first value: no sensor said anything.
    std::int64_t heart_rate_silent_ms = 0;
    std::int64_t speed_silent_ms = 0;
};

// Banister: by the reserve between a resting heart rate that the person gave and the highest; else Edwards: by zones.
enum class LoadModel { banister, edwards };
// From steady stretches of this session, or from two measured heart rates.
enum class Vo2maxModel { heart_rate_and_speed, heart_rate_ratio };

struct SessionDetail {
    SessionRow row;
    std::optional<std::int64_t> moving_ms;
    std::optional<std::int64_t> ascent_mm;
    std::optional<int> average_cadence;         // per minute
    std::optional<std::int64_t> training_load;  // TRIMP, whole
    LoadModel load_model = LoadModel::edwards;
    std::optional<double> vo2max;  // ml/kg/min, an estimate
    Vo2maxModel vo2max_model = Vo2maxModel::heart_rate_and_speed;
    std::array<std::int64_t, 6> zone_ms{};
    int heart_rate_max = 190;  // the zones' base of this session
    std::vector<LapRow> laps;
    std::vector<NewRecord> new_records;  // faster than all that began earlier, ascending by distance
    SessionSeries series;
    std::string note;
    std::string device_names;      // "Polar H10, Treadmill 7"
    bool details_missing = false;  // there was a recording: it is gone (no series) or damaged in part (a gap)
};

struct SessionEdit {
    std::string name;
    Sport sport = Sport::other;
    std::optional<int> rpe;
    std::string note;
};

struct ManualEntry {
    MemberId member;
    Sport sport = Sport::other;
    std::string name;
    CalendarDate day;
    int start_minute = 0;  // of that day, local
    std::int64_t timer_ms = 0;
    std::optional<std::int64_t> distance_mm;
    std::optional<std::int64_t> energy_j;
    std::optional<int> average_heart_rate;
    std::optional<int> rpe;
    std::string note;
};

struct ImportReport {
    int imported = 0;
    int duplicates = 0;
    enum class Damage : std::uint8_t {
        cut_short,   // it ends too early, or its rest makes no sense: what stood before that was kept
        wrong_check  // its checksum is wrong: all was kept, some of it may be wrong
    };
    struct Damaged {
        std::string file;
        Damage damage = Damage::cut_short;
    };
    std::vector<Damaged> damaged;  // came in all the same
    struct Failure {
        std::string file;
        Problem reason = Problem::other;
    };
    std::vector<Failure> failed;  // nothing came of them
    std::vector<Failure> partly;  // some of their sessions were refused, the others are there
    // Came in with all but the values of its maker's own. FIT: developer fields, by name, each once; clean to show.
    struct NotKept {
        std::string file;
        std::vector<std::string> names;
    };
    std::vector<NotKept> not_kept;
    std::optional<SessionId> last;
};

struct ImportProgress {
    int done = 0;
    int total = 0;
};

class HistoryPort {
  public:
    virtual ~HistoryPort() = default;

    virtual void page(MemberId member, std::int64_t from, int count, Reply<SessionPage> reply) = 0;
    virtual void bars(const BarQuestion& question, Reply<std::vector<HistoryBar>> reply) = 0;
    virtual void detail(SessionId session, Reply<SessionDetail> reply) = 0;

    virtual void edit(SessionId session, const SessionEdit& edit, Reply<Done> reply) = 0;
    virtual void remove(SessionId session, Reply<Done> reply) = 0;
    virtual void restore(SessionId session, Reply<Done> reply) = 0;
    virtual void enter(const ManualEntry& entry, Reply<SessionId> reply) = 0;

    virtual void import_files(MemberId member, std::vector<std::string> paths,
                              std::function<void(ImportProgress)> progress, Reply<ImportReport> reply) = 0;
    virtual void cancel_import() = 0;
    virtual void export_fit(SessionId session, const std::string& path, Reply<Done> reply) = 0;

    // After any change of the person's sessions.
    [[nodiscard]] virtual Subscription on_change(Listener listener) = 0;
};

}  // namespace ritm::app
