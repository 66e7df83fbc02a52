#include "app/training/ceiling_watch.h"

#include "app/common/freshness.h"

namespace ritm::app {

bool CeilingWatch::still_over(std::int64_t heart_rate, const LiveView& view) {
    if (heart_rate > *view.ceiling) {
        below_since_ms_.reset();
        return true;
    }
    if (!over_ || heart_rate <= *view.ceiling - release_bpm) return false;
    if (!below_since_ms_) below_since_ms_ = view.elapsed_ms;
    return view.elapsed_ms - *below_since_ms_ < release_ms;
}

bool CeilingWatch::take(const LiveView& view) {
    if (view.session != session_) *this = CeilingWatch();
    session_ = view.session;
    // Of an unknown heart rate nothing is claimed.
    const bool known = freshness_of(view.heart_rate.value.has_value(), view.heart_rate.age_ms) == Freshness::fresh;
    over_ = view.phase != WorkoutPhase::idle && view.ceiling && known && still_over(*view.heart_rate.value, view);
    if (!over_) below_since_ms_.reset();
    const bool above = over_ && *view.heart_rate.value > *view.ceiling;
    if (!above || (toned_at_ms_ && view.elapsed_ms - *toned_at_ms_ < tone_every_ms)) return false;
    toned_at_ms_ = view.elapsed_ms;
    return true;
}

}  // namespace ritm::app
