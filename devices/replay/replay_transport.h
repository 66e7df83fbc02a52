// The `replay:` transport: plays a trace back by its time stamps, on any executor and clock (a fast clock included).
//
//   replay:<name>#<n>    <name> as given, n = 1 … in the order in which the devices appear in the trace
//
// The trace's time starts to run 300 ms after the first connect(), at the first link of the trace. What the trace says
// of a device is said while the hub wants it linked; a connect() after the recorded `ready` is answered at once with
// the services and reads recorded so far. When the trace ends, all links go down (remote) and stay unreachable. All
// calls and events are on the executor.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "devices/hub/transport.h"
#include "devices/replay/trace.h"
#include "domain/kernel/executor.h"

namespace ritm::devices {

class ReplayTransport final : public Transport {
  public:
    ReplayTransport(Executor& executor, const Clock& clock, std::string name, Trace trace);
    ~ReplayTransport() override;

    [[nodiscard]] std::string_view scheme() const override { return "replay"; }
    void set_listener(TransportListener* listener) override;
    void start_scan() override;  // says each device of the trace once a second
    void stop_scan() override;
    void connect(const Address& address, std::span<const ServiceWish> wishes) override;
    void disconnect(const Address& address) override;

    // The devices of the trace, as advertised or as they can be told from their services.
    [[nodiscard]] std::vector<Advertisement> devices() const;
    [[nodiscard]] bool finished() const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace ritm::devices
