// What the mathematics of a session needs of a person, on the day of the session in its zone. Pure.
#pragma once
#include "domain/kernel/instant.h"
#include "domain/member/published.h"
#include "infra/recorder/person.h"

namespace ritm::core {

recorder::Person person_of(const member::Profile& profile, Instant at, const LocalZone& zone);

}  // namespace ritm::core
