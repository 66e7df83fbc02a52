#include "domain/kernel/check.h"
#include "domain/training/session/session.h"

namespace ritm::training::session {
namespace {

struct Named {
    Rejected rule;
    std::string_view name;
};
constexpr Named names[] = {
    {Rejected::id_missing, "id_missing"},
    {Rejected::id_taken, "id_taken"},
    {Rejected::not_started, "not_started"},
    {Rejected::not_running, "not_running"},
    {Rejected::not_paused, "not_paused"},
    {Rejected::already_paused, "already_paused"},
    {Rejected::already_finished, "already_finished"},
    {Rejected::not_finished, "not_finished"},
    {Rejected::timer_went_back, "timer_went_back"},
    {Rejected::shorter_than_minimum, "shorter_than_minimum"},
    {Rejected::longer_than_maximum, "longer_than_maximum"},
    {Rejected::lap_out_of_order, "lap_out_of_order"},
    {Rejected::start_differs, "start_differs"},
    {Rejected::negative_value, "negative_value"},
    {Rejected::timer_exceeds_elapsed, "timer_exceeds_elapsed"},
    {Rejected::moving_exceeds_timer, "moving_exceeds_timer"},
    {Rejected::average_exceeds_maximum, "average_exceeds_maximum"},
    {Rejected::zones_malformed, "zones_malformed"},
    {Rejected::zones_exceed_timer, "zones_exceed_timer"},
    {Rejected::laps_malformed, "laps_malformed"},
    {Rejected::laps_exceed_timer, "laps_exceed_timer"},
    {Rejected::zone_malformed, "zone_malformed"},
    {Rejected::rpe_out_of_range, "rpe_out_of_range"},
    {Rejected::name_too_long, "name_too_long"},
    {Rejected::notes_too_long, "notes_too_long"},
    {Rejected::deleted, "deleted"},
    {Rejected::not_deleted, "not_deleted"},
    {Rejected::source_malformed, "source_malformed"},
    {Rejected::in_the_future, "in_the_future"},
    {Rejected::heart_rate_implausible, "heart_rate_implausible"},
    {Rejected::distance_implausible, "distance_implausible"},
    {Rejected::speed_implausible, "speed_implausible"},
    {Rejected::energy_implausible, "energy_implausible"},
    {Rejected::value_out_of_range, "value_out_of_range"},
    {Rejected::text_malformed, "text_malformed"},
};

}  // namespace

std::string_view name_of(Rejected rule) {
    for (const Named& entry : names) {
        if (entry.rule == rule) return entry.name;
    }
    check_failed("rule", "a known rule", __FILE__, __LINE__);
}

}  // namespace ritm::training::session
