#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "infra/system/control_socket.h"
#include "infra/system/control_wire.h"

namespace ritm::system {
namespace {

class Deadline {
  public:
    explicit Deadline(Millis timeout)
        : end_(std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout.raw())) {}
    // True when the descriptor is ready for `events` before the deadline.
    [[nodiscard]] bool wait(int fd, short events) const {
        for (;;) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
            pollfd waiting{fd, events, 0};
            const int ready = ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
            if (ready > 0) return true;
            if (ready == 0 || errno != EINTR) return false;
        }
    }

  private:
    std::chrono::steady_clock::time_point end_;
};

Fault nobody() { return {Fault::Kind::unavailable, true, "control socket: no program runs on this store"}; }
Fault too_late() { return {Fault::Kind::timeout, true, "control socket: no answer in time"}; }

Outcome<Descriptor> connect_to(const std::filesystem::path& dir) {
    const auto address = control_address(dir);
    if (!address) return fail(nobody());
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket.valid()) return fail(io_fault("socket"));
    const auto* generic = reinterpret_cast<const sockaddr*>(&address->address);
    if (::connect(socket.fd(), generic, sizeof(address->address)) != 0) {
        const bool absent = errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR;
        return fail(absent ? nobody() : io_fault("connect"));
    }
    return socket;
}

Outcome<Done> send_all(int fd, std::string_view line, const Deadline& deadline) {
    while (!line.empty()) {
        if (!deadline.wait(fd, POLLOUT)) return fail(too_late());
        const auto sent = ::send(fd, line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (sent < 0 && errno == EPIPE) return Done{};  // refused early: the answer says why
        if (sent < 0) return fail(io_fault("send"));
        line.remove_prefix(static_cast<std::size_t>(sent));
    }
    return Done{};
}

Outcome<std::string> receive_line(int fd, const Deadline& deadline) {
    std::string line;
    char chunk[4096];
    for (;;) {
        if (!deadline.wait(fd, POLLIN)) return fail(too_late());
        const auto n = ::recv(fd, chunk, sizeof(chunk), MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (n <= 0) return fail(Fault{Fault::Kind::unavailable, true, "control socket: the program hung up"});
        line.append(chunk, static_cast<std::size_t>(n));
        if (const auto end = line.find('\n'); end != std::string::npos) return line.substr(0, end);
        if (line.size() > ControlLimits{}.reply_bytes_max) {
            return fail(Fault{Fault::Kind::malformed, false, "control socket: the answer is too long"});
        }
    }
}

// A name with replaced octets would be another file.
Outcome<std::string> line_of(const nlohmann::json& message) {
    try {
        return message.dump() + "\n";
    } catch (const nlohmann::json::type_error&) {
        return fail(Fault{Fault::Kind::unsupported, false,
                          "a name that is not UTF-8 cannot be handed to the running program: rename the file, or end "
                          "the program first"});
    }
}

}  // namespace

Outcome<std::int32_t> control_owner(const std::filesystem::path& store_dir) {
    const auto socket = connect_to(store_dir);
    if (!socket) return fail(socket.error());
    ucred peer{};
    socklen_t size = sizeof(peer);
    if (::getsockopt(socket->fd(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return fail(io_fault("owner"));
    return static_cast<std::int32_t>(peer.pid);
}

Outcome<nlohmann::json> control_request(const std::filesystem::path& store_dir, const ControlRequest& request,
                                        Millis timeout) {
    constexpr std::uint64_t id = 1;
    const Deadline deadline(timeout);
    auto socket = connect_to(store_dir);
    if (!socket) return fail(socket.error());
    const nlohmann::json message{{"id", id}, {"verb", request.verb}, {"arguments", request.arguments}};
    const auto line = line_of(message);
    if (!line) return fail(line.error());
    if (const auto sent = send_all(socket->fd(), *line, deadline); !sent) return fail(sent.error());
    const auto reply = receive_line(socket->fd(), deadline);
    if (!reply) return fail(reply.error());
    return read_reply(*reply, id);
}

}  // namespace ritm::system
