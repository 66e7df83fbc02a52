#include "devices/profiles/device_information/device_information_link.h"

#include <algorithm>

#include "devices/profiles/text.h"

namespace ritm::devices::device_information {
namespace {

// Longer strings are a fault of the device; control characters have no place on a screen or in a log line.
std::string shown_text(ByteView bytes) {
    constexpr std::size_t longest = 64;
    std::string text = padded_text(bytes.first(std::min(bytes.size(), longest)));
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    return text;
}

class Link final : public LinkDecoder {
  public:
    void accept(const Packet& packet, Decoded& out) override {
        Identity& identity = out.facts.identity;
        switch (packet.characteristic) {
            case 0x2A29:
                identity.manufacturer = shown_text(packet.bytes);
                return;
            case 0x2A24:
                identity.model = shown_text(packet.bytes);
                return;
            case 0x2A25:
                identity.serial = shown_text(packet.bytes);
                return;
            case 0x2A26:
                identity.firmware = shown_text(packet.bytes);
                return;
            case 0x2A27:
                identity.hardware = shown_text(packet.bytes);
                return;
            case 0x2A28:
                identity.software = shown_text(packet.bytes);
                return;
            default:
                return;
        }
    }
};

}  // namespace

std::unique_ptr<LinkDecoder> make_link() { return std::make_unique<Link>(); }

}  // namespace ritm::devices::device_information
