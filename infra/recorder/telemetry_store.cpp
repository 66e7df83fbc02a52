#include "infra/recorder/telemetry_store.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "infra/recorder/telemetry_check.h"
#include "infra/recorder/telemetry_file.h"
#include "infra/recorder/telemetry_reader.h"

namespace ritm::recorder {

using sqlite::Transaction;

namespace {

constexpr std::int64_t tail_rows_max = 60;
constexpr std::int64_t chunks_per_recording_max = 1 << 20;

Fault not_found(std::string_view what) { return {Fault::Kind::not_found, false, std::string(what)}; }

}  // namespace

struct TelemetryStore::Inside {
    struct Active {  // a recording that this run writes to
        RecordingRow row;
        std::int64_t next_chunk = 0;
        std::int64_t recorded_to_ms = 0;
        bool has_pending = false;
        Stretch pending;  // in the tail, not yet in a chunk; keeps its memory from minute to minute
    };

    TelemetryFile file;
    std::unordered_map<SessionId, Active> active;
    std::int64_t next_tail = 1;
    std::int64_t first_own_tail = 1;  // older rows are damaged ones that stay
    std::int64_t tail_rows = 0;

    struct Added {  // to `pending` by the row that is being written
        Active* recording = nullptr;
        std::size_t items_before = 0;
        Span span;
    };
    std::vector<Added> added;
    Bytes parts;
    Bytes room;  // for encoding

    explicit Inside(TelemetryFile opened) : file(std::move(opened)) {}

