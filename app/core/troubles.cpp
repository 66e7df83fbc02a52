#include "app/core/troubles.h"

#include "infra/eventstore/event_store.h"

namespace ritm::core {

app::Trouble trouble_of(const Fault& fault) {
    const auto problem = [&] {
        switch (fault.kind) {
            case Fault::Kind::io:
                return app::Problem::store_failed;
            case Fault::Kind::disk_full:
                return app::Problem::disk_full;
            case Fault::Kind::corrupted:
                return app::Problem::store_damaged;
            case Fault::Kind::newer_version:
                return app::Problem::store_newer;
            case Fault::Kind::locked:
                return app::Problem::store_in_use;
            case Fault::Kind::not_found:
                return app::Problem::not_found;
            case Fault::Kind::malformed:
            case Fault::Kind::unsupported:
                return app::Problem::unreadable_file;
            case Fault::Kind::unavailable:
                return app::Problem::device_unreachable;
            case Fault::Kind::timeout:
                return app::Problem::device_unreachable;
            case Fault::Kind::conflict:
                return app::Problem::other;
            case Fault::Kind::erased:
                return app::Problem::not_found;
            case Fault::Kind::cancelled:
                return app::Problem::cancelled;
        }
        return app::Problem::other;
    }();
    return {problem, fault.context, eventstore::may_be_stored(fault)};
}

app::Trouble trouble_of(training::session::Rejected rule) {
    using training::session::Rejected;
    const auto problem = [&] {
        switch (rule) {
            case Rejected::not_started:
            case Rejected::not_running:
            case Rejected::not_paused:
            case Rejected::already_paused:
            case Rejected::already_finished:
                return app::Problem::not_recording;
            case Rejected::not_finished:
                return app::Problem::already_recording;
            case Rejected::shorter_than_minimum:
                return app::Problem::too_short;
            case Rejected::longer_than_maximum:
                return app::Problem::too_long;
            case Rejected::deleted:
            case Rejected::not_deleted:
                return app::Problem::not_found;
            case Rejected::id_taken:
                return app::Problem::duplicate;
            case Rejected::id_missing:
            case Rejected::timer_went_back:
            case Rejected::lap_out_of_order:
            case Rejected::start_differs:
            case Rejected::negative_value:
            case Rejected::timer_exceeds_elapsed:
            case Rejected::moving_exceeds_timer:
            case Rejected::average_exceeds_maximum:
            case Rejected::zones_malformed:
            case Rejected::zones_exceed_timer:
            case Rejected::laps_malformed:
            case Rejected::laps_exceed_timer:
            case Rejected::zone_malformed:
            case Rejected::rpe_out_of_range:
            case Rejected::name_too_long:
            case Rejected::notes_too_long:
            case Rejected::source_malformed:
            case Rejected::value_out_of_range:
            case Rejected::text_malformed:
                return app::Problem::invalid_value;
            case Rejected::in_the_future:
                return app::Problem::in_the_future;
            case Rejected::heart_rate_implausible:
                return app::Problem::heart_rate_implausible;
            case Rejected::distance_implausible:
            case Rejected::speed_implausible:
                return app::Problem::distance_implausible;
            case Rejected::energy_implausible:
                return app::Problem::energy_implausible;
        }
        return app::Problem::other;
    }();
    return {problem, std::string(name_of(rule))};
}

app::Trouble trouble_of(member::user::Rejected rule) {
    using member::user::Rejected;
    const auto problem = rule == Rejected::too_young        ? app::Problem::too_young
                         : rule == Rejected::not_registered ? app::Problem::not_found
                         : rule == Rejected::id_taken       ? app::Problem::duplicate
                                                            : app::Problem::invalid_value;
    return {problem, std::string(name_of(rule))};
}

app::Trouble trouble_of(devices::device::Rejected rule) {
    using devices::device::Rejected;
    const bool absent = rule == Rejected::not_paired || rule == Rejected::removed || rule == Rejected::not_removed;
    return {absent ? app::Problem::not_found : app::Problem::invalid_value, std::string(name_of(rule))};
}

app::Trouble trouble_of(runtime::Denied reason) {
    switch (reason) {
        case runtime::Denied::not_permitted:
            return {app::Problem::not_permitted, "not permitted"};
        case runtime::Denied::command_id_missing:
            return {app::Problem::other, "command without id"};
        case runtime::Denied::command_id_reused:
            return {app::Problem::other, "command id reused"};
    }
    return {};
}

}  // namespace ritm::core
