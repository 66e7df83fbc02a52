// What other contexts may know of a person: the events that they react to and the values in them.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/kernel/wire.h"

namespace ritm::member {

enum class Sex : std::uint8_t { unspecified = 0, male = 1, female = 2 };
enum class Language : std::uint8_t { english = 1, russian = 2 };
enum class Units : std::uint8_t { metric = 1, imperial = 2 };
enum class Theme : std::uint8_t { system = 0, dark = 1, light = 2 };

// Date of birth as far as the person gave it: a day needs a month.
struct Birth {
    std::int32_t year = 0;
    std::optional<std::int32_t> month;
    std::optional<std::int32_t> day;
    static constexpr auto wire() {
        return wire_fields(field(1, &Birth::year), field(2, &Birth::month), field(3, &Birth::day));
    }
    friend bool operator==(const Birth&, const Birth&) = default;
};

struct MeasuredMass {
    Mass value;
    CalendarDate on;
    static constexpr auto wire() { return wire_fields(field(1, &MeasuredMass::value), field(2, &MeasuredMass::on)); }
    friend bool operator==(const MeasuredMass&, const MeasuredMass&) = default;
};

struct MeasuredHeartRate {
    HeartRate value;
    CalendarDate on;
    static constexpr auto wire() {
        return wire_fields(field(1, &MeasuredHeartRate::value), field(2, &MeasuredHeartRate::on));
    }
    friend bool operator==(const MeasuredHeartRate&, const MeasuredHeartRate&) = default;
};

// The sports profile. Absent = not given. History is the stream of ProfileUpdated.
struct Profile {
    std::string name;  // empty: a skipped first start
    std::optional<Birth> birth;
    Sex sex = Sex::unspecified;
    std::optional<MeasuredMass> weight;
    std::optional<MeasuredHeartRate> max_heart_rate;  // measured; replaces 220 - age (TRN-05)
    std::optional<MeasuredHeartRate> resting_heart_rate;
    std::optional<HeartRate> heart_rate_ceiling;  // above it the live screen sounds
    static constexpr auto wire() {
        return wire_fields(field(1, &Profile::name), field(2, &Profile::birth), field(3, &Profile::sex),
                           field(4, &Profile::weight), field(5, &Profile::max_heart_rate),
                           field(6, &Profile::resting_heart_rate), field(7, &Profile::heart_rate_ceiling));
    }
    friend bool operator==(const Profile&, const Profile&) = default;
};

struct Preferences {
    Language language = Language::english;
    Units units = Units::metric;
    Theme theme = Theme::system;
    bool ceiling_audible = true;
    static constexpr auto wire() {
        return wire_fields(field(1, &Preferences::language), field(2, &Preferences::units),
                           field(3, &Preferences::theme), field(4, &Preferences::ceiling_audible));
    }
    friend bool operator==(const Preferences&, const Preferences&) = default;
};

namespace user {

struct Registered {
    MemberId member;
    Instant at;
    LocalZone zone;  // of the club: decides the day of registration (MEM-01)
    std::string name;
    std::optional<Birth> birth;
    Sex sex = Sex::unspecified;
    Preferences preferences;
    static constexpr auto wire() {
        return wire_format("member.user.registered", "UserRegistered", 1, field(1, &Registered::member),
                           field(2, &Registered::at), field(3, &Registered::zone), field(4, &Registered::name),
                           field(5, &Registered::birth), field(6, &Registered::sex),
                           field(7, &Registered::preferences));
    }
    friend bool operator==(const Registered&, const Registered&) = default;
};

struct ProfileUpdated {
    MemberId member;
    Instant at;
    Profile profile;  // whole, as it is from now on
    static constexpr auto wire() {
        return wire_format("member.user.profile_updated", "ProfileUpdated", 1, field(1, &ProfileUpdated::member),
                           field(2, &ProfileUpdated::at), field(3, &ProfileUpdated::profile));
    }
    friend bool operator==(const ProfileUpdated&, const ProfileUpdated&) = default;
};

struct PreferencesChanged {
    MemberId member;
    Instant at;
    Preferences preferences;
    static constexpr auto wire() {
        return wire_format("member.user.preferences_changed", "PreferencesChanged", 1,
                           field(1, &PreferencesChanged::member), field(2, &PreferencesChanged::at),
                           field(3, &PreferencesChanged::preferences));
    }
    friend bool operator==(const PreferencesChanged&, const PreferencesChanged&) = default;
};

}  // namespace user
}  // namespace ritm::member
