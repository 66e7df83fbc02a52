#include "app/ctl/import.h"

namespace ritm::ctl {
using nlohmann::json;

bool all_came_in(const json& report) {
    // Without "partly": a program of an earlier version answered.
    return report.value("failed", json::array()).empty() && report.value("partly", json::array()).empty();
}

}  // namespace ritm::ctl
