// Sessions that are over: files, manual entry, validation, editing, deletion.
#include <gtest/gtest.h>

#include "domain/training/policies/when_workout_completed_validate.h"
#include "tests/support/session_samples.h"

namespace ritm::training::session {
using namespace samples;

namespace {
Validated validated_of(Summary s, Origin origin, Instant at) { return {run, anna, at, origin, std::move(s)}; }
Edit edit() { return {t0 + 1_h, Sport::running, SubSport::treadmill, {"Темповый", 7, "тяжело"}}; }
Edited edited() { return {run, anna, t0 + 1_h, Sport::running, SubSport::treadmill, {"Темповый", 7, "тяжело"}, {}}; }
}  // namespace

// spec: TRN-54
TEST(FinishedSession, completion_is_validated_once_and_published) {
    const auto reaction = when_workout_completed_validate(completed());
    EXPECT_EQ(reaction.session, run);
    given({started(), completed()})
        .when(reaction.command)
        .then({validated_of(summary(), Origin::live, t0 + 30_min)})
        .when(Validate{t0 + 5_h})
        .then_nothing();
    EXPECT_EQ(published_name<Validated>(), "TrainingCompleted");
}

// spec: TRN-05, TRN-54
TEST(FinishedSession, validation_marks_what_cannot_be_and_keeps_it) {
    Complete command = complete();
    command.summary.distance = 100'000_m;
    command.summary.energy = 5'000_kcal;
    Completed event = completed();
    event.summary = command.summary;
    Summary marked = command.summary;
    marked.marks = {Mark::distance_implausible, Mark::energy_implausible};
    given({started()})
        .when(command)
        .then({event})
        .when(when_workout_completed_validate(event).command)
        .then({validated_of(marked, Origin::live, event.at)});
}

TEST(FinishedSession, validation_waits_for_the_end) {
    given({}).when(Validate{t0}).then_rejected(Rejected::not_started);
    given({started()}).when(Validate{t0}).then_rejected(Rejected::not_finished);
    given({started(), Discarded{run, anna, t0}}).when(Validate{t0}).then_rejected(Rejected::not_finished);
}

TEST(FinishedSession, validation_reaches_deleted_sessions_so_that_undo_brings_back_the_whole) {
    given({started(), completed(), Deleted{run, anna, t0 + 1_h}})
        .when(Validate{t0 + 30_min})
        .then({validated_of(summary(), Origin::live, t0 + 30_min)});
}

TEST(FinishedSession, comes_from_a_file) {
    const Imported event = imported_of(summary());
    Import other = import_of(summary());
    other.source.index = 2;
    given({})
        .when(import_of(summary()))
        .then({event})
        .when(other)
        .then_rejected(Rejected::id_taken)
        .when(when_workout_completed_validate(event).command)
        .then({validated_of(summary(), Origin::imported, event.at)});
    given({started()}).when(import_of(summary())).then_rejected(Rejected::id_taken);
}

// spec: TRN-09
TEST(FinishedSession, from_a_file_outside_the_limits_is_kept_and_marked) {
    const auto expect_marks = [](Summary s, std::vector<Mark> marks) {
        Imported event = imported_of(s);
        event.summary.marks = std::move(marks);
        given({}).when(import_of(s)).then({event});
    };
    expect_marks(summary(1_min), {});
    expect_marks(summary(1_min - 1_ms), {Mark::shorter_than_minimum});
    expect_marks(summary(24_h), {});
    expect_marks(summary(24_h + 1_ms), {Mark::longer_than_maximum});
    Summary odd = summary();
    odd.elapsed = odd.timer - 1_ms;
    odd.marks = {Mark::damaged_file};
    expect_marks(odd, {Mark::damaged_file, Mark::times_inconsistent});
    odd = summary();
    odd.moving = odd.timer + 1_ms;
    expect_marks(odd, {Mark::times_inconsistent});
}

TEST(FinishedSession, from_a_file_needs_ids_its_hash_and_readable_texts) {
    const auto refused = [](Rejected rule, auto change) {
        Import command = import_of(summary());
        change(command);
        given({}).when(command).then_rejected(rule);
    };
    refused(Rejected::id_missing, [](Import& c) { c.session = {}; });
    refused(Rejected::id_missing, [](Import& c) { c.member = {}; });
    refused(Rejected::source_malformed, [](Import& c) { c.source.sha256.pop_back(); });
    refused(Rejected::source_malformed, [](Import& c) { c.source.sha256.push_back(0); });
    refused(Rejected::source_malformed, [](Import& c) { c.source.content = Bytes(31, 7); });
    refused(Rejected::source_malformed, [](Import& c) { c.source.content = Bytes(33, 7); });
    refused(Rejected::text_malformed, [](Import& c) { c.source.warnings.emplace_back("\xFF"); });
    refused(Rejected::text_malformed, [](Import& c) { c.remarks.name = "\xFF"; });
    refused(Rejected::negative_value, [](Import& c) { c.summary.distance = Distance(-1); });
    refused(Rejected::zone_malformed, [](Import& c) { c.summary.zone.utc_offset_minutes = 2'000; });
    refused(Rejected::value_out_of_range, [](Import& c) { c.at = Instant(-1); });
}

TEST(FinishedSession, is_entered_by_hand) {
    const Entered event = entered_of(summary());
    EnterManually other = entry_of(summary());
    other.remarks.rpe = 5;
    given({})
        .when(entry_of(summary()))
        .then({event})
        .when(other)
        .then_rejected(Rejected::id_taken)
        .when(when_workout_completed_validate(event).command)
        .then({validated_of(summary(), Origin::manual, event.at)});
}

// spec: TRN-05
TEST(FinishedSession, entered_by_hand_refuses_what_cannot_be) {
    const auto refused = [](Rejected rule, auto change) {
        EnterManually command = entry_of(summary());
        change(command);
        given({}).when(command).then_rejected(rule);
    };
    refused(Rejected::id_missing, [](EnterManually& c) { c.session = {}; });
    refused(Rejected::id_missing, [](EnterManually& c) { c.member = {}; });
    refused(Rejected::value_out_of_range, [](EnterManually& c) { c.at = Instant(-1); });
    refused(Rejected::negative_value, [](EnterManually& c) { c.summary.ascent = Distance(-1); });
    refused(Rejected::timer_exceeds_elapsed, [](EnterManually& c) { c.summary.elapsed = 1_min; });
    refused(Rejected::heart_rate_implausible, [](EnterManually& c) { c.summary.max_heart_rate = 191_bpm; });
    refused(Rejected::distance_implausible, [](EnterManually& c) { c.summary.distance = 23'000_m; });
    refused(Rejected::speed_implausible, [](EnterManually& c) { c.summary.max_speed = 12'501_mm_s; });
    refused(Rejected::energy_implausible, [](EnterManually& c) { c.summary.energy = 1'051_kcal; });
    refused(Rejected::name_too_long, [](EnterManually& c) { c.remarks.name = std::string(101, 'x'); });
    refused(Rejected::in_the_future, [](EnterManually& c) { c.at = t0 + 30_min - 1_ms; });
    refused(Rejected::shorter_than_minimum, [](EnterManually& c) { c.summary = summary(1_min - 1_ms); });
    refused(Rejected::longer_than_maximum, [](EnterManually& c) {
        c.summary = summary(24_h + 1_ms);
        c.at = t0 + 48_h;
    });
}

TEST(FinishedSession, entered_by_hand_may_have_just_ended) {
    EnterManually command = entry_of(summary());
    command.at = t0 + 30_min;
    Entered event = entered_of(summary());
    event.at = command.at;
    given({}).when(command).then({event});
}

TEST(FinishedSession, is_edited) {
    Edit other = edit();
    other.at = t0 + 2_h;
    given({started(), completed()})
        .when(edit())
        .then({edited()})
        .when(other)  // nothing changes
        .then_nothing();
    given({started()}).when(edit()).then_rejected(Rejected::not_finished);
    given({}).when(edit()).then_rejected(Rejected::not_started);
    given({entered_of(summary())})
        .when(Edit{t0, Sport::running, SubSport::treadmill, {"Парк", 4, "дождь"}})
        .then_nothing();
    given({imported_of(summary())})
        .when(Edit{t0, Sport::running, SubSport::treadmill, {"Morning run", {}, {}}})
        .then_nothing();
}

TEST(FinishedSession, editing_holds_within_the_limits_of_texts_and_effort) {
    const auto attempt = [](auto change) {
        Edit command = edit();
        change(command);
        return command;
    };
    const auto accepted = [&](auto change) {
        const Edit command = attempt(change);
        Edited event = edited();
        event.remarks = command.remarks;
        given({started(), completed()}).when(command).then({event});
    };
    const auto refused = [&](Rejected rule, auto change) {
        given({started(), completed()}).when(attempt(change)).then_rejected(rule);
    };
    accepted([](Edit& c) { c.remarks.rpe = 0; });
    accepted([](Edit& c) { c.remarks.rpe = policy::rpe_max; });
    refused(Rejected::rpe_out_of_range, [](Edit& c) { c.remarks.rpe = policy::rpe_max + 1; });
    accepted([](Edit& c) { c.remarks.name = std::string(policy::session_name_length_max, 'x'); });
    refused(Rejected::name_too_long,
            [](Edit& c) { c.remarks.name = std::string(policy::session_name_length_max + 1, 'x'); });
    accepted([](Edit& c) { c.remarks.notes = std::string(policy::session_notes_length_max, 'x'); });
    refused(Rejected::notes_too_long,
            [](Edit& c) { c.remarks.notes = std::string(policy::session_notes_length_max + 1, 'x'); });
    refused(Rejected::text_malformed, [](Edit& c) { c.remarks.notes = "\xC0\x80"; });
    refused(Rejected::value_out_of_range, [](Edit& c) { c.at = Instant(-1); });
}

// spec: TRN-05
TEST(FinishedSession, a_corrected_sport_changes_what_is_believed) {
    Completed ride = completed();
    ride.summary.distance = 36'000_m;  // 20 m/s
    Edit correction = edit();
    correction.sport = Sport::cycling;
    correction.sub_sport = SubSport::indoor_cycling;
    Summary as_ride = ride.summary;
    as_ride.sport = Sport::cycling;
    as_ride.sub_sport = SubSport::indoor_cycling;
    auto session = given({started(), ride});
    session.when(correction)
        .then({Edited{run, anna, correction.at, Sport::cycling, SubSport::indoor_cycling, correction.remarks, {}}})
        .when(Validate{ride.at})
        .then({validated_of(as_ride, Origin::live, ride.at)})
        .when(edit())
        .then({Edited{
            run, anna, edit().at, Sport::running, SubSport::treadmill, edit().remarks, {Mark::distance_implausible}}});
}

TEST(FinishedSession, is_deleted_and_brought_back) {
    const Instant t1 = t0 + 1_h;
    given({started(), completed()})
        .when(Restore{t1})
        .then_rejected(Rejected::not_deleted)
        .when(Delete{t1})
        .then({Deleted{run, anna, t1}})
        .when(Delete{t1 + 1_s})
        .then_rejected(Rejected::deleted)
        .when(edit())
        .then_rejected(Rejected::deleted)
        .when(Restore{t1 + 9_s})
        .then({Restored{run, anna, t1 + 9_s}})
        .when(edit())
        .then({edited()});
    for (const Instant at : {Instant(-1), policy::instant_max + 1_ms}) {
        given({started(), completed()}).when(Delete{at}).then_rejected(Rejected::value_out_of_range);
        given({started(), completed(), Deleted{run, anna, t1}})
            .when(Restore{at})
            .then_rejected(Rejected::value_out_of_range);
    }
    given({started()}).when(Delete{t1}).then_rejected(Rejected::not_finished);
    given({started()}).when(Restore{t1}).then_rejected(Rejected::not_finished);
    given({}).when(Delete{t1}).then_rejected(Rejected::not_started);
}

TEST(FinishedSession, edit_delete_and_restore_can_be_taken_back) {
    const auto before_of = [](const std::vector<Event>& events) {
        State state;
        for (const auto& event : events) apply<Aggregate>(state, event);
        return state;
    };
    const State kept = before_of({started(), completed()});
    const auto unedit = Aggregate::undo(kept, edited());
    ASSERT_TRUE(unedit);
    const auto& back = std::get<Edit>(*unedit);
    EXPECT_EQ(back.sport, summary().sport);
    EXPECT_EQ(back.sub_sport, summary().sub_sport);
    EXPECT_EQ(back.remarks, Remarks{});
    const auto again = Aggregate::undo(before_of({started(), completed(), edited()}), edited());
    EXPECT_EQ(std::get<Edit>(*again).remarks, edited().remarks);
    EXPECT_TRUE(std::holds_alternative<Restore>(*Aggregate::undo(kept, Deleted{run, anna, t0})));
    EXPECT_TRUE(std::holds_alternative<Delete>(*Aggregate::undo(kept, Restored{run, anna, t0})));
    EXPECT_FALSE(Aggregate::undo({}, started()));
    EXPECT_FALSE(Aggregate::undo(kept, completed()));
}

}  // namespace ritm::training::session
