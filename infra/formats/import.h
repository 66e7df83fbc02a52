// Between files and the store, pure: octets → sessions that can be stored, and a stored session → FIT octets. Nothing
// here opens the store; app/core carries the results over. Any thread.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "domain/kernel/fault.h"
#include "domain/training/published.h"
#include "infra/formats/activity.h"
#include "infra/recorder/session_summary.h"

namespace ritm::formats {

// One session of a file. Duplicates: source.sha256 (of the whole file) with source.index finds the same file again,
// source.content the same activity in another file (renamed, re-exported, one part of a chained file): SHA-256 over
// start and records in a fixed form. A stored sum without a number is of form 1: neither its octets nor what the
// decoder makes of a file for it may change (import_test pins both). A later form gets a field of its own beside it in
// Source, written with its number, and an import then looks for the sums of every form that stores may hold.
struct Importable {
    training::Source source;
    training::Remarks remarks;  // what the person had said: RPE by any program, name and notes by Ritm
    training::Summary summary;  // file totals, else ours; without what depends on the person (zones, load)
    recorder::Series series;
};
struct ImportableFile {
    std::vector<Importable> sessions;
    std::vector<Warning> warnings;
    std::vector<MakerField> not_kept;  // of its maker's own: a series has no column for what nobody can name
};
// The zone of the place where it is imported, at a moment (summer time differs). Its offset counts only where the file
// does not know its own.
using ZoneAt = std::function<LocalZone(Instant)>;
// Faults of read_activity.
Outcome<ImportableFile> importable(ByteView file, const ZoneAt& zone_at);

// Did the file have records? Told by the sum of the content, which says what it was made of. False also where an older
// import kept no sum: nothing is known of it then.
bool had_records(const training::Source& source, Instant start);

// What depends on the person: marks heart rates outside the limits in the series (TRN-05), fills time in zones, load,
// and the averages that the file does not know.
void apply_person(Importable& session, const recorder::Person& person);

// The session as columns, and the same by itself for tests and analysis.
recorder::Series series_of(const Session& session);

// A stored session for export: one record for each moment at which a sensor spoke. Measures without a FIT field
// (battery, skin contact, the machine's own clock and ascent) are left out. `counted_as` is the sport that the summary
// was folded with: how far a count may step depends on it, and who edits the sport folds nothing again.
Session session_of(const training::Summary& summary, const recorder::Series& series, training::Sport counted_as);
struct Exportable {
    training::Summary summary;
    training::Remarks remarks;
    recorder::Series series;
    std::optional<training::Sport> counted_as{};  // none: the summary's own, nobody has edited it
};
// FIT octets with local time. Faults of fit::encode.
Outcome<Bytes> exported(const Exportable& session);

}  // namespace ritm::formats
