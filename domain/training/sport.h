// Kinds of sport. Values and names are those of the FIT profile (types sport and sub_sport), so that import and export
// are exact; a value without a name here is kept as it came.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace ritm::training {

enum class Sport : std::uint8_t {
    generic = 0,
    running = 1,
    cycling = 2,
    transition = 3,
    fitness_equipment = 4,
    swimming = 5,
    training = 10,
    walking = 11,
    cross_country_skiing = 12,
    alpine_skiing = 13,
    snowboarding = 14,
    rowing = 15,
    mountaineering = 16,
    hiking = 17,
    multisport = 18,
    paddling = 19,
    flying = 20,
    e_biking = 21,
    motorcycling = 22,
    boating = 23,
    driving = 24,
    hang_gliding = 26,
    inline_skating = 30,
    rock_climbing = 31,
    sailing = 32,
    ice_skating = 33,
    sky_diving = 34,
    snowshoeing = 35,
    snowmobiling = 36,
    hiit = 62,
};

enum class SubSport : std::uint8_t {
    generic = 0,
    treadmill = 1,
    street = 2,
    trail = 3,
    track = 4,
    spin = 5,
    indoor_cycling = 6,
    road = 7,
    mountain = 8,
    indoor_rowing = 14,
    elliptical = 15,
    stair_climbing = 16,
    lap_swimming = 17,
    open_water = 18,
    strength_training = 20,
    cardio_training = 26,
    indoor_walking = 27,
    indoor_running = 45,
    virtual_activity = 58,
};

// The name in the FIT profile ("running", "indoor_cycling"), also for values that have no enumerator above;
// "unknown" for a value that the profile of 2024 does not define.
std::string_view name_of(Sport sport);
std::string_view name_of(SubSport sub_sport);
std::optional<Sport> sport_named(std::string_view name);
std::optional<SubSport> sub_sport_named(std::string_view name);

}  // namespace ritm::training
