#include "devices/hub/link_keeper.h"

#include <algorithm>
#include <iterator>

namespace ritm::devices {

LinkAction LinkKeeper::attempt(Ticks now) {
    phase_ = Phase::connecting;
    phase_since_ = now;
    slow_ = false;
    if (!trouble_since_) trouble_since_ = now;
    return LinkAction::connect;
}

Millis LinkKeeper::delay(Ticks now) const {
    if (!in_workout_ && trouble_since_ && now - *trouble_since_ >= timing_.slow_down_after) {
        return timing_.slow_attempt_every;
    }
    const auto last = static_cast<std::int32_t>(std::size(policy::back_off)) - 1;
    return policy::back_off[std::clamp(failed_attempts_ - 1, 0, last)];
}

LinkAction LinkKeeper::failed(LinkReason reason, Ticks now) {
    phase_ = Phase::waiting;
    reason_ = reason;
    silent_ = false;
    ++failed_attempts_;
    if (!trouble_since_) trouble_since_ = now;
    const Millis wait = delay(now);
    slow_ = wait == timing_.slow_attempt_every;
    next_attempt_ = now + wait;
    return LinkAction::none;
}

// A link that never delivered since the last data is given longer each time: an idle machine may have nothing to say.
Millis LinkKeeper::patience() const {
    const std::int64_t factor = std::clamp<std::int64_t>(failed_attempts_ + 1, 1, policy::patience_ceiling);
    return timing_.reconnect_after * factor;
}

LinkAction LinkKeeper::radio_usable(Ticks now) {
    if (phase_ != Phase::resting) return LinkAction::none;
    start_anew();
    return attempt(now);
}

void LinkKeeper::start_anew() {
    failed_attempts_ = 0;
    found_nothing_ = 0;
    trouble_since_.reset();
}

LinkAction LinkKeeper::radio_gone() {
    const bool was_open = is_open();
    phase_ = Phase::resting;
    reason_ = LinkReason::radio_off;
    silent_ = false;
    return was_open ? LinkAction::disconnect : LinkAction::none;
}

LinkAction LinkKeeper::reported(const LinkReport& report, Ticks now) {
    const bool open = is_open();
    if (report.phase != LinkPhase::down) {
        if (!open) return LinkAction::disconnect;  // the answer to an attempt that was given up
        if (report.phase == LinkPhase::ready && phase_ == Phase::connecting) {
            phase_ = Phase::ready;
            phase_since_ = now;
            ever_ready_ = true;
            found_nothing_ = 0;
            reason_ = LinkReason::none;
        }
        return LinkAction::none;
    }
    if (!open) return LinkAction::none;
    if (report.reason == LinkReason::unsupported) return found_nothing(now);
    // The end of an earlier attempt, reported after the new one began: ask again.
    if (report.reason == LinkReason::asked && phase_ == Phase::connecting) return attempt(now);
    return failed(report.reason, now);
}

LinkAction LinkKeeper::advertised(Ticks now) {
    return phase_ == Phase::waiting && slow_ ? attempt(now) : LinkAction::none;
}

LinkAction LinkKeeper::retry_now(Ticks now) {
    if (phase_ != Phase::waiting && phase_ != Phase::unsupported) return LinkAction::none;
    start_anew();
    return attempt(now);
}

// One look may come too early for the services; and a device that has measured once, or is counted on, is asked on.
LinkAction LinkKeeper::found_nothing(Ticks now) {
    failed(LinkReason::unsupported, now);
    ++found_nothing_;
    if (!ever_ready_ && !in_workout_ && found_nothing_ >= policy::unsupported_after) phase_ = Phase::unsupported;
    return LinkAction::disconnect;
}

LinkAction LinkKeeper::found_incomplete(Ticks now) {
    failed(LinkReason::failed, now);
    return LinkAction::disconnect;
}

LinkAction LinkKeeper::in_workout(bool running, Ticks now) {
    in_workout_ = running;
    if (running && phase_ == Phase::unsupported) return retry_now(now);
    return running && phase_ == Phase::waiting && slow_ ? attempt(now) : LinkAction::none;
}

void LinkKeeper::data_came(Ticks now, Ticks oldest) {
    if (phase_ != Phase::ready) return;
    phase_since_ = oldest;
    silent_ = now - oldest >= timing_.silent_after;
    failed_attempts_ = 0;
    trouble_since_.reset();
}

LinkAction LinkKeeper::wake(Ticks now) {
    switch (phase_) {
        case Phase::resting:
        case Phase::unsupported:
            return LinkAction::none;
        case Phase::waiting:
            return now >= next_attempt_ ? attempt(now) : LinkAction::none;
        case Phase::connecting:
            if (now - phase_since_ < timing_.connect_within) return LinkAction::none;
            failed(LinkReason::unreachable, now);
            return LinkAction::disconnect;
        case Phase::ready:
            silent_ = now - phase_since_ >= timing_.silent_after;
            if (now - phase_since_ < patience()) return LinkAction::none;
            failed(LinkReason::unreachable, now);
            return LinkAction::disconnect;
    }
    return LinkAction::none;
}

std::optional<Ticks> LinkKeeper::next_wake() const {
    switch (phase_) {
        case Phase::resting:
        case Phase::unsupported:
            return std::nullopt;
        case Phase::waiting:
            return next_attempt_;
        case Phase::connecting:
            return phase_since_ + timing_.connect_within;
        case Phase::ready:
            return phase_since_ + (silent_ ? patience() : timing_.silent_after);
    }
    return std::nullopt;
}

std::optional<Ticks> LinkKeeper::next_attempt_at() const {
    return phase_ == Phase::waiting ? std::optional(next_attempt_) : std::nullopt;
}

LinkState LinkKeeper::state() const {
    switch (phase_) {
        case Phase::resting:
        case Phase::unsupported:
            return LinkState::unavailable;
        case Phase::ready:
            return silent_ ? LinkState::silent : LinkState::connected;
        case Phase::waiting:
            return ever_ready_ ? LinkState::lost : LinkState::searching;
        case Phase::connecting:
            break;
    }
    if (ever_ready_) return LinkState::lost;
    return failed_attempts_ == 0 ? LinkState::connecting : LinkState::searching;
}

}  // namespace ritm::devices
