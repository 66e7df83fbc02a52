// Questions to "session_history". One object per thread, on a read connection of its own; short reads only.
// What the viewer may not see is absent: not_found for one session, left out of lists; so are erased people's.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/kernel/fault.h"
#include "domain/training/published.h"
#include "domain/training/records.h"
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
    std::int64_t unreadable = 0;   // of this person's, rows that do not open: left out of both
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

// A session that is about to be imported: is it there already?
struct SameQuestion {
    MemberId member;
    ByteView sha256;          // of the whole file, 32 bytes
    std::uint32_t index = 0;  // of the session within the file
    ByteView content;         // of start and records, 32 bytes; empty: not known
    training::Sport sport = training::Sport::generic;
    Instant start;
    Millis elapsed;
    Millis tolerance{60'000};  // of the start; of the duration as well
};
struct SameSession {
    SessionId session;
    bool deleted = false;
};

struct RecordsQuestion {
    MemberId member;
    training::RecordKind kind = training::RecordKind::run;
    std::optional<Instant> before;  // of sessions that began earlier; none: of all
};

class SessionIndex;

class SessionHistoryQuery {
  public:
    SessionHistoryQuery(sqlite::Database& database, vault::KeyPort& keys);
    ~SessionHistoryQuery();

    Outcome<SessionPage> page(const Viewer& viewer, const PageQuestion& question);
    Outcome<std::vector<Bar>> bars(const Viewer& viewer, const BarQuestion& question);
    Outcome<SessionDetail> detail(const Viewer& viewer, SessionId session);  // deleted ones too
    // Running and paused ones: after a start of the program, those that a crash left open. Oldest first; without those
    // that do not open.
    Outcome<std::vector<SessionRow>> unfinished(const Viewer& viewer);
    // The session that came from this very file; else that of the same activity in another file (renamed, exported
    // again under another sport, one part of a chained file); else one that starts and lasts nearly alike: recorded
    // or entered here, or from a file of the same sport. Deleted ones count for the first two.
    Outcome<std::optional<SameSession>> same(const Viewer& viewer, const SameQuestion& question);
    // PRG-03: the fastest per standard distance over validated sessions that are not deleted, ascending by distance.
    Outcome<std::vector<training::BestEffort>> records(const Viewer& viewer, const RecordsQuestion& question);
    // Rows that were unsealed for the index since this object was made: what a question costs.
    [[nodiscard]] std::int64_t index_rows_read() const;
    [[nodiscard]] std::int64_t closed_rows_met() const;  // rows that did not open, ever

  private:
    Outcome<SessionRow> read_row(sqlite::Statement& statement);
    Outcome<std::optional<SessionRow>> row_of(SessionId session);  // none: gone or erased meanwhile
    sqlite::Database& database_;
    vault::KeyPort& keys_;
    std::unique_ptr<SessionIndex> index_;
    std::int64_t closed_rows_met_ = 0;  // beside the index
};

}  // namespace ritm::readmodels
