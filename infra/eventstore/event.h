// What goes into the event log and what comes out of it.
//
//   gseq     position in this store's log, from 1 without gaps, in commit order; local, never sent to others
//   version  position in the stream, from 1 without gaps
//   identity (node, boot, seq): which event this is, everywhere and for ever (REPLICATION rule 1)
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/bytes.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"

namespace ritm::eventstore {

inline constexpr std::size_t payload_bytes_max = 8U << 20;
inline constexpr std::size_t name_octets_max = 200;  // category and event type

struct StreamName {
    std::string category;  // an aggregate's category: "session"
    Uuid id;
    friend bool operator==(const StreamName&, const StreamName&) = default;
};
std::string to_string(const StreamName& name);  // "session/0123…", for logs

struct EventIdentity {
    NodeId node;
    std::uint64_t boot = 0;  // random, drawn at each writable open
    std::int64_t seq = 0;    // from 1 without gaps inside a boot
    friend bool operator==(const EventIdentity&, const EventIdentity&) = default;
};

// How an event about nobody stands on disk. An event about a person is sealed with their key always.
enum class Secrecy : std::uint8_t {
    open,    // plain: holds no personal data
    sealed,  // with the node's key: it names things from which people can be told (a sensor's name and address)
};

struct NewEvent {
    std::string type;  // wire name: "training.session.started"
    std::uint32_t schema = 1;
    Bytes payload;  // canonical CBOR, at most payload_bytes_max
    Uuid subject;   // the person it is about: sealed with their key; nil: nobody
    Secrecy secrecy = Secrecy::open;
};

struct EventContext {
    MemberId actor;  // who did it; nil = the program itself
    Instant at;
    Uuid correlation;  // one story across aggregates; nil = none
    std::optional<EventIdentity> cause;
    CommandId command;  // Idempotency-Key of the command that made it; nil = none
};

struct StoredEvent {
    std::int64_t gseq = 0;
    StreamName stream;
    std::int64_t version = 0;
    std::string_view type;  // interned: valid for the life of the program
    std::uint32_t schema = 0;
    EventIdentity identity;
    std::int64_t owner_epoch = 0;  // fence of the stream's owner
    Instant at;
    MemberId actor;
    Uuid correlation;
    std::optional<EventIdentity> cause;
    std::int32_t command_index = 0;  // place among the events of its command, from 0
    Uuid subject;                    // nil: about nobody
    Bytes payload;                   // unsealed; empty when erased
    bool erased = false;             // the subject's key was destroyed: header only
};

struct Appended {
    std::int64_t first_version = 0;  // of nothing appended: version + 1
    std::int64_t last_version = 0;
    std::int64_t last_gseq = 0;  // 0 when nothing was appended
};

struct Head {
    std::int64_t gseq = 0;  // 0 = empty
    NodeId node;
};

}  // namespace ritm::eventstore
