// Randomness as a port. SystemRandom reads the kernel's generator; tests and the simulation use a seeded one.
#pragma once
#include <array>
#include <cstdint>
#include <mutex>
#include <span>

#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"

namespace ritm::system {

// Fills the whole span with independent uniform octets. Cannot fail. Any thread.
class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;
};

// getrandom(2), fetched 4 KiB at a time (a call per nonce costs 1.6 µs); spent octets are wiped. A forked child must
// not go on using the parent's object. A kernel without getrandom is a bug and ends the process.
class SystemRandom final : public Random {
  public:
    void fill(std::span<std::uint8_t> out) override;

  private:
    std::mutex mutex_;
    std::array<std::uint8_t, 4096> buffer_{};
    std::size_t next_ = buffer_.size();
};

Uuid new_uuid(Random& random);  // version 4
// Version 7 (RFC 9562 section 5.7): 48 bits of UTC ms, 74 of chance. For identifiers of which many are looked up soon
// after they were made, above all commands: neighbours in time are neighbours in the index, so a group commit writes
// one page of it and not one per command. Tells when it was made: not for people.
Uuid new_ordered_uuid(Random& random, Instant at);
std::uint64_t random_u64(Random& random);  // uniform over all 64 bits

}  // namespace ritm::system
