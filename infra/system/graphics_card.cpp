#include "infra/system/graphics_card.h"

#include <system_error>

namespace ritm::system {

bool has_graphics_card(const std::filesystem::path& nodes) {
    std::error_code error;
    for (std::filesystem::directory_iterator node(nodes, error), end; !error && node != end; node.increment(error)) {
        if (node->path().filename().string().starts_with("renderD")) return true;
    }
    return false;
}

}  // namespace ritm::system
