#include "app/core/people.h"

#include <algorithm>
#include <fstream>

#include "app/core/person_of.h"
#include "app/core/whole_file.h"
#include "domain/member/user/user.h"
#include "infra/system/zone.h"

namespace ritm::core {
namespace {
using member::user::Aggregate;

struct Found {
    std::vector<readmodels::MemberDetail> rows;
    std::int64_t unreadable = 0;
};

member::Sex stored(app::Sex sex) {
    switch (sex) {
        case app::Sex::unknown:
            return member::Sex::unspecified;
        case app::Sex::female:
            return member::Sex::female;
        case app::Sex::male:
            return member::Sex::male;
    }
    return member::Sex::unspecified;
}
app::Sex shown_sex(member::Sex sex) {
    switch (sex) {
        case member::Sex::unspecified:
            return app::Sex::unknown;
        case member::Sex::female:
            return app::Sex::female;
        case member::Sex::male:
            return app::Sex::male;
    }
    return app::Sex::unknown;
}

std::optional<member::Birth> birth_of(const app::Person& person) {
    if (!person.birth_year) return std::nullopt;
    member::Birth birth;
    birth.year = *person.birth_year;
    return birth;
}

// What the screens do not edit stays; a changed measurement is of today.
member::Profile merged(member::Profile profile, const app::Person& person, CalendarDate today) {
    profile.name = person.name;
    profile.sex = stored(person.sex);
    if (!person.birth_year) {
        profile.birth.reset();
    } else if (!profile.birth || profile.birth->year != *person.birth_year) {
        profile.birth = birth_of(person);
    }
    if (!person.weight_g) {
        profile.weight.reset();
    } else if (!profile.weight || profile.weight->value.raw() != *person.weight_g) {
        profile.weight = member::MeasuredMass{Mass(*person.weight_g), today};
    }
    if (!person.measured_heart_rate_max) {
        profile.max_heart_rate.reset();
    } else if (!profile.max_heart_rate || profile.max_heart_rate->value.raw() != *person.measured_heart_rate_max) {
        profile.max_heart_rate = member::MeasuredHeartRate{HeartRate(*person.measured_heart_rate_max), today};
    }
    if (!person.resting_heart_rate) {
        profile.resting_heart_rate.reset();
    } else if (!profile.resting_heart_rate || profile.resting_heart_rate->value.raw() != *person.resting_heart_rate) {
        profile.resting_heart_rate = member::MeasuredHeartRate{HeartRate(*person.resting_heart_rate), today};
    }
    profile.heart_rate_ceiling =
        person.heart_rate_ceiling ? std::optional(HeartRate(*person.heart_rate_ceiling)) : std::nullopt;
    return profile;
}

std::filesystem::path current_file(const Workplace& workplace) { return workplace.folder() / "current_member"; }

MemberId read_current(const Workplace& workplace) {
    std::ifstream in(current_file(workplace));
    std::string text;
    in >> text;
    const auto uuid = parse_uuid(text);
    return uuid ? MemberId(*uuid) : MemberId();
}
}  // namespace

People::People(Workplace& workplace) : workplace_(workplace) {
    view_.current = read_current(workplace_);
    announced_ = workplace_.announcer().listen(readmodels::members_name,
                                               runtime::Receiver(workplace_.executors().screens, alive_),
                                               [this](const runtime::Announcement&) { refresh(); });
}
People::~People() = default;

app::Subscription People::on_change(app::Listener listener) { return listeners_.add(std::move(listener)); }

void People::refresh(std::function<void()> then) {
    workplace_.ask(
        alive_,
        [](ReadSide& side) -> Outcome<Found> {
            auto everyone = side.members.everyone();
            if (!everyone) return fail(everyone.error());
            std::vector<readmodels::MemberDetail> rows;
            for (const auto& row : *everyone) {
                auto detail = side.members.detail(readmodels::Viewer::program(), row.member);
                if (!detail) return fail(detail.error());
                rows.push_back(std::move(*detail));
            }
            return Found{std::move(rows), side.members.unreadable()};
        },
        [this, then = std::move(then)](Outcome<Found> found) {
            view_.problem = found ? std::nullopt : std::optional(trouble_of(found.error()).problem);
            if (found) {
                view_.unreadable = found->unreadable;
                taken(std::move(found->rows));
            }
            if (then) then();
        });
}

void People::taken(std::vector<readmodels::MemberDetail> rows) {
    rows_ = std::move(rows);
    const bool known =
        std::any_of(rows_.begin(), rows_.end(), [&](const auto& r) { return r.row.member == view_.current; });
    show(known ? view_.current : rows_.empty() ? MemberId() : rows_.front().row.member);
}

void People::show(MemberId current) {
    view_.current = current;
    view_.people.clear();
    for (const auto& row : rows_) view_.people.push_back(row.row.member == current ? shown(row) : named(row));
    listeners_.tell();
}

// Of the others the screens know the name only.
app::Person People::named(const readmodels::MemberDetail& row) {
    app::Person person;
    person.id = row.row.member;
    person.name = row.row.name;
    return person;
}

app::Person People::shown(const readmodels::MemberDetail& row) const {
    app::Person person = named(row);
    person.sex = shown_sex(row.profile.sex);
    if (row.profile.birth) person.birth_year = row.profile.birth->year;
    if (row.profile.weight) person.weight_g = row.profile.weight->value.raw();
    if (row.profile.max_heart_rate) {
        person.measured_heart_rate_max = static_cast<int>(row.profile.max_heart_rate->value.raw());
    }
    if (row.profile.resting_heart_rate) {
        person.resting_heart_rate = static_cast<int>(row.profile.resting_heart_rate->value.raw());
    }
    const auto now = workplace_.clock().now();
    const auto limits = person_of(row.profile, now, system::machine_zone(now));
    person.heart_rate_max = static_cast<int>(recorder::heart_rate_limits_of(limits).high.raw());
    if (row.profile.heart_rate_ceiling) {
        person.heart_rate_ceiling = static_cast<int>(row.profile.heart_rate_ceiling->raw());
    }
    return person;
}

std::optional<member::Profile> People::profile(MemberId member) const {
    for (const auto& row : rows_) {
        if (row.row.member == member) return row.profile;
    }
    return std::nullopt;
}

void People::add(const app::Person& person, app::Reply<MemberId> reply) {
    const MemberId id(system::new_uuid(workplace_.random()));
    const Instant now = workplace_.clock().now();
    const LocalZone zone = system::machine_zone(now);
    const member::user::Register command{.member = id,
                                         .at = now,
                                         .zone = zone,
                                         .name = person.name,
                                         .birth = birth_of(person),
                                         .sex = stored(person.sex),
                                         .preferences = {},
                                         .profile = merged({}, person, local_date(now, zone.utc_offset_minutes))};
    workplace_.submit<Aggregate>(id, command, id, [this, id, reply = std::move(reply)](auto receipt) {
        if (!receipt) return reply(fail(receipt.error()));
        refresh([this, id, reply] {
            choose(id, [id, reply](auto kept) { kept ? reply(id) : reply(fail(kept.error())); });
        });
    });
}

void People::update(const app::Person& person, app::Reply<Done> reply) {
    const auto known = profile(person.id);
    if (!known) return reply(fail(app::Trouble{app::Problem::not_found, "person"}));
    const Instant now = workplace_.clock().now();
    const auto today = local_date(now, system::machine_zone(now).utc_offset_minutes);
    const member::user::UpdateProfile command{now, merged(*known, person, today)};
    workplace_.submit<Aggregate>(person.id, command, person.id, [this, reply = std::move(reply)](auto receipt) {
        if (!receipt) return reply(fail(receipt.error()));
        refresh([reply] { reply(Done{}); });
    });
}

void People::choose(MemberId member, app::Reply<Done> reply) {
    if (!profile(member)) return reply(fail(app::Trouble{app::Problem::not_found, "person"}));
    const auto kept = replace_file(current_file(workplace_), to_string(member) + "\n");
    if (!kept) return reply(fail(trouble_of(kept.error())));
    show(member);
    reply(Done{});
}

}  // namespace ritm::core
