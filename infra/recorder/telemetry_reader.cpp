#include "infra/recorder/telemetry_reader.h"

#include "infra/vault/key_port.h"

namespace ritm::recorder {
namespace {

// What the tail holds of a recording. A part that does not open stays there for verify to name, as at a start.
Outcome<std::optional<Stretch>> pending_of(TelemetryFile& file, const RecordingRow& row) {
    const auto rows = file.tail();
    if (!rows) return fail(rows.error());
    std::optional<Stretch> pending;
    for (const TailRow& tail : *rows) {
        const auto parts = parse_tail_parts(tail.parts);
        if (!parts) continue;
        for (const TailPart& part : *parts) {
            if (part.recording != row.id) continue;
            const auto stretch = file.unseal_tail(row, tail.n, part.sealed);
            if (!stretch && stretch.error().kind == Fault::Kind::corrupted) continue;
            if (!stretch) return fail(stretch.error());
            pending ? append(*pending, *stretch) : (void)(pending = *stretch);
        }
    }
    return pending;
}

}  // namespace

Outcome<Series> series_of(TelemetryFile& file, const RecordingRow& row, const Stretch* pending) {
    Series series;
    series.started_at = row.started_at;
    series.hold_ms = row.hold_ms;
    SeriesAssembly assembly(series);
    if (auto done = file.read_chunks(row, assembly); !done) return fail(done.error());
    if (pending != nullptr) {
        for (const Chunk& chunk : chunks_of(*pending)) {
            if (auto done = assembly.add(chunk); !done) return fail(done.error());
        }
    }
    if (assembly.nothing_intact()) {
        return fail(Fault{Fault::Kind::corrupted, false, "telemetry: no chunk of the recording opens"});
    }
    assembly.finish();
    return series;
}

Outcome<Series> TelemetryReader::read(const SessionId& session) {
    if (!file_) {
        auto opened = TelemetryFile::open_reader(path_, &keys_);
        if (!opened) return fail(opened.error());
        file_.emplace(std::move(*opened));
    }
    if (auto begun = file_->database().exec("BEGIN"); !begun) return fail(begun.error());
    auto series = read_snapshot(session);
    (void)file_->database().exec("COMMIT");
    return series;
}

Outcome<Series> TelemetryReader::read_snapshot(const SessionId& session) {
    const auto row = file_->recording(session);
    if (!row) return fail(row.error());
    if (!*row) return fail(Fault{Fault::Kind::not_found, false, "telemetry: no such recording"});
    const auto pending = pending_of(*file_, **row);
    if (!pending) return fail(pending.error());
    return series_of(*file_, **row, *pending ? &**pending : nullptr);
}

}  // namespace ritm::recorder
