#include "domain/kernel/check.h"
#include "domain/training/session/session.h"

namespace ritm::training::session {

std::string_view name_of(Rejected rule) {
    switch (rule) {
        case Rejected::id_missing:
            return "id_missing";
        case Rejected::id_taken:
            return "id_taken";
        case Rejected::not_started:
            return "not_started";
        case Rejected::not_running:
            return "not_running";
        case Rejected::not_paused:
            return "not_paused";
        case Rejected::already_paused:
            return "already_paused";
        case Rejected::already_finished:
            return "already_finished";
        case Rejected::not_finished:
            return "not_finished";
        case Rejected::timer_went_back:
            return "timer_went_back";
        case Rejected::shorter_than_minimum:
            return "shorter_than_minimum";
        case Rejected::longer_than_maximum:
            return "longer_than_maximum";
        case Rejected::lap_out_of_order:
            return "lap_out_of_order";
        case Rejected::start_differs:
            return "start_differs";
        case Rejected::negative_value:
            return "negative_value";
        case Rejected::timer_exceeds_elapsed:
            return "timer_exceeds_elapsed";
        case Rejected::moving_exceeds_timer:
            return "moving_exceeds_timer";
        case Rejected::average_exceeds_maximum:
            return "average_exceeds_maximum";
        case Rejected::zones_malformed:
            return "zones_malformed";
        case Rejected::zones_exceed_timer:
            return "zones_exceed_timer";
        case Rejected::laps_malformed:
            return "laps_malformed";
        case Rejected::laps_exceed_timer:
            return "laps_exceed_timer";
        case Rejected::zone_malformed:
            return "zone_malformed";
        case Rejected::rpe_out_of_range:
            return "rpe_out_of_range";
        case Rejected::name_too_long:
            return "name_too_long";
        case Rejected::notes_too_long:
            return "notes_too_long";
        case Rejected::deleted:
            return "deleted";
        case Rejected::not_deleted:
            return "not_deleted";
        case Rejected::source_malformed:
            return "source_malformed";
        case Rejected::in_the_future:
            return "in_the_future";
        case Rejected::heart_rate_implausible:
            return "heart_rate_implausible";
        case Rejected::distance_implausible:
            return "distance_implausible";
        case Rejected::speed_implausible:
            return "speed_implausible";
        case Rejected::energy_implausible:
            return "energy_implausible";
        case Rejected::value_out_of_range:
            return "value_out_of_range";
        case Rejected::text_malformed:
            return "text_malformed";
    }
    check_failed("rule", "a known rule", __FILE__, __LINE__);
}

}  // namespace ritm::training::session
