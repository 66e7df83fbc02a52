#include "app/core/importer.h"

#include <algorithm>
#include <filesystem>

#include "app/core/person_of.h"
#include "infra/formats/open_file.h"
#include "infra/system/log.h"
#include "infra/system/zone.h"

namespace ritm::core {
namespace {
namespace session = training::session;
using session::Aggregate;
using Damage = app::ImportReport::Damage;

// What else a reader warns of (an odd field, a newer version of the format) costs nothing that was recorded.
std::optional<Damage> damage_of(const std::vector<std::string>& warnings) {
    const auto warned = [&](std::string_view code) {
        return std::find(warnings.begin(), warnings.end(), code) != warnings.end();
    };
    if (warned("truncated") || warned("undefined_message")) return Damage::cut_short;
    if (warned("file_crc") || warned("header_crc")) return Damage::wrong_check;
    return std::nullopt;
}
}  // namespace

Importer::Importer(Workplace& workplace, People& people, Order order)
    : workplace_(workplace), people_(people), order_(std::move(order)) {}

void Importer::begin() { next_file(); }

Outcome<Importer::Candidate> Importer::recognise(ReadSide& side, Candidate candidate, MemberId member) {
    const auto viewer = readmodels::Viewer::program();
    const auto& source = candidate.importable.source;
    const auto& summary = candidate.importable.summary;
    const readmodels::SameQuestion question{.member = member,
                                            .sha256 = source.sha256,
                                            .index = source.index,
                                            .content = source.content ? ByteView(*source.content) : ByteView(),
                                            .sport = summary.sport,
                                            .start = summary.start,
                                            .elapsed = summary.elapsed};
    const auto same = side.sessions.same(viewer, question);
    if (!same) return fail(same.error());
    if (!*same) return candidate;
    candidate.duplicate = (*same)->session;
    candidate.duplicate_deleted = (*same)->deleted;
    return candidate;
}

Outcome<std::vector<Importer::Candidate>> Importer::read_file(ReadSide& side, const std::string& path,
                                                              MemberId member) {
    const auto bytes = formats::read_whole_file(path);
    if (!bytes) return fail(bytes.error());
    auto file = formats::importable(*bytes, system::machine_zone);
    if (!file) return fail(file.error());
    std::vector<Candidate> candidates;
    for (auto& one : file->sessions) {
        auto candidate = recognise(side, Candidate{std::move(one), {}, false}, member);
        if (!candidate) return fail(candidate.error());
        candidates.push_back(std::move(*candidate));
    }
    if (candidates.empty()) return fail(Fault{Fault::Kind::unsupported, false, "no activity in the file"});
    return candidates;
}

void Importer::next_file() {
    if (order_.progress) {
        order_.progress({static_cast<int>(file_), static_cast<int>(order_.paths.size())});
    }
    if (cancelled_ || file_ == order_.paths.size()) return end();
    const std::string path = order_.paths[file_];
    const MemberId member = order_.member;
    workplace_.ask(
        alive_, [path, member](ReadSide& side) { return read_file(side, path, member); },
        [self = shared_from_this()](Outcome<std::vector<Candidate>> candidates) {
            if (!candidates) {
                // Without the fault's own words: they may hold the name of a person's file.
                log::warn("import of file {}: {}", self->file_ + 1, log::word(name_of(candidates.error().kind)));
                const bool too_large = formats::is_too_large(candidates.error());
                return self->file_failed(too_large ? app::Problem::file_too_large
                                                   : trouble_of(candidates.error()).problem);
            }
            self->sessions_.assign(std::make_move_iterator(candidates->begin()),
                                   std::make_move_iterator(candidates->end()));
            self->next_session();
        });
}

void Importer::next_session() {
    if (sessions_.empty() || cancelled_) return file_ended();
    Candidate candidate = std::move(sessions_.front());
    sessions_.pop_front();
    const auto content = candidate.importable.source.content;
    const auto twin = content ? contents_.find(*content) : contents_.end();
    if (twin != contents_.end()) return known(twin->second, content);
    if (candidate.duplicate.is_nil()) return store(std::move(candidate));
    const SessionId id = candidate.duplicate;
    if (!candidate.duplicate_deleted) return known(id, content);
    workplace_.submit<Aggregate>(id, session::Restore{workplace_.clock().now()}, order_.member,
                                 [self = shared_from_this(), id, content](auto receipt) {
                                     if (!receipt) return self->session_failed(receipt.error().problem);
                                     ++self->report_.imported;
                                     self->there(id, content);
                                 });
}

void Importer::known(SessionId id, const std::optional<Bytes>& content) {
    ++report_.duplicates;
    there(id, content);
}

// In the store now, by this import or before.
void Importer::there(SessionId id, const std::optional<Bytes>& content) {
    ++taken_;
    report_.last = id;
    if (content) contents_.emplace(*content, id);
    next_session();
}

void Importer::store(Candidate candidate) {
    const SessionId id(system::new_uuid(workplace_.random()));
    const auto& summary = candidate.importable.summary;
    if (const auto profile = people_.profile(order_.member)) {
        formats::apply_person(candidate.importable, person_of(*profile, summary.start, summary.zone));
    }
    const auto& series = candidate.importable.series;
    const recorder::RecordingStart start{id, order_.member, summary.start, series.hold_ms};
    const runtime::Receiver receiver(workplace_.executors().screens);
    workplace_.executors().telemetry.post(
        [self = shared_from_this(), receiver, start, candidate = std::move(candidate)]() mutable {
            auto stored = self->workplace_.keys().ensure_subject(start.member.uuid);
            const auto& columns = candidate.importable.series;
            if (stored && !columns.columns.empty()) stored = self->workplace_.telemetry().store(start, columns);
            receiver.deliver([self, stored, id = start.session, candidate = std::move(candidate)] {
                if (!stored) return self->session_failed(trouble_of(stored.error()).problem);
                self->put_event(id, candidate);
            });
        });
}

void Importer::put_event(SessionId id, const Candidate& candidate) {
    const session::Import command{.session = id,
                                  .member = order_.member,
                                  .at = workplace_.clock().now(),
                                  .source = candidate.importable.source,
                                  .summary = candidate.importable.summary,
                                  .remarks = candidate.importable.remarks};
    const auto receive = [self = shared_from_this(), id, content = command.source.content,
                          damage = damage_of(command.source.warnings)](auto receipt) {
        if (!receipt) {
            log::warn("import of session {} refused: {}", id, log::word(receipt.error().detail));
            self->workplace_.executors().telemetry.post([self, id] { (void)self->workplace_.telemetry().remove(id); });
            return self->session_failed(receipt.error().problem);
        }
        ++self->report_.imported;
        if (damage) self->damage_ = damage;
        self->there(id, content);
    };
    workplace_.submit<Aggregate>(id, command, order_.member, receive);
}

void Importer::file_failed(app::Problem problem) {
    first_refusal_ = problem;
    file_ended();
}

// The others of the file may be whole.
void Importer::session_failed(app::Problem problem) {
    if (!first_refusal_) first_refusal_ = problem;
    next_session();
}

void Importer::file_ended() {
    const std::string& path = order_.paths[file_];
    if (first_refusal_ && taken_ == 0) report_.failed.push_back({path, *first_refusal_});
    if (first_refusal_ && taken_ > 0) report_.partly.push_back({path, *first_refusal_});
    if (damage_) report_.damaged.push_back({path, *damage_});
    sessions_.clear();
    first_refusal_.reset();
    taken_ = 0;
    contents_.clear();
    damage_.reset();
    ++file_;
    next_file();
}

void Importer::end() {
    ended_ = true;
    if (cancelled_ && report_.imported == 0) {
        return order_.reply(fail(app::Trouble{app::Problem::cancelled, "import cancelled"}));
    }
    order_.reply(report_);
}

}  // namespace ritm::core
