#include "devices/replay/faulty_transport.h"

#include "devices/hub/voice.h"

namespace ritm::devices {

// Listens to the inner transport and passes on what is left.
class FaultyTransport::Fault final : public TransportListener, public std::enable_shared_from_this<Fault> {
  public:
    Fault(Executor& executor, const Clock& clock, FaultRates rates)
        : executor_(executor), clock_(clock), rates_(rates), state_(rates.seed) {}

    void listen(TransportListener* listener) { voice_.set(listener); }
    [[nodiscard]] const Counts& counts() const { return counts_; }

    void said(TransportEvent event) override {
        auto* value = std::get_if<CharacteristicValue>(&event);
        if (value == nullptr) return pass(std::move(event));
        if (hits(rates_.lost)) {
            ++counts_.lost;
            return;
        }
        ++counts_.passed;
        damage(value->bytes);
        if (hits(rates_.twice)) {
            ++counts_.twice;
            pass(event);
        }
        if (hits(rates_.late)) return delay(std::move(event));
        pass(std::move(event));
    }

  private:
    std::uint64_t next() {  // SplitMix64
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    bool hits(int thousandths) { return next() % 1'000 < static_cast<std::uint64_t>(thousandths); }

    void damage(Bytes& bytes) {
        if (hits(rates_.cut) && !bytes.empty()) {
            ++counts_.cut;
            bytes.resize(next() % bytes.size());
        }
        if (hits(rates_.damaged) && !bytes.empty()) {
            ++counts_.damaged;
            bytes[next() % bytes.size()] = static_cast<std::uint8_t>(next());
        }
    }

    void delay(TransportEvent event) {
        ++counts_.late;
        executor_.post_at(clock_.ticks() + rates_.late_by, [weak = weak_from_this(), event = std::move(event)] {
            if (const auto fault = weak.lock()) fault->pass(event);
        });
    }

    void pass(TransportEvent event) { voice_.say(std::move(event)); }

    Executor& executor_;
    const Clock& clock_;
    const FaultRates rates_;
    std::uint64_t state_;
    Voice voice_;
    Counts counts_;
};

FaultyTransport::FaultyTransport(std::unique_ptr<Transport> inner, Executor& executor, const Clock& clock,
                                 FaultRates rates)
    : fault_(std::make_shared<Fault>(executor, clock, rates)), inner_(std::move(inner)) {}

FaultyTransport::~FaultyTransport() { inner_->set_listener(nullptr); }

std::string_view FaultyTransport::scheme() const { return inner_->scheme(); }

void FaultyTransport::set_listener(TransportListener* listener) {
    fault_->listen(listener);
    inner_->set_listener(listener == nullptr ? nullptr : fault_.get());
}

void FaultyTransport::start_scan() { inner_->start_scan(); }
void FaultyTransport::stop_scan() { inner_->stop_scan(); }
void FaultyTransport::connect(const Address& address, std::span<const ServiceWish> wishes) {
    inner_->connect(address, wishes);
}
void FaultyTransport::disconnect(const Address& address) { inner_->disconnect(address); }
FaultyTransport::Counts FaultyTransport::counts() const { return fault_->counts(); }

}  // namespace ritm::devices
