#include "infra/recorder/telemetry_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>

#include "infra/recorder/items.h"
#include "infra/recorder/telemetry_check.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/sealed_file_vault.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::recorder {
namespace {

using devices::Measure;

const SessionId session{Uuid{{1}}};
const SessionId other_session{Uuid{{2}}};
const MemberId member{Uuid{{7}}};
const MemberId other_member{Uuid{{8}}};
const Instant start{1'772'352'000'000};

struct Folder {
    test::TempDir dir;
    test::SeededRandom random;
    std::unique_ptr<vault::SealedFileVault> keys;
    std::unique_ptr<TelemetryStore> store;

    Folder() {
        keys = vault::SealedFileVault::open(dir.path(), {&random, [] { return Bytes{1}; }, {64, 1}}).value();
        open();
    }
    [[nodiscard]] std::filesystem::path file() const { return dir / "telemetry.db"; }
    void open() { store = TelemetryStore::open(file(), *keys).value(); }
    // Ends as a killed program does: nothing is folded or closed.
    void crash() {
        store.reset();
        open();
    }
    sqlite::Database raw() { return sqlite::Database::open(file()).value(); }
    std::int64_t count(const char* sql) { return raw().integer(sql).value(); }
};

Tick second(SessionId of, std::int64_t n) {
    Tick tick;
    tick.session = of;
    tick.to_ms = n * 1000;
    for (std::int64_t quarter = 3; quarter >= 0; --quarter) {
        const std::int64_t at = n * 1000 - quarter * 250;
        if (quarter == 0) tick.rows.push_back({at, Measure::heart_rate, 120 + n % 30});
        tick.rows.push_back({at, Measure::speed, 2778 + n});
        tick.rows.push_back({at, Measure::distance, at * 3});
    }
    return tick;
}

void record(Folder& folder, SessionId of, std::int64_t from, std::int64_t to) {
    for (std::int64_t n = from; n <= to; ++n) ASSERT_TRUE(folder.store->append_ticks({second(of, n)}));
}

void expect_seconds(const Series& series, std::int64_t seconds) {
    EXPECT_EQ(series.end_ms, seconds * 1000);
    const Column* heart_rate = series.column(Measure::heart_rate);
    const Column* speed = series.column(Measure::speed);
    ASSERT_TRUE(heart_rate != nullptr && speed != nullptr);
    ASSERT_EQ(heart_rate->size(), static_cast<std::size_t>(seconds));
    ASSERT_EQ(speed->size(), static_cast<std::size_t>(seconds) * 4);
    for (std::int64_t n = 1; n <= seconds; ++n) {
        const auto i = static_cast<std::size_t>(n - 1);
        EXPECT_EQ(heart_rate->at_ms[i], n * 1000);
        EXPECT_EQ(heart_rate->value[i], 120 + n % 30);
        EXPECT_EQ(speed->at_ms[i * 4], n * 1000 - 750);
    }
}

TEST(TelemetryStore, gives_back_what_was_recorded_from_tail_and_chunks) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    for (const std::int64_t seconds : {1, 59, 60, 61, 130}) {
        static std::int64_t recorded = 0;
        record(folder, session, recorded + 1, seconds);
        recorded = seconds;
        const auto series = folder.store->read(session);
        ASSERT_TRUE(series) << series.error().context;
        EXPECT_EQ(series->started_at, start);
        expect_seconds(*series, seconds);
    }
    EXPECT_EQ(folder.count("SELECT count(*) FROM chunk"), 2);
    EXPECT_EQ(folder.count("SELECT count(*) FROM tail"), 10);
    ASSERT_TRUE(folder.store->close(session));
    EXPECT_EQ(folder.count("SELECT count(*) FROM chunk"), 3);
    EXPECT_EQ(folder.count("SELECT count(*) FROM tail"), 0);
    expect_seconds(folder.store->read(session).value(), 130);
}

// spec: TRN-01
// Conformance 58.
TEST(TelemetryStore, folds_at_start_what_a_crash_left_in_the_tail) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    ASSERT_TRUE(folder.store->begin({other_session, other_member, start}));
    for (std::int64_t n = 1; n <= 70; ++n) {
        ASSERT_TRUE(folder.store->append_ticks({second(session, n), second(other_session, n)}));
    }
    folder.crash();
    EXPECT_EQ(folder.count("SELECT count(*) FROM tail"), 0);
    expect_seconds(folder.store->read(session).value(), 70);
    expect_seconds(folder.store->read(other_session).value(), 70);
    EXPECT_TRUE(folder.store->verify().value().empty());

    // And goes on where it was.
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    record(folder, session, 71, 75);
    folder.crash();
    expect_seconds(folder.store->read(session).value(), 75);
    EXPECT_TRUE(folder.store->verify().value().empty());
}

