#include "infra/formats/activity.h"

namespace ritm::formats {

bool on_foot(Sport sport) {
    return sport == Sport::running || sport == Sport::walking || sport == Sport::hiking ||
           sport == Sport::mountaineering || sport == Sport::snowshoeing;
}

}  // namespace ritm::formats
