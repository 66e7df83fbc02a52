// What a program does about a store that another one may hold: it opens the store, else asks its holder. A holder that
// is just opening or just ending answers nobody, so both are tried again until one works or the patience is over.
#pragma once
#include <chrono>

#include "domain/kernel/fault.h"

namespace ritm::core {

// Real time, as the other program's start is. Sleeps: at the start of a program, and in ritmctl.
class Patience {
  public:
    explicit Patience(std::chrono::milliseconds span = std::chrono::milliseconds(5'000));
    bool operator()() const;  // a moment later; false: it is over

  private:
    std::chrono::steady_clock::time_point end_;
};

// open() → Outcome<T>: locked and retryable when another program has the store. ask() → Outcome<T>: unavailable when
// nobody serves the control socket. wait() → bool, as Patience. When it is over, the answer is what open() said last.
template <class T, class Open, class Ask, class Wait>
Outcome<T> open_or_ask(Open open, Ask ask, Wait wait) {
    for (;;) {
        Outcome<T> opened = open();
        if (opened || opened.error().kind != Fault::Kind::locked || !opened.error().retryable) return opened;
        Outcome<T> asked = ask();
        if (asked || asked.error().kind != Fault::Kind::unavailable) return asked;
        if (!wait()) return opened;
    }
}

}  // namespace ritm::core
