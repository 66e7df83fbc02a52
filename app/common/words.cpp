#include "app/common/words.h"

namespace ritm::app {

QString Words::of(Problem problem) {
    switch (problem) {
        case Problem::disk_full:
            return tr("The disk is full: nothing was saved. Free some space and try again.");
        case Problem::store_failed:
            return tr("The disk could not be read or written. Check it and try again.");
        case Problem::store_damaged:
            return tr("The stored data are damaged. Restore a backup, or run “ritmctl verify”.");
        case Problem::recording_lost:
            return tr(
                "The recording of this workout is lost: only its summary is left. Restore a backup to export it.");
        case Problem::store_newer:
            return tr("The data were written by a newer version of Ritm. Update the program.");
        case Problem::store_in_use:
            return tr("Another program has the stored data open. End it and start Ritm again.");
        case Problem::already_recording:
            return tr("A workout is being recorded already. Finish it first.");
        case Problem::not_recording:
            return tr("No workout is being recorded.");
        case Problem::too_short:
            return tr("Shorter than 1 minute: go on a little, or discard the workout.");
        case Problem::too_long:
            return tr("A workout lasts 24 hours at most.");
        case Problem::invalid_value:
            return tr("A value is outside its possible range. Check the marked fields.");
        case Problem::too_young:
            return tr("Ritm is for people of 13 years and older.");
        case Problem::in_the_future:
            return tr("The workout would end in the future. Check day, start and duration.");
        case Problem::heart_rate_implausible:
            return tr("The heart rate is above what is possible at this age (220 minus the age).");
        case Problem::distance_implausible:
            return tr("The distance is too long for this time and sport.");
        case Problem::energy_implausible:
            return tr("The energy is more than is possible in this time.");
        case Problem::not_found:
            return tr("It is not there any more.");
        case Problem::duplicate:
            return tr("This workout is in your history already.");
        case Problem::unreadable_file:
            return tr("No workout was found in this file.");
        case Problem::file_too_large:
            return tr("This file is too large: 64 MiB and 31 days of records at most. Export a shorter period.");
        case Problem::adapter_off:
            return tr("Bluetooth is off. Switch it on and try again.");
        case Problem::no_adapter:
            return tr("This computer has no Bluetooth. Plug in an adapter.");
        case Problem::no_permission:
            return tr("Ritm may not use Bluetooth. Allow it in the system settings.");
        case Problem::device_unreachable:
            return tr("The device does not answer. Bring it closer and wake it up.");
        case Problem::device_unsupported:
            return tr("Ritm cannot read this device.");
        case Problem::device_taken:
            return tr("This sensor belongs to another person here. It is free again when they remove it.");
        case Problem::import_running:
            return tr("An import is running. Wait until it ends, or cancel it.");
        case Problem::not_permitted:
            return tr("You may not do this.");
        case Problem::cancelled:
            return tr("Cancelled.");
        case Problem::other:
            return tr("That did not work. Try again.");
    }
    return {};
}

QString Words::of(StartProblem problem) {
    switch (problem) {
        case StartProblem::home_unknown:
            return tr(
                "It is not known where your data are: the variable HOME is not set. Set it, or name a folder with "
                "--store.");
        case StartProblem::store_failed:
            return of(Problem::store_failed);
        case StartProblem::disk_full:
            return of(Problem::disk_full);
        case StartProblem::store_damaged:
            return of(Problem::store_damaged);
        case StartProblem::newer_version:
            return of(Problem::store_newer);
        case StartProblem::store_in_use:
            return of(Problem::store_in_use);
        case StartProblem::place_unfit:
            return tr(
                "Data cannot be kept safely in this folder: it is on a network share or the like. Name a folder on a "
                "disk of this computer with --store.");
        case StartProblem::trace_unreadable:
            return tr("The trace named with --replay could not be read. Check its name, or record another one.");
        case StartProblem::window_failed:
            return tr("The window could not be opened: parts of Ritm are missing. Install it again.");
        case StartProblem::other:
            return of(Problem::other);
    }
    return {};
}

QString Words::unreadable(std::int64_t entries) {
    if (entries <= 0) return {};
    return tr("%n entry(s) could not be read: run “ritmctl verify”.", nullptr, static_cast<int>(entries));
}

}  // namespace ritm::app
