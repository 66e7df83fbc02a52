#include "infra/eventstore/payload.h"

#include <algorithm>

#include "infra/system/crc32c.h"

namespace ritm::eventstore {
namespace {

constexpr std::uint8_t plain_mark = 0x00;
constexpr std::size_t plain_overhead = 5;

void put_big_endian(Bytes& out, std::uint64_t value, int octets) {
    for (int i = octets - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

}  // namespace

AssociatedBytes::AssociatedBytes(const StoredEvent& header) {
    auto* next = std::copy(header.stream.id.bytes.begin(), header.stream.id.bytes.end(), octets_.data());
    const auto version = static_cast<std::uint64_t>(header.version);
    for (int shift = 56; shift >= 0; shift -= 8) *next++ = static_cast<std::uint8_t>(version >> shift);
    for (int shift = 24; shift >= 0; shift -= 8) *next++ = static_cast<std::uint8_t>(header.schema >> shift);
    next = std::copy_n(header.type.begin(), std::min(header.type.size(), name_octets_max), next);
    size_ = static_cast<std::size_t>(next - octets_.data());
}

Bytes snapshot_associated_bytes(const Uuid& stream, std::int64_t version, std::uint32_t fold_version) {
    constexpr std::string_view label = "snapshot";
    Bytes out;
    out.reserve(label.size() + 16 + 8 + 4);
    out.insert(out.end(), label.begin(), label.end());
    out.insert(out.end(), stream.bytes.begin(), stream.bytes.end());
    put_big_endian(out, static_cast<std::uint64_t>(version), 8);
    put_big_endian(out, fold_version, 4);
    return out;
}

Outcome<Bytes> to_stored(vault::KeyPort* keys, const Seal& seal, ByteView associated, ByteView payload) {
    if (seal.sealed()) return keys->seal(seal.subject, associated, payload);
    Bytes out;
    out.reserve(plain_overhead + payload.size());
    out.push_back(plain_mark);
    put_big_endian(out, system::crc32c(payload, system::crc32c(associated)), 4);
    out.insert(out.end(), payload.begin(), payload.end());
    return out;
}

bool is_sealed(const Uuid& subject, ByteView stored) {
    return !subject.is_nil() || (!stored.empty() && stored.front() == vault::sealed_mark);
}

Outcome<Bytes> from_stored(vault::KeyPort* keys, const Uuid& subject, ByteView associated, ByteView stored) {
    if (is_sealed(subject, stored)) {
        auto plain = keys->unseal(subject, associated, stored);
        if (!plain && plain.error().kind == Fault::Kind::not_found) plain.error().kind = Fault::Kind::corrupted;
        return plain;
    }
    if (stored.size() < plain_overhead || stored.front() != plain_mark) {
        return fail(Fault{Fault::Kind::corrupted, false, "stored payload has an unknown form"});
    }
    std::uint32_t written = 0;
    for (std::size_t i = 1; i < plain_overhead; ++i) written = written << 8 | stored[i];
    const ByteView payload = stored.subspan(plain_overhead);
    if (system::crc32c(payload, system::crc32c(associated)) != written) {
        return fail(Fault{Fault::Kind::corrupted, false, "checksum of a stored payload"});
    }
    return Bytes(payload.begin(), payload.end());
}

}  // namespace ritm::eventstore
