// A treadmill of the Fitness Machine service: 2ACD once a second, 2ADA when the belt starts, stops or the console
// changes it, 2AD3 with it. It counts distance by integrating its own speed, as a machine does.
//   speed_kmh         curve, default 0           incline_percent   curve, default 0
//   split             true: each record goes out as two packets (More Data)
// Writes on the control point are answered "control not permitted" but for the request of control: whoever writes more
// is seen in the journal.
#include <algorithm>
#include <cmath>

#include "tests/support/bluezsim/behaviour.h"
#include "tests/support/bluezsim/curve.h"

namespace ritm::bluezsim {

namespace {
QByteArray u16(qint64 value) { return QByteArray().append(char(value & 0xFF)).append(char((value >> 8) & 0xFF)); }
QByteArray u24(qint64 value) { return u16(value).append(char((value >> 16) & 0xFF)); }

class Treadmill : public Behaviour {
  public:
    Treadmill(const QJsonObject& device, BehaviourOutput output)
        : output_(std::move(output)),
          speed_(Curve::from_json(device["speed_kmh"])),
          incline_(Curve::from_json(device["incline_percent"])),
          split_(device["split"].toBool()) {}

    void tick(qint64 second) override {
        const double now = double(second);
        const double before = now - 1;
        const double travelled = belt_stopped_       ? 0
                                 : console_kmh_ >= 0 ? console_kmh_ / 3.6
                                                     : speed_.integral(before, now) / 3.6;
        const double percent = incline_.at(now);
        distance_m_ += travelled;
        ascent_m_ += std::max(0.0, travelled * percent / 100);
        energy_kcal_ += 70 * travelled / 1000;  // 1 kcal per kg and km at 70 kg
        kmh_ = belt_stopped_ ? 0 : console_kmh_ >= 0 ? console_kmh_ : speed_.at(now);
        incline_percent_ = percent;
        if (travelled > 0) elapsed_s_ += 1;
        seconds_ = second;
        if (kmh_ > 0 && !running_) announce(true, "04");
        if (kmh_ <= 0 && running_) announce(false, "0201");
        send_record();
    }

    void console(const QJsonObject& step) override {
        const QString event = step["event"].toString();
        if (event == "stop" || event == "pause" || event == "safety_key") {
            belt_stopped_ = true;
            announce(false, event == "stop" ? "0201" : event == "pause" ? "0202" : "03");
        } else if (event == "start") {
            belt_stopped_ = false;
            announce(true, "04");
        } else if (event == "speed") {
            console_kmh_ = step["kmh"].toDouble(-1);
            if (console_kmh_ >= 0) output_.notify("2ADA", QByteArray(1, 5) + u16(std::lround(console_kmh_ * 100)));
        } else if (event == "lost_control") {
            output_.notify("2ADA", QByteArray(1, char(0xFF)));
        }
    }

    QByteArray control_point(const QByteArray& request) override {
        if (request.isEmpty()) return {};
        return QByteArray(1, char(0x80)) + request.left(1) + QByteArray(1, request[0] == 0 ? 1 : 5);
    }

    [[nodiscard]] QJsonObject truth() const override {
        return {{"seconds", seconds_},        {"elapsed_s", elapsed_s_}, {"distance_m", distance_m_},
                {"ascent_m", ascent_m_},      {"speed_kmh", kmh_},       {"incline_percent", incline_percent_},
                {"energy_kcal", energy_kcal_}};
    }

  private:
    void announce(bool running, const char* status) {
        running_ = running;
        output_.notify("2ADA", QByteArray::fromHex(status));
        const QByteArray training = QByteArray::fromHex(running ? "000d" : "0001");
        output_.set_value("2AD3", training);
        output_.notify("2AD3", training);
    }

    void send_record() {
        const QByteArray speed = u16(std::lround(kmh_ * 100));
        const QByteArray tail = u24(qint64(distance_m_)) + u16(std::lround(incline_percent_ * 10)) + u16(0x7FFF) +
                                u16(std::lround(ascent_m_ * 10)) + u16(0x7FFF);
        const QByteArray times = u16(qint64(energy_kcal_)) + u16(0xFFFF) + QByteArray(1, char(0xFF)) + u16(elapsed_s_);
        if (split_) {
            output_.notify("2ACD", u16(0x001D) + tail);  // more data follows, the speed is absent
            output_.notify("2ACD", u16(0x0480) + speed + times);
        } else {
            output_.notify("2ACD", u16(0x049C) + speed + tail + times);
        }
    }

    BehaviourOutput output_;
    Curve speed_, incline_;
    bool split_;
    bool running_ = false, belt_stopped_ = false;
    double console_kmh_ = -1;  // below 0: the curve holds
    double kmh_ = 0, incline_percent_ = 0, distance_m_ = 0, ascent_m_ = 0, energy_kcal_ = 0;
    qint64 seconds_ = 0, elapsed_s_ = 0;
};
}  // namespace

std::unique_ptr<Behaviour> make_treadmill(const QJsonObject& device, BehaviourOutput output) {
    return std::make_unique<Treadmill>(device, std::move(output));
}

}  // namespace ritm::bluezsim