TEST(TelemetryStore, names_open_recordings_and_forgets_closed_and_removed_ones) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    ASSERT_TRUE(folder.store->begin({other_session, other_member, start}));
    record(folder, session, 1, 3);
    folder.crash();
    const auto open = folder.store->open_recordings().value();
    ASSERT_EQ(open.size(), 2U);
    EXPECT_EQ(open[0].session, session);
    EXPECT_EQ(open[0].member, member);
    EXPECT_EQ(open[0].recorded_to_ms, 3000);
    EXPECT_EQ(open[1].recorded_to_ms, 0);
    ASSERT_TRUE(folder.store->close(session));
    ASSERT_TRUE(folder.store->close(session));
    ASSERT_TRUE(folder.store->remove(other_session));
    ASSERT_TRUE(folder.store->remove(other_session));
    EXPECT_TRUE(folder.store->open_recordings().value().empty());
    EXPECT_EQ(folder.store->read(other_session).error().kind, Fault::Kind::not_found);
    EXPECT_EQ(folder.store->begin({session, member, start}).error().kind, Fault::Kind::conflict);
}

TEST(TelemetryStore, removes_one_recording_and_leaves_its_neighbour) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    ASSERT_TRUE(folder.store->begin({other_session, other_member, start}));
    for (std::int64_t n = 1; n <= 5; ++n) {
        ASSERT_TRUE(folder.store->append_ticks({second(session, n), second(other_session, n)}));
    }
    ASSERT_TRUE(folder.store->remove(session));
    record(folder, other_session, 6, 65);
    expect_seconds(folder.store->read(other_session).value(), 65);
    EXPECT_FALSE(folder.store->has(session).value());
    EXPECT_TRUE(folder.store->verify().value().empty());
}

TEST(TelemetryStore, refuses_a_tick_of_a_session_that_never_began) {
    Folder folder;
    EXPECT_EQ(folder.store->append_ticks({second(session, 1)}).error().kind, Fault::Kind::not_found);
}

// Every measure, the limits of int64, beats at one moment, marks, notes, sources.
Series extreme_series() {
    Series series;
    series.started_at = start;
    series.end_ms = 10'000;
    for (std::uint8_t m = 1; m <= 16; ++m) {
        Column& column = series.column_for(static_cast<Measure>(m));
        column.append({0, std::numeric_limits<std::int64_t>::min()});
        column.append({1000 + m, std::numeric_limits<std::int64_t>::max(), Mark::out_of_range});
        column.append({9000, m, m % 2 == 0 ? Mark::suspect : Mark::valid});
    }
    Column& beats = series.column_for(Measure::rr_interval);
    for (int i = 0; i < 3; ++i) beats.append({9500, 800 + i});
    series.sources = {DeviceId(Uuid{{0xFF, 1}}), DeviceId(Uuid{{2, 3, 4}})};
    series.notes = {{0, Note::running, 0},      {0, Note::source, 257},    {5000, Note::paused, 0},
                    {5000, Note::running, 0},   {6000, Note::lap, 0},      {7000, Note::clock_jump, -3'600'000},
                    {8000, Note::link_lost, 1}, {8000, Note::link_back, 1}};
    return series;
}

