// The people who use this device. Every session belongs to one of them, chosen before the start.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/common/choices.h"
#include "app/common/reply.h"
#include "domain/kernel/ids.h"

namespace ritm::app {

struct Person {
    MemberId id;
    std::string name;  // empty: "You"; the rest is there of who trains here only
    std::optional<int> birth_year;
    Sex sex = Sex::unknown;
    std::optional<std::int64_t> weight_g;
    std::optional<int> measured_heart_rate_max;  // bpm; replaces 220 - age
    int heart_rate_max = 190;                    // bpm in force
    std::optional<int> resting_heart_rate;       // bpm, as the person gave it
    std::optional<int> heart_rate_ceiling;       // bpm: audible warning above it
};

struct PeopleView {
    std::vector<Person> people;      // in order of arrival; empty before the first start
    MemberId current;                // nil before the first start
    std::optional<Problem> problem;  // why the people could not be read; then those are shown that were known
    std::int64_t unreadable = 0;     // people whose entry does not open: left out
};

class MemberPort {
  public:
    virtual ~MemberPort() = default;

    [[nodiscard]] virtual PeopleView view() const = 0;
    [[nodiscard]] virtual Subscription on_change(Listener listener) = 0;

    virtual void read(Listener then) = 0;                               // again; `then` comes when the view is there
    virtual void add(const Person& person, Reply<MemberId> reply) = 0;  // id is made by the port
    virtual void update(const Person& person, Reply<Done> reply) = 0;
    virtual void choose(MemberId member, Reply<Done> reply) = 0;
};

}  // namespace ritm::app
