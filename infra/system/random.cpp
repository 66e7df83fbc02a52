#include "infra/system/random.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>

#include "domain/kernel/check.h"

namespace ritm::system {
namespace {

void from_kernel(std::span<std::uint8_t> out) {
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t n = ::getrandom(out.data() + done, out.size() - done, 0);
        RITM_CHECK(n > 0 || errno == EINTR, "the kernel's random generator answers");
        if (n > 0) done += static_cast<std::size_t>(n);
    }
}

}  // namespace

void SystemRandom::fill(std::span<std::uint8_t> out) {
    if (out.size() > buffer_.size() / 4) return from_kernel(out);
    const std::lock_guard lock(mutex_);
    if (buffer_.size() - next_ < out.size()) {
        from_kernel(buffer_);
        next_ = 0;
    }
    const auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(next_);
    const auto to = from + static_cast<std::ptrdiff_t>(out.size());
    std::copy(from, to, out.begin());
    std::fill(from, to, std::uint8_t{0});
    next_ += out.size();
}

Uuid new_uuid(Random& random) {
    std::array<std::uint8_t, 16> octets{};
    random.fill(octets);
    return uuid_v4(octets);
}

Uuid new_ordered_uuid(Random& random, Instant at) {
    std::array<std::uint8_t, 16> octets{};
    random.fill(octets);
    const auto ms = static_cast<std::uint64_t>(at.utc_ms());
    for (std::size_t i = 0; i < 6; ++i) octets[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    octets[6] = static_cast<std::uint8_t>((octets[6] & 0x0F) | 0x70);
    octets[8] = static_cast<std::uint8_t>((octets[8] & 0x3F) | 0x80);
    return Uuid{octets};
}

std::uint64_t random_u64(Random& random) {
    std::array<std::uint8_t, 8> octets{};
    random.fill(octets);
    std::uint64_t value = 0;
    for (const std::uint8_t octet : octets) value = value << 8 | octet;
    return value;
}

}  // namespace ritm::system