// Conformance 56.
TEST(TelemetryStore, keeps_an_imported_series_with_extremes_marks_and_notes) {
    Folder folder;
    Series series = extreme_series();
    series.hold_ms = 75'000;
    ASSERT_TRUE(folder.store->store({session, member, start, 75'000}, series));
    EXPECT_EQ(folder.store->read(session).value(), series);
    EXPECT_TRUE(folder.store->open_recordings().value().empty());
    EXPECT_EQ(folder.store->store({session, member, start}, series).error().kind, Fault::Kind::conflict);
}

// Conformance 56 and 58.
TEST(TelemetryStore, keeps_the_same_through_ticks_and_a_crash) {
    Folder folder;
    const Series series = extreme_series();
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    Tick tick;
    tick.session = session;
    tick.to_ms = series.end_ms;
    tick.new_sources = series.sources;
    tick.notes = series.notes;
    for (const Column& column : series.columns) {
        for (std::size_t i = 0; i < column.size(); ++i) {
            tick.rows.push_back({column.at_ms[i], column.measure, column.value[i], column.mark_at(i)});
        }
    }
    ASSERT_TRUE(folder.store->append_ticks({tick}));
    EXPECT_EQ(folder.store->read(session).value(), series);
    folder.crash();
    EXPECT_EQ(folder.store->read(session).value(), series);
}

TEST(TelemetryStore, writes_little_for_a_steady_sensor) {
    Stretch stretch{0, 1000, {}};
    for (std::int64_t quarter = 0; quarter < 4; ++quarter) {
        for (std::uint32_t id = 1; id <= 7; ++id) stretch.items.push_back({quarter * 250, id, 100'000 + quarter});
    }
    const Bytes bytes = encode_stretch(stretch);
    EXPECT_LE(bytes.size(), 70U);
    EXPECT_EQ(decode_stretch(bytes).value(), stretch);
}

// Conformance 60.
TEST(TelemetryStore, orders_samples_that_came_late) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    Tick tick{session, 2000, {{1900, Measure::heart_rate, 130}}, {}, {}};
    ASSERT_TRUE(folder.store->append_ticks({tick}));
    ASSERT_TRUE(folder.store->fold());
    tick = Tick{session, 3000, {{1500, Measure::heart_rate, 129}, {2900, Measure::heart_rate, 131}}, {}, {}};
    ASSERT_TRUE(folder.store->append_ticks({tick}));
    const Series series = folder.store->read(session).value();
    EXPECT_EQ(series.column(Measure::heart_rate)->at_ms, (std::vector<std::int64_t>{1500, 1900, 2900}));
    EXPECT_EQ(series.column(Measure::heart_rate)->value, (std::vector<std::int64_t>{129, 130, 131}));
    EXPECT_TRUE(folder.store->verify().value().empty());
}

TEST(TelemetryStore, leaves_nothing_readable_on_the_disk) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    Tick tick{session, 1000, {{1000, Measure::latitude, 0x5352414546494E44}}, {}, {}};  // eight letters
    ASSERT_TRUE(folder.store->append_ticks({tick}));
    const auto stored = folder.raw();
    for (const auto& entry : std::filesystem::directory_iterator(folder.dir.path())) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(in), {}};
        EXPECT_EQ(content.find("DNIFEARS"), std::string::npos) << entry.path();
        EXPECT_EQ(content.find("SRAEFIND"), std::string::npos) << entry.path();
    }
}

TEST(TelemetryStore, finds_damaged_swapped_and_missing_chunks) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    record(folder, session, 1, 180);
    ASSERT_TRUE(folder.store->close(session));
    ASSERT_TRUE(folder.store->verify().value().empty());
    auto raw = folder.raw();
    ASSERT_TRUE(
        raw.exec("UPDATE chunk SET body = (SELECT body FROM chunk c WHERE c.id = chunk.id + 1)"
                 " WHERE id & 1048575 = 0"));
    auto problems = folder.store->verify().value();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].session, session);
    EXPECT_EQ(problems[0].where, "chunk 0");
    EXPECT_EQ(problems[0].fault.kind, Fault::Kind::corrupted);
    EXPECT_EQ(folder.store->read(session)->missing, std::vector<Span>({{0, 60'000}}));
    ASSERT_TRUE(raw.exec("DELETE FROM chunk WHERE id & 1048575 = 1"));
    problems = folder.store->verify().value();
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[1].where, "chunk 2");
    EXPECT_EQ(folder.store->read(session)->missing, std::vector<Span>({{0, 120'000}}));
}

TEST(TelemetryStore, verify_names_what_belongs_to_no_recording) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    record(folder, session, 1, 70);
    ASSERT_TRUE(
        folder.raw().exec("INSERT INTO chunk SELECT 7 << 20, 0, 1, body FROM chunk LIMIT 1;"
                          "INSERT INTO tail SELECT n + 100, x'0700' FROM tail LIMIT 1"));
    const auto problems = folder.store->verify().value();
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].where, "tail 161");
    EXPECT_NE(problems[0].fault.context.find("recording 7"), std::string::npos);
    EXPECT_EQ(problems[1].where, "recording 7");
    EXPECT_NE(problems[1].fault.context.find("1 chunks"), std::string::npos);
}

TEST(TelemetryStore, verify_names_wrong_spans_and_broken_pages) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    record(folder, session, 1, 180);
    ASSERT_TRUE(folder.store->close(session));
    ASSERT_TRUE(folder.raw().exec("UPDATE chunk SET to_ms = to_ms + 1 WHERE id & 1048575 = 1"));
    const auto problems = folder.store->verify().value();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].where, "chunk 1");
    EXPECT_NE(problems[0].fault.context.find("span"), std::string::npos);
    folder.store.reset();
    {
        std::fstream octets(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
        octets.seekp(3 * 4096);
        octets << std::string(64, '\xFF');
    }
    const auto report = check_telemetry(folder.file(), folder.keys.get());
    ASSERT_TRUE(report);
    ASSERT_FALSE(report->problems.empty());
    EXPECT_EQ(report->problems[0].where, "file");
}

TEST(TelemetryStore, a_check_without_keys_still_proves_order_and_says_how_far_it_goes) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    record(folder, session, 1, 75);
    const auto with = check_telemetry(folder.file(), folder.keys.get()).value();
    EXPECT_TRUE(with.problems.empty());
    ASSERT_EQ(with.recordings.size(), 1U);
    EXPECT_EQ(with.recordings[0].recorded_to_ms, 75'000);  // a chunk and a tail
    EXPECT_EQ(with.recordings[0].state, RecordingState::open);
    const auto without = check_telemetry(folder.file(), nullptr).value();
    EXPECT_TRUE(without.problems.empty());
    EXPECT_EQ(without.recordings[0].recorded_to_ms, 60'000);
    EXPECT_EQ(check_telemetry(folder.dir / "none.db", nullptr).error().kind, Fault::Kind::not_found);
}

TEST(TelemetryStore, keeps_a_damaged_tail_for_verify_and_goes_on) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    record(folder, session, 1, 3);
    folder.store.reset();
    {
        auto raw = folder.raw();
        ASSERT_TRUE(raw.exec("UPDATE tail SET parts = x'FF' WHERE n = 2"));
    }
    folder.open();
    const auto problems = folder.store->verify().value();
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].where, "tail 2");
    EXPECT_EQ(folder.store->read(session).value().column(Measure::heart_rate)->size(), 2U);
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    record(folder, session, 4, 70);
    folder.crash();
    EXPECT_EQ(folder.store->verify().value().size(), 1U);
    EXPECT_EQ(folder.store->read(session).value().column(Measure::heart_rate)->size(), 69U);
}

