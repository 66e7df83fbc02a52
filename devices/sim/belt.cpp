#include "devices/sim/belt.h"

#include <algorithm>

namespace ritm::devices::sim {
namespace {

constexpr std::int64_t speed_up_mm_s2 = 139;   // 0.5 km/h per second
constexpr std::int64_t slow_down_mm_s2 = 278;  // 1 km/h per second
constexpr std::int64_t incline_per_s = 25;     // 0.25 % per second

std::int64_t towards(std::int64_t value, std::int64_t target, std::int64_t up, std::int64_t down) {
    return target > value ? std::min(target, value + up) : std::max(target, value - down);
}

}  // namespace

std::vector<ProgramStep> interval_program() {
    const auto step = [](std::int64_t minutes, std::int64_t mm_s, std::int64_t incline) {
        return ProgramStep{Millis(minutes * 60'000), Speed(mm_s), Incline(incline)};
    };
    std::vector<ProgramStep> program = {step(3, 1'528, 0), step(4, 2'500, 100)};
    for (int i = 0; i < 4; ++i) {
        program.push_back(step(3, 3'472, 100));
        program.push_back(step(2, 2'222, 100));
    }
    program.push_back(step(5, 1'389, 0));
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
