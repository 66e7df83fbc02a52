#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include "infra/system/control_socket.h"
#include "infra/system/control_wire.h"

namespace ritm::system {
namespace {

std::int64_t monotonic_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

bool same_user(int fd) {
    ucred peer{};
    socklen_t size = sizeof(peer);
    return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

struct Connection {
    Descriptor socket;
    std::string received;
    std::string to_send;
    bool answering = false;  // a request is with the handler
    bool closing = false;    // close once to_send is out
    std::int64_t idle_since_ms = monotonic_ms();
};

Fault malformed(const char* text) { return {Fault::Kind::malformed, false, text}; }

}  // namespace

struct ControlServer::Core : std::enable_shared_from_this<ControlServer::Core> {
    Core(Executor& on, ControlHandler call, ControlLimits within)
        : executor(on), handler(std::move(call)), limits(within) {}

    void run();
    void accept_one();
    void read_from(std::uint64_t key, Connection& connection);
    void handle_lines(std::uint64_t key, Connection& connection);
    void dispatch(std::uint64_t key, const ParsedRequest& parsed);
    void answer(std::uint64_t key, std::uint64_t id, const Outcome<nlohmann::json>& result);
    void refuse(Connection& connection, std::uint64_t id, const char* why);
    static void write_to(Connection& connection);
    void take_answers();
    void close_finished();
    void wake() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto n = ::write(wakeup.fd(), &one, sizeof(one));
    }

    Executor& executor;
    ControlHandler handler;
    ControlLimits limits;
    Descriptor listener;
    Descriptor wakeup;
    std::filesystem::path path;
    std::thread thread;

    // Thread of the server only.
    std::map<std::uint64_t, Connection> connections;
    std::uint64_t next_key = 1;

