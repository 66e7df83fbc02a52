#include "app/demo/demo_club.h"

#include "app/core/person_of.h"
#include "app/core/sports.h"
#include "infra/recorder/session_summary.h"
#include "infra/system/zone.h"

namespace ritm::demo {
namespace {
namespace session = training::session;
using session::Aggregate;

app::Person anna(bool russian) {
    app::Person person;
    person.name = russian ? "Анна Соколова" : "Anna Sokolova";
    person.birth_year = 1991;
    person.sex = app::Sex::female;
    person.weight_g = 62'000;
    person.measured_heart_rate_max = 188;
    person.heart_rate_ceiling = 182;
    return person;
}
app::Person marcus(bool russian) {
    app::Person person;
    person.name = russian ? "Павел Новак" : "Pavel Novák";
    person.birth_year = 1984;
    person.sex = app::Sex::male;
    person.weight_g = 81'000;
    return person;
}
}  // namespace

void DemoClub::settle(OnDone done) {
    done_ = std::move(done);
    people_.add(marcus(story_.russian), [self = shared_from_this()](auto other) {
        if (!other) return self->failed(other.error());
        self->people_.add(anna(self->story_.russian), [self](auto added) {
            if (!added) return self->failed(added.error());
            self->member_ = *added;
            self->year_ = training_year(self->story_.seed, self->workplace_.clock().now(), {},
                                        [](Instant at) { return system::machine_zone(at).utc_offset_minutes; });
            const std::size_t most = self->story_.workouts_max;
            self->at_ = self->year_.size() > most ? self->year_.size() - most : 0;
            self->next();
        });
    });
}

void DemoClub::next() {
    if (at_ == year_.size()) return done_(member_);
    const Workout& workout = year_[at_];
    const SessionId id(system::new_uuid(workplace_.random()));
    const recorder::RecordingStart start{id, member_, workout.start};
    const runtime::Receiver receiver(workplace_.executors().screens);
    workplace_.executors().telemetry.post([self = shared_from_this(), &workout, id, start, receiver] {
        const auto stored = self->workplace_.telemetry().store(start, workout.series);
        receiver.deliver([self, &workout, id, stored] {
            if (!stored) return self->failed(core::trouble_of(stored.error()));
            self->put_events(workout, id);
        });
    });
}

void DemoClub::put_events(const Workout& workout, SessionId id) {
    const LocalZone zone = system::machine_zone(workout.start);
    const auto sport = core::stored(workout.sport);
    const auto person = core::person_of(*people_.profile(member_), workout.start, zone);
    const Instant end = workout.start + Millis(workout.series.end_ms);
    const session::Start start{.session = id,
                               .member = member_,
                               .at = workout.start,
                               .zone = zone,
                               .sport = sport.sport,
                               .sub_sport = sport.sub_sport,
                               .devices = {}};
    const auto summary = recorder::summary_of(workout.series, {person, sport.sport, sport.sub_sport, zone});
    const auto& name = story_.russian ? workout.name_russian : workout.name_english;
    const session::Edit edit{end, sport.sport, sport.sub_sport, {name, static_cast<std::uint8_t>(workout.rpe), {}}};
    const auto check = [self = shared_from_this()](const auto& receipt) {
        if (!receipt) self->failed(receipt.error());
        return receipt.has_value();
    };
    // One after the other in the writer's queue; the last answer says that all are on disk.
    workplace_.submit<Aggregate>(id, start, member_, [check](const auto& receipt) { (void)check(receipt); });
    workplace_.submit<Aggregate>(id, session::Complete{end, summary}, member_,
                                 [check](const auto& receipt) { (void)check(receipt); });
    workplace_.submit<Aggregate>(id, edit, member_, [self = shared_from_this(), check](const auto& receipt) {
        if (!check(receipt)) return;
        ++self->at_;
        self->next();
    });
}

void DemoClub::failed(const app::Trouble& trouble) {
    if (!done_) return;
    const OnDone done = std::move(done_);
    done_ = nullptr;
    done(fail(trouble));
}

}  // namespace ritm::demo
