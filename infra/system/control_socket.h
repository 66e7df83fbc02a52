// The local control socket: how ritmctl and a second `ritm` talk to the program that holds the store.
//
// A Unix domain socket `control.sock` in the store folder, mode 0600, and only for the same user (SO_PEERCRED). One
// JSON object per line, UTF-8, at most 64 KiB for a request and 8 MiB for a reply:
//   request  {"id": 7, "verb": "raise", "arguments": {…}}          id: any unsigned integer; arguments may be absent
//   reply    {"id": 7, "ok": true, "result": {…}}
//            {"id": 7, "ok": false, "error": {"kind": "malformed", "text": "…"}}     kind: a name of Fault::Kind
// Requests of one connection are answered in order, one at a time. Whatever is not a request (too long, no JSON, nested
// deeper than 32, without verb) is answered with an error and the connection is closed; at most 16 connections; one
// that sends no complete request within 10 s is closed. Nothing a client sends can end the server.
//
// Server: own thread for the socket; the handler runs on the given Executor and answers once, from any thread, now or
// later. Client: blocking, with a deadline; for ritmctl and for start-up, never on the GUI thread after start.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "domain/kernel/executor.h"
#include "domain/kernel/fault.h"

namespace ritm::system {

inline constexpr const char* control_socket_name = "control.sock";

struct ControlRequest {
    std::string verb;
    nlohmann::json arguments;  // an object
};

// Call once; later calls, and calls after the connection or the server is gone, do nothing.
using ControlAnswer = std::function<void(Outcome<nlohmann::json> result)>;
using ControlHandler = std::function<void(const ControlRequest& request, const ControlAnswer& answer)>;

struct ControlLimits {
    std::size_t request_bytes_max = 64 * 1024;
    std::size_t reply_bytes_max = 8 * 1024 * 1024;
    std::size_t connections_max = 16;
    std::int64_t request_timeout_ms = 10'000;
};

class ControlServer {
  public:
    // The caller holds the store's lock, so a socket file that is there already is a dead program's and is replaced.
    // Faults: io (the folder cannot hold a socket).
    static Outcome<std::unique_ptr<ControlServer>> open(const std::filesystem::path& store_dir, Executor& executor,
                                                        ControlHandler handler, ControlLimits limits = {});
    // Stops the thread, closes all connections, removes the socket file. Handlers already posted run into nothing.
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

    struct Core;  // shared with answers that outlive the server

  private:
    explicit ControlServer(std::shared_ptr<Core> core);
    std::shared_ptr<Core> core_;
};

// The process that serves this store's control socket. Faults: unavailable (nobody), io.
Outcome<std::int32_t> control_owner(const std::filesystem::path& store_dir);

// One request to the program that runs on this store. Faults: unavailable (nobody listens), timeout, malformed (the
// answer is not one), unsupported (a text of the request is not UTF-8; nothing was sent), or the fault that the program
// answered with.
Outcome<nlohmann::json> control_request(const std::filesystem::path& store_dir, const ControlRequest& request,
                                        Millis timeout);

}  // namespace ritm::system
