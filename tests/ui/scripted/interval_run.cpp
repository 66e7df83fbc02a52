#include "tests/ui/scripted/interval_run.h"

#include <algorithm>
#include <cmath>

namespace ritm::test {
namespace {

class Noise {  // a small linear congruential generator: the same picture on every machine
  public:
    explicit Noise(unsigned seed) : state_(seed) {}
    double next() {
        state_ = state_ * 1664525U + 1013904223U;
        return static_cast<double>(state_ >> 8) / 16777216.0 - 0.5;
    }

  private:
    unsigned state_;
};

double target_speed(int second, double effort) {
    const int warm_up = 330;
    if (second < warm_up) return (1.5 + 0.9 * second / warm_up) * (0.6 + 0.4 * effort);
    const int in_set = (second - warm_up) % 232;
    return (in_set < 108 ? 3.72 : 1.94) * (0.55 + 0.45 * effort);
}

}  // namespace

IntervalRun interval_run(int seconds, double effort, unsigned seed) {
    IntervalRun run;
    Noise noise(seed);
    double speed = 0.8;
    double heart = 84;
    double wander = 0;
    double distance = 0;
    double energy = 0;
    for (int second = 0; second < seconds; ++second) {
        const double target = target_speed(second, effort);
        speed += std::clamp(target - speed, -0.11, 0.13);
        wander = wander * 0.97 + noise.next() * 0.9;
        const double drift = 5.0 * second / 1800.0;
        const double steady = 72 + 27.6 * speed * (0.75 + 0.25 * effort) + drift;
        heart += (steady - heart) / (steady > heart ? 34.0 : 46.0);
        distance += speed;
        energy += (0.2 * speed * 60 + 3.5) / 1000.0 * 70 * 5 / 60.0;
        run.heart_rate.push_back(std::round(std::clamp(heart + wander, 60.0, 189.0)));
        run.speed.push_back(speed);
        run.incline.push_back(second < 330 ? 1.0 : 2.0);
        run.cadence.push_back(std::round(speed > 2.6 ? 172 + 2.2 * wander : 118 + 20 * speed + wander));
        run.distance.push_back(distance);
        run.energy.push_back(energy);
    }
    return run;
}

}  // namespace ritm::test
