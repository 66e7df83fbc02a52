// The first event of each boot, in the stream "node/<node id>": ties the boot to the one before it, so that a restored
// or cloned store shows as two boots with one parent.
#pragma once
#include "domain/kernel/wire.h"

namespace ritm::eventstore {

struct BootOpened {
    std::uint64_t parent_boot = 0;  // 0: the first boot of this store
    std::int64_t parent_seq = 0;
    Bytes parent_hash;         // of the parent's last event; empty for the first boot
    std::string program;       // version of the program
    std::uint32_t schema = 0;  // user_version of events.db
    Bytes witnesses;           // hash of machine-id (DECISIONS 45)
    static constexpr auto wire() {
        return wire_format("store.node.boot_opened", "BootOpened", 1, field(1, &BootOpened::parent_boot),
                           field(2, &BootOpened::parent_seq), field(3, &BootOpened::parent_hash),
                           field(4, &BootOpened::program), field(5, &BootOpened::schema),
                           field(6, &BootOpened::witnesses));
    }
    friend bool operator==(const BootOpened&, const BootOpened&) = default;
};

inline constexpr std::string_view node_category = "node";

}  // namespace ritm::eventstore
