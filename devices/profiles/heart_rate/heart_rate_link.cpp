#include "devices/profiles/heart_rate/heart_rate_link.h"

#include "domain/devices/reading_policy.h"

namespace ritm::devices::heart_rate {
namespace {

class Link final : public LinkDecoder {
  public:
    void accept(const Packet& packet, Decoded& out) override {
        if (packet.characteristic == 0x2A37) plausibility_.accept(decode_measurement(packet.bytes), packet.at, out);
        if (packet.characteristic == 0x2A38 && !packet.bytes.empty()) out.facts.body_location = packet.bytes[0];
    }

  private:
    Plausibility plausibility_;
};

}  // namespace

bool is_possible(std::int64_t bpm) {
    return bpm >= policy::heart_rate_floor.raw() && bpm <= policy::heart_rate_ceiling.raw();
}

bool Plausibility::is_frozen(const Measurement& measurement, Ticks at) {
    if (measurement.bpm.raw() != same_bpm_ || measurement.rr.size() > 0) {
        same_bpm_ = measurement.bpm.raw();
        same_since_ = at;
    }
    return at - same_since_ >= policy::heart_rate_frozen_after;
}

void Plausibility::accept(const Measurement& measurement, Ticks at, Decoded& out) {
    if (!measurement.bpm.has_value()) {
        ++out.malformed;
        return;
    }
    if (measurement.contact != Contact::not_supported && measurement.contact != contact_) {
        out.add(Measure::skin_contact, measurement.contact == Contact::detected ? 1 : 0);
        contact_ = measurement.contact;
    }
    if (measurement.contact == Contact::not_detected) {
        same_bpm_.reset();  // time off the skin is no time of an unchanged heart rate
        return;
    }
    const bool frozen = is_frozen(measurement, at);
    if (is_possible(measurement.bpm.raw()) && !frozen) {
        out.add(Measure::heart_rate, measurement.bpm.raw());
    } else if (measurement.bpm.raw() != 0) {
        ++out.rejected;
    }
    for (std::size_t i = 0; i < measurement.rr.size(); ++i) {
        const std::int64_t rr = measurement.rr[i];
        if (rr >= policy::rr_floor_1024 && rr <= policy::rr_ceiling_1024) {
            out.add(Measure::rr_interval, rr);
        } else {
            ++out.rejected;
        }
    }
}

std::unique_ptr<LinkDecoder> make_link() { return std::make_unique<Link>(); }

}  // namespace ritm::devices::heart_rate
