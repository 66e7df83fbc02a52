#include "app/core/importer.h"

#include <algorithm>
#include <filesystem>
#include <span>

#include "app/core/person_of.h"
#include "infra/formats/open_file.h"
#include "infra/recorder/items.h"
#include "infra/system/log.h"
#include "infra/system/zone.h"

namespace ritm::core {
namespace {
namespace session = training::session;
using session::Aggregate;
using Damage = app::ImportReport::Damage;

// Two hours at 1 Hz: sealed and on disk in some milliseconds, which is what a tick may wait.
constexpr std::size_t piece_chunks = 2;

// What else a reader warns of (an odd field, a newer version of the format) costs nothing that was recorded.
std::optional<Damage> damage_of(const std::vector<std::string>& warnings) {
    const auto warned = [&](std::string_view code) {
        return std::find(warnings.begin(), warnings.end(), code) != warnings.end();
    };
    if (warned("truncated") || warned("undefined_message")) return Damage::cut_short;
    if (warned("file_crc") || warned("header_crc")) return Damage::wrong_check;
    return std::nullopt;
}

std::vector<std::string> names_of(const std::vector<formats::MakerField>& fields) {
    std::vector<std::string> names;
    for (const auto& field : fields) {  // the same name may stand for two units
        if (std::find(names.begin(), names.end(), field.name) == names.end()) names.push_back(field.name);
    }
    return names;
}
}  // namespace

Importer::Importer(Workplace& workplace, People& people, Order order)
    : workplace_(workplace), people_(people), order_(std::move(order)) {}

void Importer::begin() { next_file(); }

Outcome<Done> Importer::look_up(ReadSide& side, Candidate& candidate, MemberId member) {
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
    candidate.duplicate = {};  // it may be looked up twice
    candidate.duplicate_deleted = false;
    if (!*same) return Done{};
    candidate.duplicate = (*same)->session;
    candidate.duplicate_deleted = (*same)->deleted;
    return Done{};
}

Outcome<Importer::ReadFile> Importer::read_file(const std::string& path) {
    const auto bytes = formats::read_whole_file(path);
    if (!bytes) return fail(bytes.error());
    auto file = formats::importable(*bytes, system::machine_zone);
    if (!file) return fail(file.error());
    ReadFile read;
    for (auto& one : file->sessions) read.candidates.push_back({std::move(one), {}, false});
    if (read.candidates.empty()) return fail(Fault{Fault::Kind::unsupported, false, "no activity in the file"});
    read.not_kept = names_of(file->not_kept);
    return read;
}

void Importer::next_file() {
    if (order_.progress) {
        order_.progress({static_cast<int>(file_), static_cast<int>(order_.paths.size())});
    }
    if (cancelled_ || file_ == order_.paths.size()) return end();
    workplace_.work(
        workplace_.executors().background, alive_, [path = order_.paths[file_]] { return read_file(path); },
        [self = shared_from_this()](Outcome<ReadFile> file) {
            file ? self->recognise(std::move(*file)) : self->file_failed(file.error());
        });
}

void Importer::recognise(ReadFile file) {
    not_kept_ = std::move(file.not_kept);
    const auto all = std::make_shared<std::vector<Candidate>>(std::move(file.candidates));
    auto look = [all, member = order_.member](ReadSide& side) -> Outcome<Done> {
        for (Candidate& candidate : *all) {
            if (auto done = look_up(side, candidate, member); !done) return done;
        }
        return Done{};
    };
    workplace_.ask(alive_, std::move(look), [self = shared_from_this(), all](const Outcome<Done>& looked) {
        if (!looked) return self->file_failed(looked.error());
        self->sessions_.assign(std::make_move_iterator(all->begin()), std::make_move_iterator(all->end()));
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
    std::optional<recorder::Person> person;
    if (const auto profile = people_.profile(order_.member)) person = person_of(*profile, summary.start, summary.zone);
    const recorder::RecordingStart start{id, order_.member, summary.start, candidate.importable.series.hold_ms};
    workplace_.work(
        workplace_.executors().background, alive_,
        [person, start, candidate = std::move(candidate)]() mutable {
            auto& series = candidate.importable.series;
            if (person) formats::apply_person(candidate.importable, *person);
            auto arrival = std::make_shared<Arrival>();
            arrival->start = start;
            if (!series.columns.empty()) arrival->chunks = recorder::chunks_of(recorder::stretch_of(series));
            series = {};
            arrival->candidate = std::move(candidate);
            return arrival;
        },
        [self = shared_from_this()](const std::shared_ptr<Arrival>& arrival) { self->store_piece(arrival); });
}

// Each piece is posted behind what waits, so that a tick that is due comes between two of them.
void Importer::store_piece(const std::shared_ptr<Arrival>& arrival) {
    workplace_.executors().telemetry.post([self = shared_from_this(), arrival] {
        const auto done = self->write_piece(*arrival);
        if (done && arrival->stored < arrival->chunks.size()) return self->store_piece(arrival);
        // What cannot be removed now is removed at the next start.
        if (!done && arrival->begun) (void)self->workplace_.telemetry().remove(arrival->start.session);
        runtime::Receiver(self->workplace_.executors().screens).deliver([self, arrival, done] {
            done ? self->put_event(arrival) : self->session_failed(trouble_of(done.error()).problem);
        });
    });
}

// Telemetry executor.
Outcome<Done> Importer::write_piece(Arrival& arrival) {
    auto& telemetry = workplace_.telemetry();
    if (arrival.stored == 0) {
        if (auto done = workplace_.keys().ensure_subject(arrival.start.member.uuid); !done) return done;
        if (arrival.chunks.empty()) return Done{};
        if (auto done = telemetry.begin_import(arrival.start); !done) return done;
        arrival.begun = true;
    }
    const auto rest = std::span<const recorder::Chunk>(arrival.chunks).subspan(arrival.stored);
    const auto piece = rest.first(std::min(rest.size(), piece_chunks));
    if (auto done = telemetry.add_piece(arrival.start.session, piece); !done) return done;
    arrival.stored += piece.size();
    return Done{};
}

void Importer::put_event(const std::shared_ptr<Arrival>& arrival) {
    const SessionId id = arrival->start.session;
    const auto& importable = arrival->candidate.importable;
    const session::Import command{.session = id,
                                  .member = order_.member,
                                  .at = workplace_.clock().now(),
                                  .source = importable.source,
                                  .summary = importable.summary,
                                  .remarks = importable.remarks};
    const auto receive = [self = shared_from_this(), id, content = command.source.content, begun = arrival->begun,
                          damage = damage_of(command.source.warnings)](const auto& receipt) {
        const bool kept = receipt.has_value();
        // What is neither closed nor removed here is so at the next start, by what the log says then.
        if (begun && (kept || !receipt.error().may_be_stored)) {
            self->workplace_.executors().telemetry.post([self, id, kept] {
                auto& telemetry = self->workplace_.telemetry();
                (void)(kept ? telemetry.close(id) : telemetry.remove(id));
            });
        }
        if (!kept) {
            log::warn("import of session {} refused: {}", id, log::word(receipt.error().detail));
            return self->session_failed(receipt.error().problem);
        }
        ++self->report_.imported;
        self->new_ones_ = true;
        if (damage) self->damage_ = damage;
        self->there(id, content);
    };
    workplace_.submit<Aggregate>(id, command, order_.member, receive);
}

void Importer::file_failed(const Fault& fault) {
    // Without the fault's own words: they may hold the name of a person's file.
    log::warn("import of file {}: {}", file_ + 1, log::word(name_of(fault.kind)));
    first_refusal_ = formats::is_too_large(fault) ? app::Problem::file_too_large : trouble_of(fault).problem;
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
    if (new_ones_ && !not_kept_.empty()) report_.not_kept.push_back({path, std::move(not_kept_)});
    sessions_.clear();
    first_refusal_.reset();
    taken_ = 0;
    contents_.clear();
    new_ones_ = false;
    not_kept_.clear();
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
