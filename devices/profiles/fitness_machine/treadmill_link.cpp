#include "devices/profiles/fitness_machine/treadmill_link.h"

#include "devices/profiles/fitness_machine/machine.h"
#include "devices/profiles/fitness_machine/operations.h"
#include "devices/profiles/heart_rate/heart_rate_link.h"
#include "domain/devices/reading_policy.h"

namespace ritm::devices::fitness_machine {
namespace {

bool incline_is_possible(Incline incline, const DeviceFacts& facts) {
    const Incline low = facts.incline_minimum.value_or(policy::incline_floor);
    const Incline high = facts.incline_maximum.value_or(policy::incline_ceiling);
    return incline >= low && incline <= high;
}

void add_counter(Decoded& out, Measure measure, Field field, std::int64_t factor) {
    if (field.has_value()) out.add(measure, field.raw() * factor);
}

class Link final : public LinkDecoder {
  public:
    void accept(const Packet& packet, Decoded& out) override {
        switch (packet.characteristic) {
            case 0x2ACD:
                accept_data(packet, out);
                return;
            case 0x2AD5:
                accept_range(packet, out);
                return;
            case 0x2ADA:
                if (!packet.bytes.empty()) plausibility_.status_changed(packet.bytes[0]);
                return;
            default:
                return;
        }
    }

  private:
    void accept_data(const Packet& packet, Decoded& out) {
        const TreadmillPacket decoded = decode_treadmill(packet.bytes);
        const bool nothing_complete = decoded.completeness.is_short && packet.bytes.size() < 4;
        if (nothing_complete) ++out.malformed;
        if (assembler_.add(decoded) && !nothing_complete) plausibility_.accept(assembler_.record(), packet.at, out);
    }

    static void accept_range(const Packet& packet, Decoded& out) {
        const Range range = decode_inclination_range(packet.bytes);
        if (range.completeness.is_short || range.minimum.raw() >= range.maximum.raw()) return;
        out.facts.incline_minimum = Incline(range.minimum.raw() / 10);  // thousandths of a percent → 0.01 %
        out.facts.incline_maximum = Incline(range.maximum.raw() / 10);
    }

    TreadmillAssembler assembler_;
    TreadmillPlausibility plausibility_;
};

}  // namespace

Speed speed_of(std::int64_t hundredths_km_h) { return Speed((hundredths_km_h * 50 + 9) / 18); }

bool TreadmillPlausibility::is_late(const TreadmillRecord& record, Ticks at) {
    if (!record.distance.has_value()) return false;
    constexpr std::int64_t furthest_m =
        policy::treadmill_speed_ceiling.raw() * policy::late_record_max.raw() / 1'000'000;
    constexpr std::int64_t longest_s = policy::late_record_max.raw() / 1'000;
    const auto behind = [](Field count, Field newest, std::int64_t most) {
        return count.raw() < newest.raw() && newest.raw() - count.raw() <= most;
    };
    if (newest_ && at - newest_->at <= policy::late_record_within &&
        behind(record.distance, newest_->distance, furthest_m)) {
        const bool timed = record.elapsed.has_value() && newest_->elapsed.has_value();
        if (!timed || behind(record.elapsed, newest_->elapsed, longest_s)) return true;
    }
    newest_ = Newest{record.elapsed, record.distance, at};
    return false;
}

void TreadmillPlausibility::accept(const TreadmillRecord& record, Ticks at, Decoded& out) {
    if (is_late(record, at)) {
        ++out.rejected;
        return;
    }
    if (record.speed.has_value()) {
        const auto speed = speed_.accept(speed_of(record.speed.raw()), {record.elapsed, record.distance}, at);
        if (speed) {
            out.add(Measure::speed, speed->raw());
        } else {
            ++out.rejected;
        }
    }
    if (record.inclination.has_value()) {
        const Incline incline(record.inclination.raw() * 10);
        if (incline_is_possible(incline, out.facts)) {
            out.add(Measure::incline, incline.raw());
        } else {
            ++out.rejected;
        }
    }
    if (heart_rate::is_possible(record.heart_rate.raw())) {
        out.add(Measure::heart_rate, record.heart_rate.raw());
    } else if (record.heart_rate.raw() != 0) {
        ++out.rejected;
    }
    add_counter(out, Measure::distance, record.distance, 1'000);
    add_counter(out, Measure::energy, record.energy_total, 4'184);
    add_counter(out, Measure::elapsed_time, record.elapsed, 1'000);
    add_counter(out, Measure::ascent, record.elevation_gain, 100);
    add_counter(out, Measure::power, record.power, 1);
}

void TreadmillPlausibility::status_changed(std::uint8_t code) {
    switch (static_cast<StatusCode>(code)) {
        case StatusCode::reset:
        case StatusCode::stopped_by_user:
        case StatusCode::stopped_by_safety_key:
            speed_.console_stopped();
            return;
        case StatusCode::started_by_user:
            speed_.console_started();
            return;
        case StatusCode::control_lost:
            return;
    }
}

std::unique_ptr<LinkDecoder> make_treadmill_link() { return std::make_unique<Link>(); }

}  // namespace ritm::devices::fitness_machine
