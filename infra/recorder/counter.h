// What a machine counts (energy, ascent): only its steps belong to the session, and of them only those that can be. A
// count that starts anew, or jumps as nobody can, is a new beginning.
#pragma once
#include <cstdint>
#include <optional>

namespace ritm::recorder {

class Counter {
  public:
    struct Limit {
        std::int64_t amount = 0;  // at most so much …
        std::int64_t per_ms = 1;  // … in this time,
        std::int64_t slack = 0;   // and this much more
    };
    explicit Counter(const Limit& limit) : limit_(limit) {}
    // How far it went since the last value; 0 for the first one.
    std::int64_t counted(std::int64_t at_ms, std::int64_t value);
    // The next value is a beginning.
    void forget() { seen_.reset(); }

  private:
    struct Seen {
        std::int64_t at_ms = 0;
        std::int64_t value = 0;
    };
    Limit limit_;
    std::optional<Seen> seen_;
};

}  // namespace ritm::recorder
