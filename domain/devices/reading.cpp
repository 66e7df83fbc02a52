#include "domain/devices/reading.h"

#include "domain/kernel/check.h"

namespace ritm::devices {

std::string_view name_of(Measure measure) {
    switch (measure) {
        case Measure::heart_rate:
            return "heart_rate";
        case Measure::rr_interval:
            return "rr_interval";
        case Measure::speed:
            return "speed";
        case Measure::incline:
            return "incline";
        case Measure::cadence:
            return "cadence";
        case Measure::power:
            return "power";
        case Measure::distance:
            return "distance";
        case Measure::energy:
            return "energy";
        case Measure::elapsed_time:
            return "elapsed_time";
        case Measure::battery:
            return "battery";
        case Measure::altitude:
            return "altitude";
        case Measure::latitude:
            return "latitude";
        case Measure::longitude:
            return "longitude";
        case Measure::temperature:
            return "temperature";
        case Measure::ascent:
            return "ascent";
        case Measure::skin_contact:
            return "skin_contact";
    }
    check_failed("measure", "a known measure", __FILE__, __LINE__);
}

std::string_view name_of(LinkState state) {
    switch (state) {
        case LinkState::unknown:
            return "unknown";
        case LinkState::searching:
            return "searching";
        case LinkState::connecting:
            return "connecting";
        case LinkState::connected:
            return "connected";
        case LinkState::silent:
            return "silent";
        case LinkState::lost:
            return "lost";
        case LinkState::unavailable:
            return "unavailable";
    }
    check_failed("state", "a known link state", __FILE__, __LINE__);
}

}  // namespace ritm::devices
