#include "infra/system/touch_screen.h"

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ritm::system {
namespace {

// Bits as the kernel writes them (linux/input-event-codes.h).
constexpr std::size_t input_prop_direct = 1;
constexpr std::size_t abs_mt_position_x = 0x35;
constexpr std::size_t btn_tool_pen = 0x140;
constexpr std::size_t btn_touch = 0x14a;

// "B: ABS=2608000 3": words of the kernel's unsigned long in hex, the highest first.
bool has_bit(const std::string& words, std::size_t bit) {
    constexpr std::size_t word_bits = 8 * sizeof(unsigned long);
    std::istringstream reader(words);
    std::vector<std::uint64_t> read;
    for (std::uint64_t word = 0; reader >> std::hex >> word;) read.push_back(word);
    const std::size_t place = bit / word_bits;
    return place < read.size() && ((read[read.size() - 1 - place] >> (bit % word_bits)) & 1U) != 0;
}

struct Device {
    std::string properties;
    std::string keys;
    std::string axes;
};

bool is_touch_screen(const Device& device) {
    if (!has_bit(device.properties, input_prop_direct)) return false;
    if (has_bit(device.axes, abs_mt_position_x)) return true;
    return has_bit(device.keys, btn_touch) && !has_bit(device.keys, btn_tool_pen);
}

}  // namespace

bool lists_touch_screen(std::istream& devices) {
    Device device;
    const auto take = [](const std::string& line, std::string_view name, std::string& into) {
        if (line.compare(0, name.size(), name) == 0) into = line.substr(name.size());
    };
    for (std::string line; std::getline(devices, line);) {
        if (line.empty()) {  // between two devices
            if (is_touch_screen(device)) return true;
            device = {};
        }
        take(line, "B: PROP=", device.properties);
        take(line, "B: KEY=", device.keys);
        take(line, "B: ABS=", device.axes);
    }
    return is_touch_screen(device);
}

bool has_touch_screen() {
    std::ifstream devices("/proc/bus/input/devices");
    return lists_touch_screen(devices);
}

}  // namespace ritm::system
