// A sealed column of a read model: a value with wire(), sealed with a person's key, bound to its model, row and column.
// A nil subject (nobody's data) uses the node's key.
#pragma once
#include <string_view>

#include "domain/kernel/cbor.h"
#include "domain/kernel/wire.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

struct ColumnPlace {
    std::string_view model;
    std::string_view column;
    Uuid row;
};

inline Bytes associated_bytes(const ColumnPlace& place) {
    cbor::Writer out;
    out.text(place.model);
    out.text(place.column);
    out.bytes(place.row.bytes);
    return out.take();
}

template <HasWire T>
Outcome<Bytes> seal_column(vault::KeyPort& keys, const Uuid& subject, const ColumnPlace& place, const T& value) {
    return keys.seal(subject, associated_bytes(place), encode(value));
}

template <HasWire T>
Outcome<T> unseal_column(vault::KeyPort& keys, const Uuid& subject, const ColumnPlace& place, ByteView sealed) {
    const auto plain = keys.unseal(subject, associated_bytes(place), sealed);
    if (!plain) return fail(plain.error());
    auto value = decode<T>(*plain);
    if (!value) return fail(Fault{Fault::Kind::corrupted, false, "read model column " + std::string(place.column)});
    return std::move(*value);
}

}  // namespace ritm::readmodels
