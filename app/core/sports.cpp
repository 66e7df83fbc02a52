#include "app/core/sports.h"

#include "domain/kernel/check.h"

namespace ritm::core {
using training::Sport;
using training::SubSport;

StoredSport stored(app::Sport sport) {
    switch (sport) {
        case app::Sport::other:
            return {Sport::generic, SubSport::generic};
        case app::Sport::run:
            return {Sport::running, SubSport::generic};
        case app::Sport::treadmill_run:
            return {Sport::running, SubSport::treadmill};
        case app::Sport::walk:
            return {Sport::walking, SubSport::generic};
        case app::Sport::treadmill_walk:
            return {Sport::walking, SubSport::indoor_walking};
        case app::Sport::cycle:
            return {Sport::cycling, SubSport::generic};
        case app::Sport::indoor_cycle:
            return {Sport::cycling, SubSport::indoor_cycling};
        case app::Sport::swim:
            return {Sport::swimming, SubSport::generic};
        case app::Sport::row:
            return {Sport::rowing, SubSport::generic};
        case app::Sport::elliptical:
            return {Sport::fitness_equipment, SubSport::elliptical};
        case app::Sport::strength:
            return {Sport::training, SubSport::strength_training};
    }
    check_failed("sport", "a known sport", __FILE__, __LINE__);
}

app::Sport shown(StoredSport stored) {
    const bool indoor_run = stored.sub_sport == SubSport::treadmill || stored.sub_sport == SubSport::indoor_running;
    switch (stored.sport) {
        case Sport::running:
            return indoor_run ? app::Sport::treadmill_run : app::Sport::run;
        case Sport::walking:
        case Sport::hiking:
            return stored.sub_sport == SubSport::indoor_walking || stored.sub_sport == SubSport::treadmill
                       ? app::Sport::treadmill_walk
                       : app::Sport::walk;
        case Sport::cycling:
            return stored.sub_sport == SubSport::indoor_cycling || stored.sub_sport == SubSport::spin
                       ? app::Sport::indoor_cycle
                       : app::Sport::cycle;
        case Sport::swimming:
            return app::Sport::swim;
        case Sport::rowing:
            return app::Sport::row;
        case Sport::fitness_equipment:
            if (stored.sub_sport == SubSport::treadmill) return app::Sport::treadmill_run;
            if (stored.sub_sport == SubSport::indoor_rowing) return app::Sport::row;
            return stored.sub_sport == SubSport::elliptical ? app::Sport::elliptical : app::Sport::other;
        case Sport::training:
            return stored.sub_sport == SubSport::strength_training ? app::Sport::strength : app::Sport::other;
        default:
            return app::Sport::other;
    }
}

}  // namespace ritm::core
