// Aggregate User: a person with a profile and preferences. A skipped first start is a person with defaults: no name, no
// birth. Such a person trains and sees their own numbers; the account is active only once its e-mail is verified
// (MEM-05).
#pragma once
#include <string_view>
#include <variant>
#include <vector>

#include "domain/kernel/decider.h"
#include "domain/member/published.h"

namespace ritm::member::user {

// --- Events: all of them are published (domain/member/published.h).
using Event = std::variant<Registered, ProfileUpdated, PreferencesChanged>;

// --- State: only what decisions need.
struct State {
    std::optional<Registered> registered;
    Profile profile;
    Preferences preferences;
    bool active = false;  // MEM-05
    static constexpr auto wire() {
        return wire_fields(field(1, &State::registered), field(2, &State::profile), field(3, &State::preferences),
                           field(4, &State::active));
    }
    friend bool operator==(const State&, const State&) = default;
};
void evolve(State&, const Registered&);
void evolve(State&, const ProfileUpdated&);
void evolve(State&, const PreferencesChanged&);

// --- Commands.
struct Register {
    MemberId member;
    Instant at;
    LocalZone zone;  // of the club
    std::string name;
    std::optional<Birth> birth;
    Sex sex = Sex::unspecified;
    Preferences preferences;
    std::optional<Profile> profile = {};  // whole, where more than this is known at once: all of the person or nothing
};
struct UpdateProfile {
    Instant at;
    Profile profile;  // whole, as it is from now on
};
struct ChangePreferences {
    Instant at;
    Preferences preferences;  // whole
};

// --- Refusals: the numbers are stable, on the wire and in logs.
enum class Rejected : std::uint16_t {
    id_missing = 1,
    id_taken = 2,  // this person is registered with other content
    not_registered = 3,
    too_young = 4,  // MEM-01
    birth_malformed = 5,
    birth_out_of_range = 6,  // not born yet, or older than anybody
    name_too_long = 7,
    zone_malformed = 8,
    weight_out_of_range = 9,
    max_heart_rate_out_of_range = 10,
    resting_heart_rate_out_of_range = 11,
    ceiling_out_of_range = 12,
    resting_not_below_max = 13,
    measurement_date_malformed = 14,
    text_malformed = 15,     // not UTF-8
    time_out_of_range = 16,  // outside the years 1970..2200: a broken clock
};
std::string_view name_of(Rejected rule);

using Decision = Result<std::vector<Event>, Rejected>;
Decision decide(const State&, const Register&);
Decision decide(const State&, const UpdateProfile&);
Decision decide(const State&, const ChangePreferences&);

struct Aggregate {
    static constexpr std::string_view category = "user";
    static constexpr std::string_view name = "User";
    static constexpr std::uint32_t fold_version = 1;  // of State's wire form and of evolve
    using Id = MemberId;
    using State = user::State;
    using Event = user::Event;
    using Rejected = user::Rejected;
    // Whose key seals the stream, from the state after the events.
    static Uuid subject(const State& state) { return state.registered ? state.registered->member.uuid : Uuid{}; }
};

}  // namespace ritm::member::user
