#include "infra/recorder/machine_choice.h"

#include <algorithm>
#include <utility>

#include "domain/devices/policy.h"

namespace ritm::recorder {

using namespace devices::policy;

void MachineChoice::choose(const std::vector<DeviceId>& in_order) {
    const auto before = std::exchange(machines_, {});
    for (const DeviceId& device : in_order) {
        const auto same = std::find_if(before.begin(), before.end(), [&](const auto& m) { return m.device == device; });
        machines_.push_back(same == before.end() ? Machine{device, {}, {}, {}, {}} : *same);
    }
    for (auto* chosen : {&own_, &before_, &first_mover_}) {
        if (*chosen && find(**chosen) == nullptr) chosen->reset();
    }
}

void MachineChoice::begin_with(const Recorded& recorded, Ticks now) {
    if (find(recorded.device) == nullptr) return;
    take(recorded.device, now);
    own_came_moving_ = recorded.came_moving;
}

void MachineChoice::run(Ticks now) {
    runs_from_ = now;
    if (!began_) began_ = now - ran_before_;
}

void MachineChoice::take(DeviceId device, Ticks now) {
    own_ = device;
    own_since_ = now;
    own_came_moving_ = !find(device)->stood_at;
}

const MachineChoice::Machine* MachineChoice::find(DeviceId device) const {
    const auto found =
        std::find_if(machines_.begin(), machines_.end(), [&](const auto& m) { return m.device == device; });
    return found == machines_.end() ? nullptr : &*found;
}

bool MachineChoice::moves(const Machine& machine, Ticks now) {
    return machine.moves_from && now - *machine.moved_at <= machine_heard_lately;
}

bool MachineChoice::moves_steadily(const Machine& machine, Ticks now) {
    return moves(machine, now) && *machine.moved_at - *machine.moves_from >= machine_moves_after;
}

void MachineChoice::heard(DeviceId device, Ticks at) {
    for (Machine& machine : machines_) {
        if (machine.device == device) machine.heard_at = at;
    }
}

void MachineChoice::speed(DeviceId device, Ticks at, std::int64_t mm_s) {
    for (Machine& machine : machines_) {
        if (machine.device != device) continue;
        if (mm_s <= 0) {
            machine.moves_from.reset();
            machine.stood_at = at;
        } else {
            if (!moves(machine, at)) machine.moves_from = at;
            machine.moved_at = at;
        }
    }
    decide(at);
}

void MachineChoice::decide(Ticks now) {
    if (!own_) {
        const Machine* first = leading(now);
        if (first == nullptr || !moves(*first, now)) return;
        first_mover_ = first->device;
        if (moves_steadily(*first, now)) take(first->device, now);
        return;
    }
    if (before_ && now - own_since_ > machine_return_after) before_.reset();
    const Machine* earlier = before_ ? find(*before_) : nullptr;
    if (earlier != nullptr && moves_steadily(*earlier, now)) {
        before_.reset();
        return take(earlier->device, now);
    }
    for (const Machine& machine : machines_) {
        if (machine.device == *own_) continue;
        if (claimed_by(machine, now)) return take(machine.device, now);
        if (!left_for(machine, now)) continue;
        before_ = own_;
        return take(machine.device, now);
    }
}

// The exception of rule 2.
bool MachineChoice::claimed_by(const Machine& other, Ticks now) const {
    return own_came_moving_ && began_ && now - *began_ <= machine_claim_within && other.stood_at &&
           moves_steadily(other, now);
}

// Rule 3.
bool MachineChoice::left_for(const Machine& other, Ticks now) const {
    const Machine* own = find(*own_);
    if (!runs_from_ || !moves_steadily(other, now)) return false;
    const Ticks stopped_at = own->moved_at.value_or(own_since_);
    const bool stood_then = other.stood_at && *other.stood_at >= stopped_at;
    return stood_then && now - std::max(stopped_at, *runs_from_) >= machine_change_after;
}

const MachineChoice::Machine* MachineChoice::leading(Ticks now) const {
    if (own_) return find(*own_);
    const Machine* mover = first_mover_ ? find(*first_mover_) : nullptr;
    for (const bool stood_before : {true, false}) {
        const auto fits = [&](const Machine& machine) {
            return moves(machine, now) && machine.stood_at.has_value() == stood_before;
        };
        if (mover != nullptr && fits(*mover)) return mover;
        const auto found = std::find_if(machines_.begin(), machines_.end(), fits);
        if (found != machines_.end()) return &*found;
    }
    for (const Machine& machine : machines_) {
        if (machine.heard_at && now - *machine.heard_at <= machine_heard_lately) return &machine;
    }
    return machines_.empty() ? nullptr : &machines_.front();
}

bool MachineChoice::counts(DeviceId device, Ticks now) const {
    if (machines_.size() < 2 || find(device) == nullptr) return true;
    return leading(now)->device == device;
}

}  // namespace ritm::recorder
