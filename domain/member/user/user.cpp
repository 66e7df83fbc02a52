#include "domain/member/user/user.h"

#include "domain/kernel/check.h"
#include "domain/kernel/text.h"
#include "domain/member/age.h"
#include "domain/member/policy.h"

namespace ritm::member::user {
namespace {

Decision nothing() { return std::vector<Event>{}; }
template <class E>
Decision one(E event) {
    return std::vector<Event>{Event(std::move(event))};
}
bool is_usable(Instant at) { return at >= policy::instant_min && at <= policy::instant_max; }

template <class Q>
bool outside(const std::optional<Q>& value, Q low, Q high) {
    return value && (*value < low || *value > high);
}
std::optional<HeartRate> value_of(const std::optional<MeasuredHeartRate>& measured) {
    return measured ? std::optional(measured->value) : std::nullopt;
}

std::optional<Rejected> unusable_name(const std::string& name) {
    const auto length = code_points(name);
    if (!length) return Rejected::text_malformed;
    if (*length > policy::name_length_max) return Rejected::name_too_long;
    return std::nullopt;
}

// MEM-01 holds for the day of registration, also when the birth is given later.
std::optional<Rejected> unusable_birth(const std::optional<Birth>& birth, CalendarDate registered_on) {
    if (!birth) return std::nullopt;
    if (!is_valid(*birth)) return Rejected::birth_malformed;
    const std::int32_t age = age_on(*birth, registered_on);
    const bool born_after = birth->year > registered_on.year;
    if (born_after || age > policy::age_max) return Rejected::birth_out_of_range;
    if (age < policy::registration_age_min) return Rejected::too_young;
    return std::nullopt;
}

std::optional<Rejected> unusable_body(const Profile& profile) {
    const auto weight = profile.weight ? std::optional(profile.weight->value) : std::nullopt;
    const auto maximum = value_of(profile.max_heart_rate);
    const auto resting = value_of(profile.resting_heart_rate);
    if (outside(weight, policy::weight_min, policy::weight_max)) return Rejected::weight_out_of_range;
    if (outside(maximum, policy::max_heart_rate_min, policy::max_heart_rate_max)) {
        return Rejected::max_heart_rate_out_of_range;
    }
    if (outside(resting, policy::resting_heart_rate_min, policy::resting_heart_rate_max)) {
        return Rejected::resting_heart_rate_out_of_range;
    }
    if (outside(profile.heart_rate_ceiling, policy::ceiling_min, policy::ceiling_max)) {
        return Rejected::ceiling_out_of_range;
    }
    if (maximum && resting && *resting >= *maximum) return Rejected::resting_not_below_max;
    const auto misdated = [](const auto& measured) { return measured && !is_valid(measured->on); };
    if (misdated(profile.weight) || misdated(profile.max_heart_rate) || misdated(profile.resting_heart_rate)) {
        return Rejected::measurement_date_malformed;
    }
    return std::nullopt;
}

CalendarDate registration_day(const Registered& registered) {
    return local_date(registered.at, registered.zone.utc_offset_minutes);
}

}  // namespace

void evolve(State& state, const Registered& event) {
    state.registered = event;
    state.profile.name = event.name;
    state.profile.birth = event.birth;
    state.profile.sex = event.sex;
    state.preferences = event.preferences;
}

void evolve(State& state, const ProfileUpdated& event) { state.profile = event.profile; }

void evolve(State& state, const PreferencesChanged& event) { state.preferences = event.preferences; }

Decision decide(const State& state, const Register& command) {
    Registered event{command.member, command.at,  command.zone,       command.name,
                     command.birth,  command.sex, command.preferences};
    if (state.registered) {
        const bool same = *state.registered == event && (!command.profile || state.profile == *command.profile);
        return same ? nothing() : fail(Rejected::id_taken);
    }
    if (command.member.is_nil()) return fail(Rejected::id_missing);
    if (!is_usable(command.at)) return fail(Rejected::time_out_of_range);
    if (!is_valid(command.zone)) return fail(Rejected::zone_malformed);
    if (!code_points(command.zone.iana)) return fail(Rejected::text_malformed);
    if (const auto rule = unusable_name(command.name)) return fail(*rule);
    if (const auto rule = unusable_birth(command.birth, registration_day(event))) return fail(*rule);
    if (!command.profile) return one(std::move(event));
    State registered;
    evolve(registered, event);
    auto rest = decide(registered, UpdateProfile{command.at, *command.profile});
    if (rest) rest->insert(rest->begin(), std::move(event));
    return rest;
}

Decision decide(const State& state, const UpdateProfile& command) {
    if (!state.registered) return fail(Rejected::not_registered);
    if (state.profile == command.profile) return nothing();
    if (!is_usable(command.at)) return fail(Rejected::time_out_of_range);
    if (const auto rule = unusable_name(command.profile.name)) return fail(*rule);
    if (const auto rule = unusable_birth(command.profile.birth, registration_day(*state.registered))) {
        return fail(*rule);
    }
    if (const auto rule = unusable_body(command.profile)) return fail(*rule);
    return one(ProfileUpdated{state.registered->member, command.at, command.profile});
}

Decision decide(const State& state, const ChangePreferences& command) {
    if (!state.registered) return fail(Rejected::not_registered);
    if (state.preferences == command.preferences) return nothing();
    if (!is_usable(command.at)) return fail(Rejected::time_out_of_range);
    return one(PreferencesChanged{state.registered->member, command.at, command.preferences});
}

std::string_view name_of(Rejected rule) {
    switch (rule) {
        case Rejected::id_missing:
            return "id_missing";
        case Rejected::id_taken:
            return "id_taken";
        case Rejected::not_registered:
            return "not_registered";
        case Rejected::too_young:
            return "too_young";
        case Rejected::birth_malformed:
            return "birth_malformed";
        case Rejected::birth_out_of_range:
            return "birth_out_of_range";
        case Rejected::name_too_long:
            return "name_too_long";
        case Rejected::zone_malformed:
            return "zone_malformed";
        case Rejected::weight_out_of_range:
            return "weight_out_of_range";
        case Rejected::max_heart_rate_out_of_range:
            return "max_heart_rate_out_of_range";
        case Rejected::resting_heart_rate_out_of_range:
            return "resting_heart_rate_out_of_range";
        case Rejected::ceiling_out_of_range:
            return "ceiling_out_of_range";
        case Rejected::resting_not_below_max:
            return "resting_not_below_max";
        case Rejected::measurement_date_malformed:
            return "measurement_date_malformed";
        case Rejected::text_malformed:
            return "text_malformed";
        case Rejected::time_out_of_range:
            return "time_out_of_range";
    }
    check_failed("rule", "a known rule", __FILE__, __LINE__);
}

}  // namespace ritm::member::user
