#include "domain/member/user/user.h"

#include <gtest/gtest.h>

#include "domain/member/age.h"
#include "domain/member/policy.h"
#include "tests/support/decider_fixture.h"

namespace ritm::member::user {
namespace {
using namespace ritm::literals;

const MemberId anna{Uuid{{1}}};
constexpr Instant noon{1'772'366'400'000};  // 2026-03-01T12:00:00Z
const LocalZone berlin{"Europe/Berlin", 60};
const Birth born_2000{2000, 5, 17};

auto given(const std::vector<Event>& past) { return test::given<Aggregate>(past); }

Register registration(std::optional<Birth> birth = born_2000) {
    return {anna, noon, berlin, "Анна", birth, Sex::female, {Language::russian, Units::metric, Theme::dark, true}};
}
Registered registered(std::optional<Birth> birth = born_2000) {
    return {anna, noon, berlin, "Анна", birth, Sex::female, {Language::russian, Units::metric, Theme::dark, true}};
}
Profile profile() {
    Profile full;
    full.name = "Анна Петрова";
    full.birth = born_2000;
    full.sex = Sex::female;
    full.weight = MeasuredMass{63_kg, {2026, 2, 28}};
    full.max_heart_rate = MeasuredHeartRate{191_bpm, {2025, 8, 3}};
    full.resting_heart_rate = MeasuredHeartRate{52_bpm, {2026, 2, 1}};
    full.heart_rate_ceiling = 185_bpm;
    return full;
}
}  // namespace

TEST(User, registers_inactive_until_the_email_is_verified) {
    auto person = given({});
    person.when(registration()).then({registered()});
    EXPECT_FALSE(person.state().active);
    EXPECT_EQ(person.state().profile.name, "Анна");
    EXPECT_EQ(Aggregate::subject(person.state()), anna.uuid);
    EXPECT_TRUE(Aggregate::subject(State{}).is_nil());
}

TEST(User, skipped_first_start_is_a_person_with_defaults) {
    Register command;
    command.member = anna;
    command.at = noon;
    given({}).when(command).then({Registered{anna, noon, {}, "", std::nullopt, Sex::unspecified, {}}});
}

TEST(User, same_id_with_other_content_is_refused) {
    Register other = registration();
    other.name = "Boris";
    given({registered()}).when(registration()).then_nothing().when(other).then_rejected(Rejected::id_taken);
    other = registration();
    other.member = MemberId{};
    given({}).when(other).then_rejected(Rejected::id_missing);
}

TEST(User, registers_with_all_that_is_known_or_not_at_all) {
    Register command = registration();
    command.profile = profile();
    const ProfileUpdated rest{anna, noon, profile()};
    given({}).when(command).then({registered(), rest});
    given({registered(), rest}).when(command).then_nothing();
    command.profile->weight = MeasuredMass{900_kg, {2026, 2, 28}};
    given({}).when(command).then_rejected(Rejected::weight_out_of_range);
    given({registered(), rest}).when(command).then_rejected(Rejected::id_taken);
    command.profile = Profile{};
    command.profile->name = command.name;
    command.profile->birth = command.birth;
    command.profile->sex = command.sex;
    given({}).when(command).then({registered()});
}

// spec: MEM-01
TEST(User, registers_from_13_years_on_the_day_of_registration) {
    given({}).when(registration(Birth{2013, 3, 1})).then({registered(Birth{2013, 3, 1})});
    given({}).when(registration(Birth{2013, 3, 2})).then_rejected(Rejected::too_young);
}

// spec: MEM-01
TEST(User, day_of_registration_is_that_of_the_clubs_zone) {
    Register late = registration(Birth{2013, 3, 2});
    late.at = Instant(noon.utc_ms() + 11 * 3'600'000 + 1'800'000);  // 23:30 UTC, 00:30 on 2 March in Berlin
    Registered event = registered(Birth{2013, 3, 2});
    event.at = late.at;
    given({}).when(late).then({event});
    late.zone.utc_offset_minutes = 0;
    given({}).when(late).then_rejected(Rejected::too_young);
}

// spec: MEM-01
TEST(User, year_of_birth_alone_counts_as_the_younger_age) {
    given({}).when(registration(Birth{2012, {}, {}})).then({registered(Birth{2012, {}, {}})});
    given({}).when(registration(Birth{2013, {}, {}})).then_rejected(Rejected::too_young);
    given({}).when(registration(Birth{2013, 2, {}})).then({registered(Birth{2013, 2, {}})});
    given({}).when(registration(Birth{2013, 3, {}})).then_rejected(Rejected::too_young);
}

// spec: MEM-01
TEST(User, a_birth_given_later_is_held_against_the_day_of_registration) {
    UpdateProfile update{noon + 24_h * 366, profile()};
    update.profile.birth = Birth{2013, 3, 2};
    given({registered(std::nullopt)}).when(update).then_rejected(Rejected::too_young);
    update.profile.birth = Birth{2013, 3, 1};
    given({registered(std::nullopt)}).when(update).then({ProfileUpdated{anna, update.at, update.profile}});
}

TEST(User, refuses_births_that_cannot_be) {
    for (const Birth& birth : {Birth{2000, 2, 30}, Birth{2000, {}, 3}, Birth{2000, 13, {}}, Birth{2000, 0, 1}}) {
        given({}).when(registration(birth)).then_rejected(Rejected::birth_malformed);
    }
    given({}).when(registration(Birth{2027, {}, {}})).then_rejected(Rejected::birth_out_of_range);
    given({}).when(registration(Birth{1905, 3, 1})).then_rejected(Rejected::birth_out_of_range);
    given({}).when(registration(Birth{1905, 3, 2})).then({registered(Birth{1905, 3, 2})});
}

TEST(User, refuses_texts_zones_and_times_that_cannot_be) {
    Register command = registration();
    command.name = std::string(policy::name_length_max + 1, 'x');
    given({}).when(command).then_rejected(Rejected::name_too_long);
    command.name = "\xC3";
    given({}).when(command).then_rejected(Rejected::text_malformed);
    command = registration();
    command.zone.iana = "\xFF";
    given({}).when(command).then_rejected(Rejected::text_malformed);
    command.zone = {"Nowhere", 18 * 60 + 1};
    given({}).when(command).then_rejected(Rejected::zone_malformed);
    command = registration();
    command.at = Instant(-1);
    given({}).when(command).then_rejected(Rejected::time_out_of_range);
    command.at = policy::instant_max + 1_ms;
    given({}).when(command).then_rejected(Rejected::time_out_of_range);
}

TEST(User, name_length_counts_code_points) {
    Register command = registration();
    command.name.clear();
    for (std::size_t i = 0; i < policy::name_length_max; ++i) command.name += "я";
    Registered event = registered();
    event.name = command.name;
    given({}).when(command).then({event});
}

TEST(User, profile_is_edited_with_history) {
    Profile heavier = profile();
    heavier.weight = MeasuredMass{64_kg, {2026, 3, 8}};
    given({registered()})
        .when(UpdateProfile{noon, profile()})
        .then({ProfileUpdated{anna, noon, profile()}})
        .when(UpdateProfile{noon + 1_h, profile()})
        .then_nothing()
        .when(UpdateProfile{noon + 2_h, heavier})
        .then({ProfileUpdated{anna, noon + 2_h, heavier}});
}

TEST(User, body_values_hold_within_their_limits) {
    const auto update = [](auto change) {
        UpdateProfile command{noon, profile()};
        command.profile.resting_heart_rate.reset();
        change(command.profile);
        return command;
    };
    const auto accepted = [&](auto change) {
        const auto command = update(change);
        given({registered()}).when(command).then({ProfileUpdated{anna, noon, command.profile}});
    };
    const auto refused = [&](auto change, Rejected rule) {
        given({registered()}).when(update(change)).then_rejected(rule);
    };
    const Mass gram(1);
    accepted([](Profile& p) { p.weight->value = policy::weight_min; });
    accepted([](Profile& p) { p.weight->value = policy::weight_max; });
    refused([&](Profile& p) { p.weight->value = policy::weight_min - gram; }, Rejected::weight_out_of_range);
    refused([&](Profile& p) { p.weight->value = policy::weight_max + gram; }, Rejected::weight_out_of_range);
    accepted([](Profile& p) { p.max_heart_rate->value = policy::max_heart_rate_min; });
    accepted([](Profile& p) { p.max_heart_rate->value = policy::max_heart_rate_max; });
    refused([](Profile& p) { p.max_heart_rate->value = 99_bpm; }, Rejected::max_heart_rate_out_of_range);
    refused([](Profile& p) { p.max_heart_rate->value = 241_bpm; }, Rejected::max_heart_rate_out_of_range);
    const auto resting = [](HeartRate rate) {
        return [rate](Profile& p) { p.resting_heart_rate = MeasuredHeartRate{rate, {2026, 1, 1}}; };
    };
    accepted(resting(25_bpm));
    accepted(resting(120_bpm));
    refused(resting(24_bpm), Rejected::resting_heart_rate_out_of_range);
    refused(resting(121_bpm), Rejected::resting_heart_rate_out_of_range);
    accepted([](Profile& p) { p.heart_rate_ceiling = 60_bpm; });
    accepted([](Profile& p) { p.heart_rate_ceiling = 240_bpm; });
    refused([](Profile& p) { p.heart_rate_ceiling = 59_bpm; }, Rejected::ceiling_out_of_range);
    refused([](Profile& p) { p.heart_rate_ceiling = 241_bpm; }, Rejected::ceiling_out_of_range);
}

TEST(User, resting_heart_rate_stays_below_the_maximum) {
    UpdateProfile command{noon, profile()};
    command.profile.max_heart_rate = MeasuredHeartRate{110_bpm, {2026, 1, 1}};
    command.profile.resting_heart_rate = MeasuredHeartRate{110_bpm, {2026, 1, 1}};
    given({registered()}).when(command).then_rejected(Rejected::resting_not_below_max);
    command.profile.resting_heart_rate->value = 109_bpm;
    given({registered()}).when(command).then({ProfileUpdated{anna, noon, command.profile}});
}

TEST(User, refuses_what_does_not_fit_into_a_profile) {
    UpdateProfile command{noon, profile()};
    command.profile.weight->on = {2026, 2, 29};
    given({registered()}).when(command).then_rejected(Rejected::measurement_date_malformed);
    command.profile = profile();
    command.profile.name = std::string(policy::name_length_max + 1, 'x');
    given({registered()}).when(command).then_rejected(Rejected::name_too_long);
    command.profile.name = "\xED\xA0\x80";  // a surrogate
    given({registered()}).when(command).then_rejected(Rejected::text_malformed);
    given({registered()}).when(UpdateProfile{Instant(-1), profile()}).then_rejected(Rejected::time_out_of_range);
    given({}).when(UpdateProfile{noon, profile()}).then_rejected(Rejected::not_registered);
}

TEST(User, preferences_change) {
    const Preferences other{Language::english, Units::imperial, Theme::light, false};
    given({registered()})
        .when(ChangePreferences{noon, other})
        .then({PreferencesChanged{anna, noon, other}})
        .when(ChangePreferences{noon + 1_h, other})
        .then_nothing();
    given({registered()}).when(ChangePreferences{Instant(-1), other}).then_rejected(Rejected::time_out_of_range);
    given({}).when(ChangePreferences{noon, other}).then_rejected(Rejected::not_registered);
}

TEST(Age, is_in_whole_years_on_the_day) {
    EXPECT_EQ(age_on({2000, 5, 17}, {2026, 5, 16}), 25);
    EXPECT_EQ(age_on({2000, 5, 17}, {2026, 5, 17}), 26);
    EXPECT_EQ(age_on({2026, 5, 17}, {2026, 5, 16}), -1);
}

TEST(Age, of_a_leap_day_grows_on_the_first_of_march) {
    EXPECT_EQ(age_on({2012, 2, 29}, {2025, 2, 28}), 12);
    EXPECT_EQ(age_on({2012, 2, 29}, {2025, 3, 1}), 13);
    EXPECT_EQ(age_on({2012, 2, 29}, {2028, 2, 29}), 16);
}

// spec: TRN-05
TEST(Age, is_the_younger_one_when_only_the_year_is_known) {
    EXPECT_EQ(age_on({2000, {}, {}}, {2026, 1, 1}), 25);
    EXPECT_EQ(age_on({2000, {}, {}}, {2026, 12, 30}), 25);
    EXPECT_EQ(age_on({2000, {}, {}}, {2026, 12, 31}), 26);
    EXPECT_EQ(age_on({2000, 2, {}}, {2026, 2, 28}), 25);  // 2000 had a 29 February
    EXPECT_EQ(age_on({2001, 2, {}}, {2026, 2, 28}), 25);
    EXPECT_EQ(age_on({2001, 2, {}}, {2026, 2, 27}), 24);
}

}  // namespace ritm::member::user
