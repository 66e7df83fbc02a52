#include "app/core/person_of.h"

#include "domain/member/age.h"

namespace ritm::core {
namespace {
recorder::Sex sex_of(member::Sex sex) {
    switch (sex) {
        case member::Sex::unspecified:
            return recorder::Sex::unknown;
        case member::Sex::male:
            return recorder::Sex::male;
        case member::Sex::female:
            return recorder::Sex::female;
    }
    return recorder::Sex::unknown;
}
}  // namespace

recorder::Person person_of(const member::Profile& profile, Instant at, const LocalZone& zone) {
    recorder::Person person;
    if (profile.birth) {
        const std::int32_t age = member::age_on(*profile.birth, local_date(at, zone.utc_offset_minutes));
        if (age >= 0) person.age_years = age;
    }
    person.sex = sex_of(profile.sex);
    if (profile.weight) person.weight = profile.weight->value;
    if (profile.max_heart_rate) person.max_heart_rate = profile.max_heart_rate->value;
    if (profile.resting_heart_rate) person.resting_heart_rate = profile.resting_heart_rate->value;
    return person;
}

}  // namespace ritm::core
