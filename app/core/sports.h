// The sports that a person chooses, and FIT's numbers that the log stores.
#pragma once
#include "app/training/sport.h"
#include "domain/training/sport.h"

namespace ritm::core {

struct StoredSport {
    training::Sport sport = training::Sport::generic;
    training::SubSport sub_sport = training::SubSport::generic;
    friend bool operator==(const StoredSport&, const StoredSport&) = default;
};

StoredSport stored(app::Sport sport);
app::Sport shown(StoredSport stored);  // what has no word of its own is `other`

}  // namespace ritm::core
