// Names of FIT's sports and kinds of sport.
#include "infra/formats/activity.h"

namespace ritm::formats {
namespace {

struct Name {
    std::uint8_t number;
    std::string_view text;
};

constexpr std::array<Name, 51> sports{{
    {0, "generic"},
    {1, "running"},
    {2, "cycling"},
    {3, "transition"},
    {4, "fitness_equipment"},
    {5, "swimming"},
    {6, "basketball"},
    {7, "soccer"},
    {8, "tennis"},
    {9, "american_football"},
    {10, "training"},
    {11, "walking"},
    {12, "cross_country_skiing"},
    {13, "alpine_skiing"},
    {14, "snowboarding"},
    {15, "rowing"},
    {16, "mountaineering"},
    {17, "hiking"},
    {18, "multisport"},
    {19, "paddling"},
    {20, "flying"},
    {21, "e_biking"},
    {22, "motorcycling"},
    {23, "boating"},
    {24, "driving"},
    {25, "golf"},
    {26, "hang_gliding"},
    {27, "horseback_riding"},
    {28, "hunting"},
    {29, "fishing"},
    {30, "inline_skating"},
    {31, "rock_climbing"},
    {32, "sailing"},
    {33, "ice_skating"},
    {34, "sky_diving"},
    {35, "snowshoeing"},
    {36, "snowmobiling"},
    {37, "stand_up_paddleboarding"},
    {38, "surfing"},
    {39, "wakeboarding"},
    {40, "water_skiing"},
    {41, "kayaking"},
    {42, "rafting"},
    {43, "windsurfing"},
    {44, "kitesurfing"},
    {45, "tactical"},
    {46, "jumpmaster"},
    {47, "boxing"},
    {48, "floor_climbing"},
    {53, "diving"},
    {62, "hiit"},
}};

constexpr std::array<Name, 49> sub_sports{{
    {0, "generic"},
    {1, "treadmill"},
    {2, "street"},
    {3, "trail"},
    {4, "track"},
    {5, "spin"},
    {6, "indoor_cycling"},
    {7, "road"},
    {8, "mountain"},
    {9, "downhill"},
    {10, "recumbent"},
    {11, "cyclocross"},
    {12, "hand_cycling"},
    {13, "track_cycling"},
    {14, "indoor_rowing"},
    {15, "elliptical"},
    {16, "stair_climbing"},
    {17, "lap_swimming"},
    {18, "open_water"},
    {19, "flexibility_training"},
    {20, "strength_training"},
    {21, "warm_up"},
    {22, "match"},
    {23, "exercise"},
    {24, "challenge"},
    {25, "indoor_skiing"},
    {26, "cardio_training"},
    {27, "indoor_walking"},
    {28, "e_bike_fitness"},
    {29, "bmx"},
    {30, "casual_walking"},
    {31, "speed_walking"},
    {32, "bike_to_run_transition"},
    {33, "run_to_bike_transition"},
    {34, "swim_to_bike_transition"},
    {35, "atv"},
    {36, "motocross"},
    {37, "backcountry"},
    {38, "resort"},
    {39, "rc_drone"},
    {40, "wingsuit"},
    {41, "whitewater"},
    {42, "skate_skiing"},
    {43, "yoga"},
    {44, "pilates"},
    {45, "indoor_running"},
    {46, "gravel_cycling"},
    {47, "e_bike_mountain"},
    {58, "virtual_activity"},
}};

template <std::size_t N>
std::string lookup(const std::array<Name, N>& names, std::uint8_t number, std::string_view otherwise) {
    for (const Name& name : names) {
        if (name.number == number) return std::string(name.text);
    }
    return fmt::format("{}_{}", otherwise, number);
}

}  // namespace

std::string name_of(Sport sport) { return lookup(sports, static_cast<std::uint8_t>(sport), "sport"); }
std::string name_of(SubSport sub_sport) {
    return lookup(sub_sports, static_cast<std::uint8_t>(sub_sport), "sub_sport");
}

bool on_foot(Sport sport) {
    constexpr auto mountaineering = static_cast<Sport>(16);
    constexpr auto snowshoeing = static_cast<Sport>(35);
    return sport == Sport::running || sport == Sport::walking || sport == Sport::hiking || sport == mountaineering ||
           sport == snowshoeing;
}

}  // namespace ritm::formats
