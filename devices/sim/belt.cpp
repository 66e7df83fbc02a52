#include "devices/sim/belt.h"

#include <algorithm>

namespace ritm::devices::sim {
using namespace literals;
namespace {

constexpr std::int64_t speed_up_mm_s2 = 139;   // 0.5 km/h per second
constexpr std::int64_t slow_down_mm_s2 = 278;  // 1 km/h per second
constexpr std::int64_t incline_per_s = 25;     // 0.25 % per second

std::int64_t towards(std::int64_t value, std::int64_t target, std::int64_t up, std::int64_t down) {
    return target > value ? std::min(target, value + up) : std::max(target, value - down);
}

}  // namespace

std::vector<ProgramStep> interval_program() {
    std::vector<ProgramStep> program = {{3_min, Speed(1'528), Incline(0)}, {4_min, Speed(2'500), Incline(100)}};
    for (int i = 0; i < 4; ++i) {
        program.push_back({3_min, Speed(3'472), Incline(100)});
        program.push_back({2_min, Speed(2'222), Incline(100)});
    }
    program.push_back({5_min, Speed(1'389), Incline(0)});
    return program;
}

std::vector<ProgramStep> brisk_program() {
    std::vector<ProgramStep> program = {{20_s, Speed(1'667), Incline(0)},
                                        {40_s, Speed(2'222), Incline(50)},
                                        {1_min, Speed(2'500), Incline(50)},
                                        {90_s, Speed(2'667), Incline(50)}};
    for (int i = 0; i < 4; ++i) {
        program.push_back({2_min, Speed(2'083), Incline(50)});
        program.push_back({3_min, Speed(2'667), Incline(50)});
    }
    program.push_back({5_min, Speed(1'389), Incline(0)});
    return program;
}

bool Belt::finished() const {
    Millis length;
    for (const ProgramStep& step : program_) length += step.length;
    return at_ >= length && speed_ == 0;
}

void Belt::advance(Millis span) {
    at_ += span;
    ProgramStep now{};  // after the last step the belt stops
    Millis end;
    for (const ProgramStep& step : program_) {
        end += step.length;
        if (at_ < end) {
            now = step;
            break;
        }
    }
    const std::int64_t ms = span.raw();
    speed_ = towards(speed_, now.speed.raw(), speed_up_mm_s2 * ms / 1'000, slow_down_mm_s2 * ms / 1'000);
    incline_ = towards(incline_, now.incline.raw(), incline_per_s * ms / 1'000, incline_per_s * ms / 1'000);
    if (speed_ == 0) return;
    elapsed_ += span;
    distance_um_ += speed_ * ms;
    ascent_um_ += speed_ * ms * std::max<std::int64_t>(incline_, 0) / 10'000;
}

}  // namespace ritm::devices::sim
