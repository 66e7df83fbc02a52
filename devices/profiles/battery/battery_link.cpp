#include "devices/profiles/battery/battery_link.h"

#include "devices/profiles/battery/battery.h"

namespace ritm::devices::battery {
namespace {

class Link final : public LinkDecoder {
  public:
    void accept(const Packet& packet, Decoded& out) override {
        if (packet.characteristic != 0x2A19) return;
        const Level level = decode_level(packet.bytes);
        if (!level.percent.is_present()) ++out.malformed;
        if (!level.percent.has_value()) return;
        out.facts.battery_percent = static_cast<std::int32_t>(level.percent.raw());
        out.add(Measure::battery, level.percent.raw());
    }
};

}  // namespace

std::unique_ptr<LinkDecoder> make_link() { return std::make_unique<Link>(); }

}  // namespace ritm::devices::battery
