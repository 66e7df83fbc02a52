#include "devices/hub/transport.h"

#include "domain/kernel/check.h"

namespace ritm::devices {

std::string_view name_of(RadioState state) {
    switch (state) {
        case RadioState::unknown:
            return "unknown";
        case RadioState::absent:
            return "absent";
        case RadioState::off:
            return "off";
        case RadioState::no_permission:
            return "no_permission";
        case RadioState::on:
            return "on";
    }
    check_failed("state", "a known radio state", __FILE__, __LINE__);
}

std::string_view name_of(LinkPhase phase) {
    switch (phase) {
        case LinkPhase::up:
            return "up";
        case LinkPhase::ready:
            return "ready";
        case LinkPhase::down:
            return "down";
    }
    check_failed("phase", "a known link phase", __FILE__, __LINE__);
}

std::string_view name_of(LinkReason reason) {
    switch (reason) {
        case LinkReason::none:
            return "none";
        case LinkReason::asked:
            return "asked";
        case LinkReason::remote:
            return "remote";
        case LinkReason::unreachable:
            return "unreachable";
        case LinkReason::refused:
            return "refused";
        case LinkReason::unsupported:
            return "unsupported";
        case LinkReason::radio_off:
            return "radio_off";
        case LinkReason::failed:
            return "failed";
    }
    check_failed("reason", "a known link reason", __FILE__, __LINE__);
}

}  // namespace ritm::devices
