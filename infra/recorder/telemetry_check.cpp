#include "infra/recorder/telemetry_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "infra/recorder/telemetry_file.h"

namespace ritm::recorder {
namespace {

Fault damage(std::string what) { return {Fault::Kind::corrupted, false, "telemetry: " + std::move(what)}; }

class Check {
  public:
    Check(TelemetryFile& file, TelemetryReport& report) : file_(file), report_(report) {}

    Outcome<Done> run() {
        if (auto done = pages(); !done) return done;
        const auto all = file_.recordings(std::nullopt);
        if (!all) return fail(all.error());
        for (const RecordingRow& recording : *all) {
            if (auto done = one_snapshot([&] { return chunks(recording); }); !done) return done;
        }
        if (auto done = one_snapshot([this] { return tail(); }); !done) return done;
        return one_snapshot([this] { return strays(); });
    }

  private:
    void problem(const SessionId& session, std::string where, Fault fault) {
        report_.problems.push_back({session, std::move(where), std::move(fault)});
    }

    template <class Part>
    Outcome<Done> one_snapshot(Part part) {
        auto& database = file_.database();
        if (auto begun = database.exec("BEGIN"); !begun) return begun;
        auto done = part();
        (void)database.exec("COMMIT");
        return done;
    }

    Outcome<Done> pages() {
        auto rows = file_.database().prepare("PRAGMA integrity_check(100)");
        if (!rows) return fail(rows.error());
        while (true) {
            const auto more = rows->step();
            if (!more) return fail(more.error());
            if (!*more) return Done{};
            if (rows->text(0) != "ok") problem({}, "file", damage(std::string(rows->text(0))));
        }
    }

    // A body that does not open: named, unless its person was erased. A missing key is one problem per recording.
    void unopened(const RecordingRow& recording, std::string where, const Fault& fault) {
        if (fault.kind == Fault::Kind::erased) return;
        if (fault.kind != Fault::Kind::not_found) return problem(recording.session, std::move(where), fault);
        if (!keyless_.insert(recording.id).second) return;
        problem(recording.session, "recording",
                damage(fmt::format("the key of person {} is missing and was never erased",
                                   to_string(recording.member.uuid))));
    }

    Outcome<Done> chunks(const RecordingRow& recording) {
        const auto known = file_.recording(recording.id);
        if (!known) return fail(known.error());
        if (!*known) return Done{};  // discarded since the list was made
        RecordingFound found{recording.session, recording.member, (*known)->state, 0};
        auto rows =
            file_.database().prepare("SELECT id, from_ms, to_ms, body FROM chunk WHERE id >= ? AND id < ? ORDER BY id");
        if (!rows) return fail(rows.error());
        const std::int64_t first = recording.id << TelemetryFile::chunk_bits;
        rows->bind(first, (recording.id + 1) << TelemetryFile::chunk_bits);
        std::int64_t expected = 0;
        std::int64_t covered_to = INT64_MIN;
        while (true) {
            const auto row = rows->step();
            if (!row) return fail(row.error());
            if (!*row) break;
            const std::int64_t n = rows->integer(0) - first;
            if (n != expected) {
                problem(recording.session, fmt::format("chunk {}", n),
                        damage(fmt::format("chunk {} missing", expected)));
            }
            expected = n + 1;
            chunk(recording, n, *rows, covered_to);
            found.recorded_to_ms = std::max(found.recorded_to_ms, covered_to);
        }
        place_of_[recording.id] = report_.recordings.size();
        report_.recordings.push_back(found);
        return Done{};
    }

    void chunk(const RecordingRow& recording, std::int64_t n, const sqlite::Statement& row, std::int64_t& covered_to) {
        const auto where = fmt::format("chunk {}", n);
        std::int64_t from_ms = row.integer(1);
        std::int64_t to_ms = row.integer(2);
        if (file_.has_keys()) {
            const auto chunk = file_.open_chunk(recording, n, row.blob(3));
            if (!chunk) return unopened(recording, where, chunk.error());
            if (chunk->from_ms != from_ms || chunk->to_ms != to_ms) {
                problem(recording.session, where, damage("span of row and chunk differ"));
            }
            from_ms = chunk->from_ms;
            to_ms = chunk->to_ms;
        }
        if (from_ms < covered_to) problem(recording.session, where, damage("chunks overlap"));
        covered_to = to_ms;
    }

    Outcome<Done> tail() {
        const auto rows = file_.tail();
        if (!rows) return fail(rows.error());
        for (const TailRow& row : *rows) {
            const auto parts = parse_tail_parts(row.parts);
            const auto where = fmt::format("tail {}", row.n);
            if (!parts) {
                problem({}, where, damage("tail row does not follow its format"));
                continue;
            }
            for (const TailPart& part : *parts) {
                if (auto done = tail_part(part, row.n, where); !done) return done;
            }
        }
        return Done{};
    }

    Outcome<Done> tail_part(const TailPart& part, std::int64_t n, const std::string& where) {
        const auto owner = file_.recording(part.recording);
        if (!owner) return fail(owner.error());
        if (!*owner) {
            problem({}, where, damage(fmt::format("of recording {}, which is not there", part.recording)));
            return Done{};
        }
        if (!file_.has_keys()) return Done{};
        const auto stretch = file_.unseal_tail(**owner, n, part.sealed);
        if (!stretch) {
            unopened(**owner, where, stretch.error());
        } else if (const auto place = place_of_.find(part.recording); place != place_of_.end()) {
            auto& to_ms = report_.recordings[place->second].recorded_to_ms;
            to_ms = std::max(to_ms, stretch->to_ms);
        }
        return Done{};
    }

    Outcome<Done> strays() {
        auto rows = file_.database().prepare(
            "SELECT id >> 20, count(*) FROM chunk WHERE id >> 20 NOT IN (SELECT id FROM recording) GROUP BY 1");
        if (!rows) return fail(rows.error());
        while (true) {
            const auto row = rows->step();
            if (!row) return fail(row.error());
            if (!*row) return Done{};
            problem({}, fmt::format("recording {}", rows->integer(0)),
                    damage(fmt::format("{} chunks of a recording that is not there", rows->integer(1))));
        }
    }

    TelemetryFile& file_;
    TelemetryReport& report_;
    std::map<std::int64_t, std::size_t> place_of_;  // of a recording in the report
    std::set<std::int64_t> keyless_;
};

}  // namespace

Outcome<TelemetryReport> check_telemetry(TelemetryFile& file) {
    TelemetryReport report;
    const auto done = Check(file, report).run();
    if (!done) report.problems.push_back({{}, "file", done.error()});
    return report;
}

Outcome<TelemetryReport> check_telemetry(const std::filesystem::path& file, vault::KeyPort* keys) {
    auto opened = TelemetryFile::open_reader(file, keys);
    if (opened) return check_telemetry(*opened);
    if (opened.error().kind != Fault::Kind::corrupted) return fail(opened.error());
    TelemetryReport report;
    report.problems.push_back({{}, "file", opened.error()});
    return report;
}

}  // namespace ritm::recorder
