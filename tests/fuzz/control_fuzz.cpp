// link: ritm_infra_system
// Lines of the control socket, as a request and as an answer: total, and what is accepted survives writing.
#include <cstdint>
#include <string>

#include "domain/kernel/check.h"
#include "infra/system/control_wire.h"

namespace {

constexpr std::uint64_t asked = 7;

void try_reply(std::string_view line) {
    const auto reply = ritm::system::read_reply(line, asked);
    const auto again = ritm::system::read_reply(ritm::system::reply_line(asked, reply), asked);
    RITM_CHECK(again.has_value() == reply.has_value(), "an answer stays one");
    if (reply) {
        RITM_CHECK(*again == *reply, "an answer survives writing");
    } else {
        RITM_CHECK(again.error().kind == reply.error().kind && again.error().context == reply.error().context,
                   "a fault survives writing");
    }
}

void try_request(std::string_view line) {
    const auto parsed = ritm::system::parse_request(line);
    if (!parsed.request) return;
    const nlohmann::json written{
        {"id", parsed.id}, {"verb", parsed.request->verb}, {"arguments", parsed.request->arguments}};
    const auto again = ritm::system::parse_request(written.dump());
    RITM_CHECK(again.request && again.id == parsed.id && again.request->verb == parsed.request->verb &&
                   again.request->arguments == parsed.request->arguments,
               "a request survives writing");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view line(reinterpret_cast<const char*>(bytes), size);
    if (const auto json = ritm::system::parse_json_line(line)) {
        RITM_CHECK(ritm::system::parse_json_line(json->dump()) == json, "JSON survives writing");
    }
    try_reply(line);
    try_request(line);
    return 0;
}
