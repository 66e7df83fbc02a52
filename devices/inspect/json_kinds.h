// One line per kind of packet that can be shown as JSON (decode_json.h).
#pragma once
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "domain/kernel/bytes.h"

namespace ritm::devices {

// Exactly one of the two: a packet stands alone, or several belong together.
struct JsonKind {
    nlohmann::json (*packet)(ByteView) = nullptr;
    nlohmann::json (*sequence)(std::span<const Bytes>) = nullptr;
};

const std::map<std::string_view, JsonKind>& json_kinds();

}  // namespace ritm::devices
