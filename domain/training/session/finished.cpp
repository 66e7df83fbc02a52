// Decisions about finished sessions: files, manual entry, validation, editing, deletion and its undo.
#include "domain/training/plausibility.h"
#include "domain/training/policy.h"
#include "domain/training/session/consistency.h"
#include "domain/training/session/session.h"

namespace ritm::training::session {
namespace {
using Phase = State::Phase;
using Latest = State::Latest;

Decision nothing() { return std::vector<Event>{}; }
template <class E>
Decision one(E event) {
    return std::vector<Event>{Event(std::move(event))};
}

// Why a session is not finished.
Rejected not_finished(const State& state) {
    return state.phase == Phase::none ? Rejected::not_started : Rejected::not_finished;
}

struct Content {
    Summary summary;
    Remarks remarks;
    Origin origin = Origin::live;
};
// A finished session as it is now: as recorded, imported or entered, then edited.
Content content_of(const State& state) {
    Content content;
    if (state.completed) {
        content = {state.completed->summary, {}, Origin::live};
    } else if (state.imported) {
        content = {state.imported->summary, state.imported->remarks, Origin::imported};
    } else if (state.entered) {
        content = {state.entered->summary, state.entered->remarks, Origin::manual};
    }
    if (state.edited) {
        content.summary.sport = state.edited->sport;
        content.summary.sub_sport = state.edited->sub_sport;
        content.summary.marks = state.edited->marks;
        content.remarks = state.edited->remarks;
    }
    return content;
}

// TRN-09 and contradictions of a file: kept and marked. Expects a usable summary.
void mark_oddities(Summary& summary) {
    if (summary.timer < policy::session_timer_min) summary.marks.push_back(Mark::shorter_than_minimum);
    if (summary.timer > policy::session_stretch_max) summary.marks.push_back(Mark::longer_than_maximum);
    mark_contradictions(summary);
    normalise(summary.marks);
}

// TRN-05: a person who types can correct the figure at once.
std::optional<Rejected> implausible(const Summary& summary) {
    for (const Mark mark : validated_marks(summary)) {
        if (mark == Mark::heart_rate_implausible) return Rejected::heart_rate_implausible;
        if (mark == Mark::distance_implausible) return Rejected::distance_implausible;
        if (mark == Mark::speed_implausible) return Rejected::speed_implausible;
        if (mark == Mark::energy_implausible) return Rejected::energy_implausible;
    }
    return std::nullopt;
}
}  // namespace

Decision decide(const State& state, const Import& command) {
    Imported event{command.session, command.member, command.at, command.source, command.summary, command.remarks};
    if (const auto rule = unusable(event.summary)) return fail(*rule);
    mark_oddities(event.summary);
    if (state.phase != Phase::none) return state.imported == event ? nothing() : fail(Rejected::id_taken);
    if (command.session.is_nil() || command.member.is_nil()) return fail(Rejected::id_missing);
    if (!is_usable(command.at)) return fail(Rejected::value_out_of_range);
    const auto& content = command.source.content;
    if (command.source.sha256.size() != policy::source_hash_length) return fail(Rejected::source_malformed);
    if (content && content->size() != policy::source_hash_length) return fail(Rejected::source_malformed);
    if (const auto rule = unusable(command.remarks)) return fail(*rule);
    if (!has_readable_warnings(command.source)) return fail(Rejected::text_malformed);
    return one(std::move(event));
}

Decision decide(const State& state, const EnterManually& command) {
    Entered event{command.session, command.member, command.at, command.summary, command.remarks};
    normalise(event.summary.marks);
    if (state.phase != Phase::none) return state.entered == event ? nothing() : fail(Rejected::id_taken);
    if (command.session.is_nil() || command.member.is_nil()) return fail(Rejected::id_missing);
    if (!is_usable(command.at)) return fail(Rejected::value_out_of_range);
    const Summary& summary = event.summary;
    if (const auto rule = unusable(summary)) return fail(*rule);
    if (const auto rules = contradictions(summary); !rules.empty()) return fail(rules.front());
    if (const auto rule = unusable(command.remarks)) return fail(*rule);
    if (summary.start + summary.elapsed > command.at) return fail(Rejected::in_the_future);
    if (summary.timer < policy::session_timer_min) return fail(Rejected::shorter_than_minimum);
    if (summary.timer > policy::session_stretch_max) return fail(Rejected::longer_than_maximum);
    if (const auto rule = implausible(summary)) return fail(*rule);
    return one(std::move(event));
}

Decision decide(const State& state, const Validate& command) {
    if (state.validated) return nothing();
    if (state.phase != Phase::completed) return fail(not_finished(state));
    Content content = content_of(state);
    content.summary.marks = validated_marks(content.summary);
    return one(Validated{state.session(), state.member(), command.at, content.origin, std::move(content.summary)});
}

Decision decide(const State& state, const Edit& command) {
    if (state.phase != Phase::completed) return fail(not_finished(state));
    if (state.deleted) return fail(Rejected::deleted);
    if (const auto rule = unusable(command.remarks)) return fail(*rule);
    if (!is_usable(command.at)) return fail(Rejected::value_out_of_range);
    Content content = content_of(state);
    if (content.summary.sport == command.sport && content.summary.sub_sport == command.sub_sport &&
        content.remarks == command.remarks) {
        return nothing();
    }
    content.summary.sport = command.sport;
    return one(Edited{state.session(), state.member(), command.at, command.sport, command.sub_sport, command.remarks,
                      validated_marks(content.summary)});
}

Decision decide(const State& state, const Delete& command) {
    if (state.latest == Latest{Latest::Kind::deleted, command.at, {}, {}}) return nothing();
    if (state.phase != Phase::completed) return fail(not_finished(state));
    if (state.deleted) return fail(Rejected::deleted);
    if (!is_usable(command.at)) return fail(Rejected::value_out_of_range);
    return one(Deleted{state.session(), state.member(), command.at});
}

Decision decide(const State& state, const Restore& command) {
    if (state.latest == Latest{Latest::Kind::restored, command.at, {}, {}}) return nothing();
    if (state.phase != Phase::completed) return fail(not_finished(state));
    if (!state.deleted) return fail(Rejected::not_deleted);
    if (!is_usable(command.at)) return fail(Rejected::value_out_of_range);
    return one(Restored{state.session(), state.member(), command.at});
}

std::optional<Aggregate::Undo> Aggregate::undo(const State& before, const session::Event& event) {
    if (const auto* deleted = std::get_if<Deleted>(&event)) return Restore{deleted->at};
    if (const auto* restored = std::get_if<Restored>(&event)) return Delete{restored->at};
    const auto* edited = std::get_if<Edited>(&event);
    if (edited == nullptr) return std::nullopt;
    const Content content = content_of(before);
    return Edit{edited->at, content.summary.sport, content.summary.sub_sport, content.remarks};
}

}  // namespace ritm::training::session
