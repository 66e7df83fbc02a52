// Any transport, made worse: some of its values are lost, late, twice, cut short or damaged, by a seed. For tests of
// everything behind the hub and for trying the screens with a bad radio. Link and radio events pass untouched, in
// order with the values that are not delayed. All calls and events are on the executor.
#pragma once
#include <cstdint>
#include <memory>

#include "devices/hub/transport.h"
#include "domain/kernel/executor.h"

namespace ritm::devices {

// Shares of the values in thousandths; the kinds are drawn one after the other.
struct FaultRates {
    std::uint64_t seed = 1;
    int lost = 0;
    int late = 0;
    int twice = 0;
    int cut = 0;      // to a shorter length, also 0
    int damaged = 0;  // one octet
    Millis late_by{700};
};

class FaultyTransport final : public Transport {
  public:
    FaultyTransport(std::unique_ptr<Transport> inner, Executor& executor, const Clock& clock, FaultRates rates);
    ~FaultyTransport() override;

    [[nodiscard]] std::string_view scheme() const override;
    void set_listener(TransportListener* listener) override;
    void start_scan() override;
    void stop_scan() override;
    void connect(const Address& address, std::span<const ServiceWish> wishes) override;
    void disconnect(const Address& address) override;

    struct Counts {
        std::uint64_t passed = 0;
        std::uint64_t lost = 0;
        std::uint64_t late = 0;
        std::uint64_t twice = 0;
        std::uint64_t cut = 0;
        std::uint64_t damaged = 0;
    };
    [[nodiscard]] Counts counts() const;

  private:
    class Fault;
    std::shared_ptr<Fault> fault_;
    std::unique_ptr<Transport> inner_;
};

}  // namespace ritm::devices
