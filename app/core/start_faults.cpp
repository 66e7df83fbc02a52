#include "app/core/start_faults.h"

namespace ritm::core {
namespace {
using app::StartProblem;

StartProblem of_store(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::io:
        case Fault::Kind::not_found:  // SQLite's word for a file that it may not open
            return StartProblem::store_failed;
        case Fault::Kind::disk_full:
            return StartProblem::disk_full;
        case Fault::Kind::corrupted:
        case Fault::Kind::malformed:
        case Fault::Kind::conflict:
        case Fault::Kind::erased:
            return StartProblem::store_damaged;
        case Fault::Kind::newer_version:
            return StartProblem::newer_version;
        case Fault::Kind::locked:
            return StartProblem::store_in_use;
        case Fault::Kind::unsupported:
            return StartProblem::place_unfit;
        case Fault::Kind::unavailable:
        case Fault::Kind::timeout:
        case Fault::Kind::cancelled:
            return StartProblem::other;
    }
    return StartProblem::other;
}
}  // namespace

StartProblem start_problem_of(StartStep step, Fault::Kind kind) {
    switch (step) {
        case StartStep::folders:
            return kind == Fault::Kind::unavailable ? StartProblem::home_unknown : of_store(kind);
        case StartStep::store:
            return of_store(kind);
        case StartStep::trace:
            return kind == Fault::Kind::newer_version ? StartProblem::newer_version : StartProblem::trace_unreadable;
        case StartStep::window:
            return StartProblem::window_failed;
    }
    return StartProblem::other;
}

}  // namespace ritm::core
