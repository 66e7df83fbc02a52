// Result<T, E>: a value or the reason why there is none. Three kinds of wrong (CONTRIBUTING.md): a refusal is a Result
// with the aggregate's Rejected, a fault is a Result with Fault (fault.h), a bug ends the process (check.h).
#pragma once
#include <tl/expected.hpp>
#include <utility>

namespace ritm {

template <class T, class E>
using Result = tl::expected<T, E>;

// fail(e) converts to any Result<T, E>.
template <class E>
[[nodiscard]] constexpr auto fail(E&& error) {
    return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

// The value of a Result without a value, for commands that only succeed or fail.
struct Done {
    friend constexpr bool operator==(Done, Done) = default;
};

}  // namespace ritm
