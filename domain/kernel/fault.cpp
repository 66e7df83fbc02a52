#include "domain/kernel/fault.h"

#include <string_view>

#include "domain/kernel/check.h"

namespace ritm {

std::string_view name_of(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::io:
            return "io";
        case Fault::Kind::disk_full:
            return "disk_full";
        case Fault::Kind::corrupted:
            return "corrupted";
        case Fault::Kind::newer_version:
            return "newer_version";
        case Fault::Kind::locked:
            return "locked";
        case Fault::Kind::not_found:
            return "not_found";
        case Fault::Kind::malformed:
            return "malformed";
        case Fault::Kind::unsupported:
            return "unsupported";
        case Fault::Kind::unavailable:
            return "unavailable";
        case Fault::Kind::timeout:
            return "timeout";
        case Fault::Kind::conflict:
            return "conflict";
        case Fault::Kind::erased:
            return "erased";
        case Fault::Kind::cancelled:
            return "cancelled";
    }
    check_failed("kind", "a known kind of fault", __FILE__, __LINE__);
}

}  // namespace ritm