    std::mutex mutex;  // guards what follows
    bool stopping = false;
    std::vector<std::pair<std::uint64_t, std::string>> answers;
};

void ControlServer::Core::accept_one() {
    Descriptor socket(::accept4(listener.fd(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!socket.valid() || !same_user(socket.fd()) || connections.size() >= limits.connections_max) return;
    connections[next_key++].socket = std::move(socket);
}

void ControlServer::Core::refuse(Connection& connection, std::uint64_t id, const char* why) {
    connection.to_send += reply_line(id, fail(malformed(why)));
    connection.received.clear();
    connection.closing = true;
}

void ControlServer::Core::dispatch(std::uint64_t key, const ParsedRequest& parsed) {
    auto core = shared_from_this();
    auto once = std::make_shared<std::atomic_flag>();
    ControlAnswer answer_once = [core, once, key, id = parsed.id](const Outcome<nlohmann::json>& result) {
        if (!once->test_and_set()) core->answer(key, id, result);
    };
    executor.post([core, request = *parsed.request, answer_once = std::move(answer_once)] {
        {
            const std::lock_guard lock(core->mutex);
            if (core->stopping) return;
        }
        core->handler(request, answer_once);
    });
}

void ControlServer::Core::answer(std::uint64_t key, std::uint64_t id, const Outcome<nlohmann::json>& result) {
    std::string line = reply_line(id, result);
    if (line.size() > limits.reply_bytes_max) line = reply_line(id, fail(malformed("the answer is too long")));
    const std::lock_guard lock(mutex);
    if (stopping) return;
    answers.emplace_back(key, std::move(line));
    wake();
}

void ControlServer::Core::handle_lines(std::uint64_t key, Connection& connection) {
    if (connection.answering || connection.closing) return;
    const auto end = connection.received.find('\n');
    if (end == std::string::npos) {
        if (connection.received.size() > limits.request_bytes_max) refuse(connection, 0, "the request is too long");
        return;
    }
    if (end > limits.request_bytes_max) return refuse(connection, 0, "the request is too long");
    const ParsedRequest parsed = parse_request(std::string_view(connection.received).substr(0, end));
    connection.received.erase(0, end + 1);
    if (!parsed.request) return refuse(connection, parsed.id, "not a request");
    connection.answering = true;
    dispatch(key, parsed);
}

void ControlServer::Core::read_from(std::uint64_t key, Connection& connection) {
    char chunk[4096];
    const auto n = ::recv(connection.socket.fd(), chunk, sizeof(chunk), 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) {
        connection.socket = Descriptor();
        return;
    }
    connection.received.append(chunk, static_cast<std::size_t>(n));
    handle_lines(key, connection);
}

void ControlServer::Core::write_to(Connection& connection) {
    const auto n = ::send(connection.socket.fd(), connection.to_send.data(), connection.to_send.size(), MSG_NOSIGNAL);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n < 0) {
        connection.socket = Descriptor();
        return;
    }
    connection.to_send.erase(0, static_cast<std::size_t>(n));
}

void ControlServer::Core::take_answers() {
    std::uint64_t counted = 0;
    [[maybe_unused]] const auto n = ::read(wakeup.fd(), &counted, sizeof(counted));
    decltype(answers) taken;
    {
        const std::lock_guard lock(mutex);
        taken.swap(answers);
    }
    for (auto& answered : taken) {
        const auto it = connections.find(answered.first);
        if (it == connections.end()) continue;
        it->second.to_send += answered.second;
        it->second.answering = false;
        it->second.idle_since_ms = monotonic_ms();
        handle_lines(it->first, it->second);
    }
}

void ControlServer::Core::close_finished() {
    const std::int64_t now = monotonic_ms();
    std::erase_if(connections, [&](const auto& entry) {
        const Connection& c = entry.second;
        const bool silent = !c.answering && c.to_send.empty() && now - c.idle_since_ms > limits.request_timeout_ms;
        // A peer that never reads its answer is silent too.
        const bool stuck = !c.to_send.empty() && now - c.idle_since_ms > limits.request_timeout_ms;
        return !c.socket.valid() || silent || stuck || (c.closing && c.to_send.empty());
    });
}

void ControlServer::Core::run() {
    std::vector<pollfd> watched;
    std::vector<std::uint64_t> keys;
    for (;;) {
        {
            const std::lock_guard lock(mutex);
            if (stopping) return;
        }
        watched.assign({{wakeup.fd(), POLLIN, 0}, {listener.fd(), POLLIN, 0}});
        keys.clear();
        for (const auto& entry : connections) {
            const Connection& c = entry.second;
            const short in = c.answering || c.closing ? short{0} : short{POLLIN};
            const short out = c.to_send.empty() ? short{0} : short{POLLOUT};
            watched.push_back({c.socket.fd(), static_cast<short>(in | out), 0});
            keys.push_back(entry.first);
        }
        const int wait_ms =
            connections.empty() ? -1 : static_cast<int>(std::min<std::int64_t>(limits.request_timeout_ms, 1000));
        if (::poll(watched.data(), watched.size(), wait_ms) < 0 && errno != EINTR) return;
        if ((watched[0].revents & POLLIN) != 0) take_answers();
        for (std::size_t i = 0; i < keys.size(); ++i) {
            Connection& c = connections.at(keys[i]);
            const short seen = watched[i + 2].revents;
            if ((seen & POLLOUT) != 0) write_to(c);
            if (c.socket.valid() && (seen & POLLIN) != 0) read_from(keys[i], c);
            if ((seen & (POLLERR | POLLNVAL)) != 0 || ((seen & POLLHUP) != 0 && (seen & POLLIN) == 0)) {
                c.socket = Descriptor();
            }
        }
        close_finished();
        if ((watched[1].revents & POLLIN) != 0) accept_one();
    }
}

ControlServer::ControlServer(std::shared_ptr<Core> core) : core_(std::move(core)) {
    core_->thread = std::thread([core = core_.get()] { core->run(); });
}

Outcome<std::unique_ptr<ControlServer>> ControlServer::open(const std::filesystem::path& store_dir, Executor& executor,
                                                            ControlHandler handler, ControlLimits limits) {
    auto core = std::make_shared<Core>(executor, std::move(handler), limits);
    core->path = store_dir / control_socket_name;
    const auto address = control_address(store_dir);
    if (!address) return fail(address.error());
    core->wakeup = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    core->listener = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!core->wakeup.valid() || !core->listener.valid()) return fail(io_fault("socket"));
    ::unlink(core->path.c_str());
    const auto* generic = reinterpret_cast<const sockaddr*>(&address->address);
    if (::bind(core->listener.fd(), generic, sizeof(address->address)) != 0) return fail(io_fault("bind"));
    // Nobody can connect before listen, so there is no moment with a wider mode.
    if (::chmod(core->path.c_str(), S_IRUSR | S_IWUSR) != 0) return fail(io_fault("chmod"));
    if (::listen(core->listener.fd(), 16) != 0) return fail(io_fault("listen"));
    return std::unique_ptr<ControlServer>(new ControlServer(std::move(core)));
}

ControlServer::~ControlServer() {
    {
        const std::lock_guard lock(core_->mutex);
        core_->stopping = true;
    }
    core_->wake();
    core_->thread.join();
    core_->connections.clear();
    ::unlink(core_->path.c_str());
}

}  // namespace ritm::system