    static void add_pending(Active& recording, const Stretch& next);
    // A row of the tail: the ticks' items stand in `pending` already and are taken out again when the row fails.
    void begin_row();
    Outcome<Done> add_to_row(const Tick& tick);
    void keep_row();
    void drop_row();
    Outcome<Done> recover();
    Outcome<Done> recover_part(const TailPart& part, std::int64_t n, Bytes& damaged);
    Outcome<Active*> activate(const RecordingRow& row);
    Outcome<Done> write_pending(Active& recording, std::int64_t& next_chunk);
    Outcome<Done> fold();
    Outcome<Done> change_state(const SessionId& session, RecordingState state);
};

void TelemetryStore::Inside::add_pending(Active& recording, const Stretch& next) {
    if (!std::exchange(recording.has_pending, true)) {
        recording.pending.from_ms = next.from_ms;
        recording.pending.to_ms = next.to_ms;
    }
    append(recording.pending, next);
}

void TelemetryStore::Inside::begin_row() {
    added.clear();
    parts.clear();
}

Outcome<Done> TelemetryStore::Inside::add_to_row(const Tick& tick) {
    const auto found = active.find(tick.session);
    if (found == active.end()) return fail(not_found("telemetry: tick of a session that never began"));
    Active& recording = found->second;
    auto& items = recording.pending.items;
    const std::int64_t from = recording.recorded_to_ms;
    added.push_back({&recording, items.size(), {from, std::max(from, tick.to_ms)}});
    add_items(items, tick);
    const auto& own = added.back();
    const ByteView body = encode_stretch(own.span, std::span(items).subspan(own.items_before), room);
    const auto sealed = file.seal_tail(recording.row, next_tail, body, parts);
    if (sealed) return Done{};
    if (sealed.error().kind != Fault::Kind::erased) return sealed;
    items.resize(own.items_before);
    added.pop_back();
    return Done{};
}

void TelemetryStore::Inside::drop_row() {
    for (auto one = added.rbegin(); one != added.rend(); ++one) one->recording->pending.items.resize(one->items_before);
}

void TelemetryStore::Inside::keep_row() {
    ++next_tail;
    ++tail_rows;
    for (const Added& one : added) {
        Active& recording = *one.recording;
        Stretch& pending = recording.pending;
        if (!recording.has_pending) pending.from_ms = one.span.from_ms;
        pending.to_ms = recording.has_pending ? std::max(pending.to_ms, one.span.to_ms) : one.span.to_ms;
        recording.has_pending = true;
        recording.recorded_to_ms = std::max(recording.recorded_to_ms, one.span.to_ms);
    }
}

// The recording as the file knows it, ready for more chunks.
Outcome<TelemetryStore::Inside::Active*> TelemetryStore::Inside::activate(const RecordingRow& row) {
    if (const auto known = active.find(row.session); known != active.end()) return &known->second;
    const auto extent = file.extent(row.id);
    if (!extent) return fail(extent.error());
    Active recording;
    recording.row = row;
    recording.next_chunk = extent->next_chunk;
    recording.recorded_to_ms = extent->to_ms;
    return &active.emplace(row.session, std::move(recording)).first->second;
}

Outcome<Done> TelemetryStore::Inside::recover_part(const TailPart& part, std::int64_t n, Bytes& damaged) {
    const auto row = file.recording(part.recording);
    if (!row) return fail(row.error());
    if (!*row) {
        put_tail_part(damaged, part);
        return Done{};
    }
    auto stretch = file.unseal_tail(**row, n, part.sealed);
    if (!stretch) {
        if (stretch.error().kind == Fault::Kind::erased) return Done{};
        if (stretch.error().kind != Fault::Kind::corrupted && stretch.error().kind != Fault::Kind::not_found) {
            return fail(stretch.error());
        }
        put_tail_part(damaged, part);
        return Done{};
    }
    const auto recording = activate(**row);
    if (!recording) return fail(recording.error());
    add_pending(**recording, *stretch);
    return Done{};
}

// What a crash left in the tail becomes chunks; parts that do not open stay for verify to name.
Outcome<Done> TelemetryStore::Inside::recover() {
    auto rows = file.tail();
    if (!rows) return fail(rows.error());
    if (rows->empty()) return Done{};
    std::vector<TailRow> left;
    for (TailRow& row : *rows) {
        next_tail = std::max(next_tail, row.n + 1);
        const auto parsed = parse_tail_parts(row.parts);
        if (!parsed) {
            left.push_back(std::move(row));
            continue;
        }
        Bytes damaged;
        for (const TailPart& part : *parsed) {
            if (auto done = recover_part(part, row.n, damaged); !done) return done;
        }
        if (!damaged.empty()) left.push_back({row.n, std::move(damaged)});
    }
    auto transaction = Transaction::begin(file.database());
    if (!transaction) return fail(transaction.error());
    for (auto& [session, recording] : active) {
        if (auto done = write_pending(recording, recording.next_chunk); !done) return done;
    }
    if (auto done = file.replace_tail(left); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    active.clear();
    first_own_tail = next_tail;
    return Done{};
}

// Part of a transaction: what is pending as chunks. An erased person's values are dropped.
Outcome<Done> TelemetryStore::Inside::write_pending(Active& recording, std::int64_t& next_chunk) {
    if (!recording.has_pending) return Done{};
    for (const Chunk& chunk : chunks_of(recording.pending)) {
        if (next_chunk >= chunks_per_recording_max) {
            return fail(Fault{Fault::Kind::unsupported, false, "telemetry: a recording of more than 2^20 chunks"});
        }
        const auto written = file.insert_chunk(recording.row, next_chunk, chunk);
        if (!written && written.error().kind == Fault::Kind::erased) return Done{};
        if (!written) return written;
        ++next_chunk;
    }
    return Done{};
}

Outcome<Done> TelemetryStore::Inside::fold() {
    if (tail_rows == 0) return Done{};
    auto transaction = Transaction::begin(file.database());
    if (!transaction) return fail(transaction.error());
    std::vector<std::pair<Active*, std::int64_t>> next_chunks;
    for (auto& [session, recording] : active) {
        next_chunks.emplace_back(&recording, recording.next_chunk);
        if (auto done = write_pending(recording, next_chunks.back().second); !done) return done;
    }
    if (auto done = file.delete_tail_from(first_own_tail); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    for (const auto& [recording, next_chunk] : next_chunks) {
        recording->next_chunk = next_chunk;
        recording->pending.items.clear();
        recording->has_pending = false;
    }
    tail_rows = 0;
    return Done{};
}

Outcome<Done> TelemetryStore::Inside::change_state(const SessionId& session, RecordingState state) {
    const auto row = file.recording(session);
    if (!row) return fail(row.error());
    if (!*row) return fail(not_found("telemetry: no such recording"));
    if (auto done = fold(); !done) return done;
    if (auto done = file.set_state((*row)->id, state); !done) return done;
    active.erase(session);
    return Done{};
}

TelemetryStore::TelemetryStore(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
TelemetryStore::~TelemetryStore() = default;

Outcome<std::unique_ptr<TelemetryStore>> TelemetryStore::open(const std::filesystem::path& file, vault::KeyPort& keys,
                                                              const std::string& vfs) {
    auto opened = TelemetryFile::open(file, keys, vfs);
    if (!opened) return fail(opened.error());
    auto inside = std::make_unique<Inside>(std::move(*opened));
    if (auto done = inside->recover(); !done) return fail(done.error());
    return std::unique_ptr<TelemetryStore>(new TelemetryStore(std::move(inside)));
}

Outcome<Done> TelemetryStore::begin(const RecordingStart& start) {
    auto& file = inside_->file;
    auto row = file.recording(start.session);
    if (!row) return fail(row.error());
    if (!*row) {
        auto inserted = file.insert_recording(start, RecordingState::open);
        if (!inserted) return fail(inserted.error());
        *row = *inserted;
    } else if ((*row)->member != start.member || (*row)->state != RecordingState::open) {
        return fail(Fault{Fault::Kind::conflict, false, "telemetry: the session has been recorded already"});
    }
    const auto recording = inside_->activate(**row);
    if (!recording) return fail(recording.error());
    return Done{};
}

Outcome<Done> TelemetryStore::append_ticks(const std::vector<Tick>& ticks) {
    if (ticks.empty()) return Done{};
    inside_->begin_row();
    for (const Tick& tick : ticks) {
        if (auto done = inside_->add_to_row(tick); !done) return inside_->drop_row(), done;
    }
    if (auto done = inside_->file.insert_tail(inside_->next_tail, inside_->parts); !done) {
        return inside_->drop_row(), done;
    }
    inside_->keep_row();
    // The tick is safe; a fold that fails now is tried again with the next one.
    if (inside_->tail_rows >= tail_rows_max) (void)inside_->fold();
    return Done{};
}

Outcome<Done> TelemetryStore::fold() { return inside_->fold(); }

Outcome<Done> TelemetryStore::close(const SessionId& session) {
    const auto row = inside_->file.recording(session);
    if (!row) return fail(row.error());
    // Nothing of an import is in the tail: those who are recording keep theirs.
    if (*row && (*row)->state == RecordingState::importing) {
        return inside_->file.set_state((*row)->id, RecordingState::imported);
    }
    return inside_->change_state(session, RecordingState::closed);
}

Outcome<Done> TelemetryStore::remove(const SessionId& session) {
    const auto row = inside_->file.recording(session);
    if (!row) return fail(row.error());
    if (!*row) return Done{};
    if (auto done = inside_->fold(); !done) return done;
    if (auto done = inside_->file.remove_recording((*row)->id); !done) return done;
    inside_->active.erase(session);
    return Done{};
}

Outcome<Done> TelemetryStore::store(const RecordingStart& start, const Series& series) {
    auto& file = inside_->file;
    const auto known = file.recording(start.session);
    if (!known) return fail(known.error());
    if (*known) return fail(Fault{Fault::Kind::conflict, false, "telemetry: the session has a recording already"});
    auto transaction = Transaction::begin(file.database());
    if (!transaction) return fail(transaction.error());
    const auto row = file.insert_recording(start, RecordingState::imported);
    if (!row) return fail(row.error());
    std::int64_t n = 0;
    for (const Chunk& chunk : chunks_of(stretch_of(series))) {
        if (auto done = file.insert_chunk(*row, n++, chunk); !done) return done;
    }
    return transaction->commit();
}

Outcome<Done> TelemetryStore::begin_import(const RecordingStart& start) {
    const auto known = inside_->file.recording(start.session);
    if (!known) return fail(known.error());
    if (*known) return fail(Fault{Fault::Kind::conflict, false, "telemetry: the session has a recording already"});
    const auto row = inside_->file.insert_recording(start, RecordingState::importing);
    if (!row) return fail(row.error());
    return Done{};
}

Outcome<Done> TelemetryStore::add_piece(const SessionId& session, std::span<const Chunk> chunks) {
    auto& file = inside_->file;
    const auto row = file.recording(session);
    if (!row) return fail(row.error());
    if (!*row || (*row)->state != RecordingState::importing) return fail(not_found("telemetry: no such import"));
    const auto extent = file.extent((*row)->id);
    if (!extent) return fail(extent.error());
    std::int64_t n = extent->next_chunk;
    if (n + static_cast<std::int64_t>(chunks.size()) > chunks_per_recording_max) {
        return fail(Fault{Fault::Kind::unsupported, false, "telemetry: a recording of more than 2^20 chunks"});
    }
    auto transaction = Transaction::begin(file.database());
    if (!transaction) return fail(transaction.error());
    for (const Chunk& chunk : chunks) {
        if (auto done = file.insert_chunk(**row, n++, chunk); !done) return done;
    }
    return transaction->commit();
}

Outcome<Series> TelemetryStore::read(const SessionId& session) {
    const auto row = inside_->file.recording(session);
    if (!row) return fail(row.error());
    if (!*row) return fail(not_found("telemetry: no such recording"));
    const auto recording = inside_->active.find(session);
    const bool pending = recording != inside_->active.end() && recording->second.has_pending;
    return series_of(inside_->file, **row, pending ? &recording->second.pending : nullptr);
}

Outcome<std::vector<PyramidBucket>> TelemetryStore::read_downsampled(const SessionId& session, devices::Measure measure,
                                                                     Span span, std::size_t buckets) {
    const auto series = read(session);
    if (!series) return fail(series.error());
    const Column* column = series->column(measure);
    if (column == nullptr || buckets == 0) return std::vector<PyramidBucket>{};
    return Pyramid(*column).over(span, buckets);
}

Outcome<std::vector<OpenRecording>> TelemetryStore::open_recordings() {
    const auto rows = inside_->file.recordings(std::nullopt);
    if (!rows) return fail(rows.error());
    std::vector<OpenRecording> open;
    for (const RecordingRow& row : *rows) {
        if (row.state != RecordingState::open && row.state != RecordingState::importing) continue;
        const auto extent = inside_->file.extent(row.id);
        if (!extent) return fail(extent.error());
        const auto recording = inside_->active.find(row.session);
        const std::int64_t to_ms =
            recording == inside_->active.end() ? extent->to_ms : recording->second.recorded_to_ms;
        open.push_back({row.session, row.member, row.started_at, to_ms, row.state});
    }
    return open;
}

Outcome<bool> TelemetryStore::has(const SessionId& session) {
    const auto row = inside_->file.recording(session);
    if (!row) return fail(row.error());
    return row->has_value();
}

Outcome<std::vector<TelemetryProblem>> TelemetryStore::verify() {
    auto report = check_telemetry(inside_->file);
    if (!report) return fail(report.error());
    return std::move(report->problems);
}

}  // namespace ritm::recorder