TEST(TelemetryStore, serves_others_when_a_person_is_erased) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    ASSERT_TRUE(folder.store->begin({other_session, other_member, start}));
    for (std::int64_t n = 1; n <= 3; ++n) {
        ASSERT_TRUE(folder.store->append_ticks({second(session, n), second(other_session, n)}));
    }
    ASSERT_TRUE(folder.keys->destroy_key(member.uuid, start));
    ASSERT_TRUE(folder.store->append_ticks({second(session, 4), second(other_session, 4)}));
    folder.crash();
    expect_seconds(folder.store->read(other_session).value(), 4);
    EXPECT_TRUE(folder.store->verify().value().empty());
}

TEST(TelemetryStore, refuses_a_newer_file_and_leaves_it_untouched) {
    Folder folder;
    folder.store.reset();
    {
        auto raw = folder.raw();
        ASSERT_TRUE(raw.exec("PRAGMA user_version = 2"));
    }
    const auto opened = TelemetryStore::open(folder.file(), *folder.keys);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, Fault::Kind::newer_version);
    EXPECT_EQ(folder.count("PRAGMA user_version"), 2);
}

TEST(TelemetryStore, refuses_a_file_that_is_none_of_its_own) {
    Folder folder;
    {
        std::ofstream out(folder.dir / "text.db");
        out << std::string(5000, 'x');
        auto foreign = sqlite::Database::open(folder.dir / "foreign.db").value();
        ASSERT_TRUE(foreign.exec("CREATE TABLE t (a)"));
    }
    EXPECT_EQ(TelemetryStore::open(folder.dir / "text.db", *folder.keys).error().kind, Fault::Kind::corrupted);
    EXPECT_EQ(TelemetryStore::open(folder.dir / "foreign.db", *folder.keys).error().kind, Fault::Kind::corrupted);
}

TEST(TelemetryStore, says_that_a_file_system_holds_no_wal) {
    Folder folder;
    const auto refused = TelemetryStore::open(folder.dir / "other.db", *folder.keys, "unix-dotfile");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Kind::unsupported);
}

TEST(TelemetryStore, draws_minima_and_maxima_of_what_is_shown) {
    Folder folder;
    ASSERT_TRUE(folder.store->begin({session, member, start}));
    record(folder, session, 1, 100);
    const auto all = folder.store->read_downsampled(session, Measure::speed, {0, 100'001}, 10).value();
    ASSERT_FALSE(all.empty());
    EXPECT_LE(all.size(), 10U);
    EXPECT_EQ(all.front().minimum, 2779);
    EXPECT_EQ(all.back().maximum, 2878);
    const auto near = folder.store->read_downsampled(session, Measure::heart_rate, {5000, 8000}, 100).value();
    ASSERT_EQ(near.size(), 3U);
    EXPECT_EQ(near[0].minimum, 125);
}

}  // namespace
}  // namespace ritm::recorder
