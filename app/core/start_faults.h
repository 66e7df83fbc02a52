// Faults of a program's start as what a person is told. A kind of fault means another thing in each step, and none of
// them what it means for a device or a file to import (troubles.h).
#pragma once
#include "app/common/start_problem.h"
#include "domain/kernel/fault.h"

namespace ritm::core {

enum class StartStep : std::uint8_t {
    folders,  // where the store is
    store,
    trace,  // the file of --replay
    window,
};

app::StartProblem start_problem_of(StartStep step, Fault::Kind kind);

}  // namespace ritm::core
