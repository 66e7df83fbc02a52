// A heart-rate strap: 2A37 once a second with RR intervals and skin contact, 2A19 when the level changes.
//   heart_rate_bpm    curve, default 70          contact   curve, 0 or 1, default 1
//   battery_percent   curve, default 100         rr        false: no RR intervals
#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/support/bluezsim/behaviour.h"
#include "tests/support/bluezsim/curve.h"

namespace ritm::bluezsim {

namespace {
class Strap : public Behaviour {
  public:
    Strap(const QJsonObject& device, BehaviourOutput output)
        : output_(std::move(output)),
          heart_rate_(Curve::from_json(device["heart_rate_bpm"])),
          contact_(Curve::from_json(device["contact"])),
          battery_(Curve::from_json(device["battery_percent"])),
          with_rr_(device["rr"].toBool(true)) {
        if (heart_rate_.empty()) heart_rate_ = Curve(70);
        if (contact_.empty()) contact_ = Curve(1);
        if (battery_.empty()) battery_ = Curve(100);
    }

    void tick(qint64 second) override {
        const double now = double(second);
        bpm_ = int(std::lround(heart_rate_.at(now)));
        const bool contact = contact_.at(now) >= 0.5;
        output_.notify("2A37", measurement(contact, beats_until(now)));
        sum_ += bpm_;
        count_ += 1;
        const int level = std::clamp(int(std::lround(battery_.at(now))), 0, 100);
        output_.set_value("2A19", QByteArray(1, char(level)));
        if (level != level_ && level_ >= 0) output_.notify("2A19", QByteArray(1, char(level)));
        level_ = level;
    }

    [[nodiscard]] QJsonObject truth() const override {
        return {{"seconds", count_},
                {"heart_rate_bpm", bpm_},
                {"heart_rate_sum", sum_},
                {"mean_heart_rate_bpm", count_ == 0 ? 0.0 : double(sum_) / double(count_)},
                {"battery_percent", level_}};
    }

  private:
    // The RR intervals (1/1024 s) of the beats up to `now`; a beat falls where the integral of the rate is whole.
    std::vector<int> beats_until(double now) {
        std::vector<int> intervals;
        constexpr double step = 1.0 / 256;
        for (; seen_ < now; seen_ += step) {
            phase_ += heart_rate_.at(seen_) / 60 * step;
            if (phase_ < 1) continue;
            phase_ -= 1;
            if (last_beat_ > 0) intervals.push_back(int(std::lround((seen_ - last_beat_) * 1024)));
            last_beat_ = seen_;
        }
        return intervals;
    }

    [[nodiscard]] QByteArray measurement(bool contact, const std::vector<int>& intervals) const {
        const bool wide = bpm_ > 255;
        const bool rr = with_rr_ && contact && !intervals.empty();
        QByteArray bytes;
        bytes.append(char((wide ? 0x01 : 0) | 0x04 | (contact ? 0x02 : 0) | (rr ? 0x10 : 0)));
        bytes.append(char(bpm_ & 0xFF));
        if (wide) bytes.append(char(bpm_ >> 8));
        if (!rr) return bytes;
        for (const int interval : intervals) bytes.append(char(interval & 0xFF)).append(char((interval >> 8) & 0xFF));
        return bytes;
    }

    BehaviourOutput output_;
    Curve heart_rate_, contact_, battery_;
    bool with_rr_;
    int bpm_ = 0;
    int level_ = -1;
    qint64 sum_ = 0, count_ = 0;
    double phase_ = 0, seen_ = 0, last_beat_ = 0;
};
}  // namespace

std::unique_ptr<Behaviour> make_strap(const QJsonObject& device, BehaviourOutput output) {
    return std::make_unique<Strap>(device, std::move(output));
}

}  // namespace ritm::bluezsim
