// Questions to "session_history". One object per thread, on a read connection of its own; short reads only.
// What the viewer may not see is absent: not_found for one session, left out of lists; so are erased people's.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/kernel/fault.h"
#include "domain/training/published.h"
#include "infra/readmodels/viewer.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

// Stored: append only.
enum class SessionPhase : std::uint8_t { running = 1, paused = 2, completed = 3 };

struct SessionRow {
    SessionId session;
    MemberId member;
    SessionPhase phase = SessionPhase::completed;
    training::Origin origin = training::Origin::live;
    Instant started_at;
    LocalZone zone;             // days and clock times are local to the record
    training::Remarks remarks;  // notes in detail() only
    training::Summary summary;  // sport as edited; laps in detail() only; of an unfinished one sport and start only
    bool validated = false;     // counts in statistics (TRN-54)
    bool deleted = false;
};

struct SessionDetail {
    SessionRow row;  // with laps and notes
    std::vector<DeviceId> devices;
    std::optional<training::Source> source;  // of an imported one
};

enum class Shelf : std::uint8_t { kept, deleted };

struct PageQuestion {
    MemberId member;
    std::int64_t from = 0;    // rows to skip
    std::int32_t count = 50;  // 1 .. 500
    std::optional<training::Sport> sport;
    Shelf shelf = Shelf::kept;
};
struct SessionPage {
    std::vector<SessionRow> rows;  // newest first
    std::int64_t total = 0;        // all that match, not this page
};

enum class BarPeriod : std::uint8_t { week, month };

struct BarQuestion {
    MemberId member;
    BarPeriod period = BarPeriod::week;
    std::int32_t count = 12;  // 1 .. 520, ending with the period that holds `today`, empty ones included
    CalendarDate today;
    std::int32_t first_weekday = 1;  // ISO: 1 Monday .. 7 Sunday
};
// Sums over validated sessions; values that a session's marks keep out of statistics are left out (TRN-05).
struct Bar {
    CalendarDate first_day;
    std::int32_t sessions = 0;
    Millis timer;
    Distance distance;
    Energy energy;
    std::array<Millis, 6> zones{};  // below zone 1, zones 1..5
    Milli load;                     // TRIMP (Edwards)
};

struct FileQuestion {
    MemberId member;
    ByteView sha256;          // of the whole file, 32 bytes
    std::uint32_t index = 0;  // of the session within the file
};

struct NearQuestion {
    MemberId member;
    training::Sport sport = training::Sport::generic;
    Instant start;
    Millis elapsed;
    Millis tolerance{60'000};  // of the start; of the duration as well
};

class SessionHistoryQuery {
  public:
    SessionHistoryQuery(sqlite::Database& database, vault::KeyPort& keys) : database_(database), keys_(keys) {}

    Outcome<SessionPage> page(const Viewer& viewer, const PageQuestion& question);
    Outcome<std::vector<Bar>> bars(const Viewer& viewer, const BarQuestion& question);
    Outcome<SessionDetail> detail(const Viewer& viewer, SessionId session);  // deleted ones too
    // Running and paused ones: after a start of the program, those that a crash left open. Oldest first.
    Outcome<std::vector<SessionRow>> unfinished(const Viewer& viewer);
    // The session of a member that came from this very file ; deleted ones count.
    Outcome<std::optional<SessionId>> from_file(const Viewer& viewer, const FileQuestion& question);
    // Sessions of the same sport that start and last nearly alike: the same workout from another file.
    Outcome<std::vector<SessionId>> near(const Viewer& viewer, const NearQuestion& question);

  private:
    Outcome<SessionRow> read_row(sqlite::Statement& statement);
    Outcome<std::vector<SessionRow>> read_rows(sqlite::Statement& statement);
    sqlite::Database& database_;
    vault::KeyPort& keys_;
};

}  // namespace ritm::readmodels
