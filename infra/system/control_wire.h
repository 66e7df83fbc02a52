// What both ends of the control socket share: descriptors, addresses, lines. Internal to infra/system.
#pragma once
#include <sys/socket.h>
#include <sys/un.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "domain/kernel/fault.h"
#include "infra/system/control_socket.h"

namespace ritm::system {

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    [[nodiscard]] int fd() const { return fd_; }
    [[nodiscard]] bool valid() const { return fd_ >= 0; }

  private:
    int fd_ = -1;
};

// Address of the socket in `dir`. sun_path holds 107 bytes only; a longer path goes through the opened folder, which
// must stay open as long as the address is used.
struct ControlAddress {
    Descriptor folder;
    sockaddr_un address{};
};
Outcome<ControlAddress> control_address(const std::filesystem::path& dir);

// JSON nested at most 32 deep, or nothing.
std::optional<nlohmann::json> parse_json_line(std::string_view line);
struct ParsedRequest {
    std::uint64_t id = 0;  // 0: none that could be read
    std::optional<ControlRequest> request;
};
ParsedRequest parse_request(std::string_view line);
std::string reply_line(std::uint64_t id, const Outcome<nlohmann::json>& result);
Outcome<nlohmann::json> read_reply(std::string_view line, std::uint64_t id);

Fault io_fault(std::string_view what);  // from errno

}  // namespace ritm::system
