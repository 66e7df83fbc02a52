// Who may command what: one table, asked by the gateway before the aggregate. Roles join it with sign-in (MEM-13);
// until then a device knows persons only, and each commands what is theirs.
#pragma once
#include <cstdint>
#include <string_view>

#include "domain/kernel/ids.h"

namespace ritm::runtime {

struct Attempt {
    MemberId actor;             // nil: the program itself
    std::string_view category;  // of the stream
    Uuid subject;               // whom the stream is about; nil: nobody
};

bool may(const Attempt& attempt);

}  // namespace ritm::runtime
