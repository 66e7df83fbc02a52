// link: ritm_infra_vault
// Any octets as node.key: only the one form is taken, and never with a cost that would stop the machine.
#include <cstdint>

#include "domain/kernel/check.h"
#include "infra/vault/node_key.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const ritm::ByteView octets(bytes, size);
    const auto wrapped = ritm::vault::parse_node_key(octets);
    if (!wrapped) return 0;
    RITM_CHECK(size == 94 && wrapped->header.size() == 34 && wrapped->sealed.size() == 60, "header and sealed key");
    RITM_CHECK(wrapped->header[10] == 0 && wrapped->header[11] <= 0x10, "at most a gibibyte");
    RITM_CHECK(wrapped->header[14] == 0 && wrapped->header[17] >= 1 && wrapped->header[17] <= 64, "at most 64 passes");
    return 0;
}
