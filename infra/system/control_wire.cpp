#include "infra/system/control_wire.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "infra/system/control_socket.h"

namespace ritm::system {
namespace {

constexpr int depth_max = 32;

// By name, so that program and ritmctl may be of different versions.
constexpr std::array all_kinds = {
    Fault::Kind::io,          Fault::Kind::disk_full, Fault::Kind::corrupted, Fault::Kind::newer_version,
    Fault::Kind::locked,      Fault::Kind::not_found, Fault::Kind::malformed, Fault::Kind::unsupported,
    Fault::Kind::unavailable, Fault::Kind::timeout,   Fault::Kind::conflict,  Fault::Kind::erased,
    Fault::Kind::cancelled};

Fault::Kind kind_named(std::string_view name) {
    for (const Fault::Kind kind : all_kinds) {
        if (name_of(kind) == name) return kind;
    }
    return Fault::Kind::io;
}

Fault bad_reply() { return {Fault::Kind::malformed, false, "control socket: the answer is not one"}; }

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}

Descriptor::~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
}

Fault io_fault(std::string_view what) {
    const int error = errno;
    const auto kind = error == ENOSPC ? Fault::Kind::disk_full : Fault::Kind::io;
    return {kind, false, fmt::format("control socket: {}: {}", what, std::strerror(error))};
}

Outcome<ControlAddress> control_address(const std::filesystem::path& dir) {
    ControlAddress result;
    result.address.sun_family = AF_UNIX;
    std::string path = (dir / control_socket_name).string();
    if (path.size() >= sizeof(result.address.sun_path)) {
        result.folder = Descriptor(::open(dir.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (!result.folder.valid()) return fail(io_fault("open the store folder"));
        path = fmt::format("/proc/self/fd/{}/{}", result.folder.fd(), control_socket_name);
    }
    std::memcpy(result.address.sun_path, path.data(), path.size());
    return result;
}

std::optional<nlohmann::json> parse_json_line(std::string_view line) {
    bool too_deep = false;
    const auto watch_depth = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        too_deep = too_deep || depth > depth_max;
        return !too_deep;
    };
    auto parsed = nlohmann::json::parse(line, watch_depth, false);
    if (too_deep || parsed.is_discarded()) return std::nullopt;
    return parsed;
}

ParsedRequest parse_request(std::string_view line) {
    ParsedRequest parsed;
    const auto message = parse_json_line(line);
    if (!message || !message->is_object()) return parsed;
    const auto id = message->find("id");
    if (id == message->end() || !id->is_number_unsigned()) return parsed;
    parsed.id = id->get<std::uint64_t>();
    const auto verb = message->find("verb");
    const auto arguments = message->value("arguments", nlohmann::json::object());
    if (verb == message->end() || !verb->is_string() || !arguments.is_object()) return parsed;
    parsed.request = ControlRequest{verb->get<std::string>(), arguments};
    return parsed;
}

std::string reply_line(std::uint64_t id, const Outcome<nlohmann::json>& result) {
    nlohmann::json reply{{"id", id}, {"ok", result.has_value()}};
    if (result) {
        reply["result"] = *result;
    } else {
        reply["error"] = {{"kind", name_of(result.error().kind)}, {"text", result.error().context}};
    }
    // A handler's text that is not UTF-8 is replaced, not thrown about.
    return reply.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Outcome<nlohmann::json> read_reply(std::string_view line, std::uint64_t id) {
    const auto reply = parse_json_line(line);
    if (!reply || !reply->is_object()) return fail(bad_reply());
    const auto ok = reply->find("ok");
    const auto number = reply->find("id");
    if (ok == reply->end() || !ok->is_boolean()) return fail(bad_reply());
    if (number == reply->end() || !number->is_number_unsigned() || number->get<std::uint64_t>() != id) {
        return fail(bad_reply());
    }
    if (ok->get<bool>()) return reply->value("result", nlohmann::json::object());
    const auto error = reply->find("error");
    if (error == reply->end() || !error->is_object()) return fail(bad_reply());
    const auto text_of = [&](const char* key) {
        const auto it = error->find(key);
        return it != error->end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    return fail(Fault{kind_named(text_of("kind")), false, text_of("text")});
}

}  // namespace ritm::system
