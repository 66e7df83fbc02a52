#include "app/core/settle_recordings.h"

#include <limits>

#include "infra/system/zone.h"

namespace ritm::core {
namespace {
namespace session = training::session;
using session::Aggregate;

// A start writes its first tick, then its event: what nobody was told of is a few seconds long. What is longer was a
// workout whose event the log lost.
constexpr std::int64_t unacknowledged_ms_max = 60'000;
constexpr std::int32_t page = 1'000;

// One of a newer program may mean something else: it settles nothing.
template <class Event>
bool is(const eventstore::StoredEvent& event) {
    return is_known<Event>(event.type, event.schema);
}

}  // namespace

Outcome<Settlement> settlement_of(eventstore::EventReader& events, const recorder::OpenRecording& recording) {
    const eventstore::StreamName stream{std::string(Aggregate::category), recording.session.uuid};
    std::int64_t from = 1;
    while (true) {
        const auto found = events.read_stream(stream, from, page);
        if (!found) return fail(found.error());
        for (const auto& event : *found) {
            if (is<session::Discarded>(event)) return Settlement::remove;
            if (is<session::Completed>(event)) return Settlement::close;
        }
        if (found->size() == static_cast<std::size_t>(page)) {
            from += page;
            continue;
        }
        const bool unknown = from == 1 && found->empty();
        if (recording.state == recorder::RecordingState::importing) {
            return unknown ? Settlement::remove : Settlement::close;
        }
        if (!unknown) return Settlement::leave;
        return recording.recorded_to_ms <= unacknowledged_ms_max ? Settlement::remove : Settlement::adopt;
    }
}

session::Start start_of(const recorder::OpenRecording& recording) {
    return {.session = recording.session,
            .member = recording.member,
            .at = recording.started_at,
            .zone = system::machine_zone(recording.started_at),
            .sport = training::Sport::generic,
            .sub_sport = training::SubSport::generic,
            .devices = {}};
}

Outcome<Done> settle(recorder::TelemetryStore& telemetry, const SessionId& session, Settlement settlement) {
    switch (settlement) {
        case Settlement::close:
            return telemetry.close(session);
        case Settlement::remove:
            return telemetry.remove(session);
        case Settlement::leave:
        case Settlement::adopt:
            break;
    }
    return Done{};
}

}  // namespace ritm::core
