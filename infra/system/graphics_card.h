// Whether this machine has a graphics card that programs may draw with. Linux: a render node /dev/dri/renderD*. Without
// one OpenGL is computed by the processor: three times the memory and a whole core for one animation. Any thread.
#pragma once
#include <filesystem>

namespace ritm::system {

bool has_graphics_card(const std::filesystem::path& nodes = "/dev/dri");  // what cannot be read counts as none

}  // namespace ritm::system
