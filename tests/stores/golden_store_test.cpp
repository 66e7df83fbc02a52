#include "tests/stores/golden_store.h"

#include <gtest/gtest.h>

#include "infra/eventstore/boot_opened.h"
#include "infra/eventstore/event_reader.h"
#include "infra/eventstore/verify.h"
#include "test_places.h"
#include "tests/support/temp_dir.h"

namespace ritm::test {
namespace {

using namespace ritm::eventstore;

// A copy to write to: the golden files themselves stay as they are.
struct GoldenCopy : testing::TestWithParam<std::string> {
    TempDir dir;
    GoldenPorts ports;
    void SetUp() override {
        const auto golden = std::filesystem::path(RITM_SOURCE_DIR) / "tests/data/stores" / GetParam();
        std::filesystem::copy(golden, dir.path(), std::filesystem::copy_options::recursive);
        for (const auto& file : std::filesystem::directory_iterator(dir.path())) {
            std::filesystem::permissions(file, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
        }
        const auto opened = ports.open(dir.path());
        ASSERT_TRUE(opened) << opened.error().context;
    }
    void expect_whole(std::int64_t events) {
        VerifyOptions with;
        with.keys = ports.keys.get();
        const auto report = verify(dir.path(), with);
        ASSERT_TRUE(report) << report.error().context;
        for (const auto& problem : report->problems) ADD_FAILURE() << problem.where << ": " << problem.what;
        EXPECT_EQ(report->events, events);
        EXPECT_EQ(report->erased, golden_laps / 2 + 1);
    }
};

// With BootOpened each.
constexpr std::int64_t golden_events = golden_sessions * (golden_laps + 2) + golden_device_events;

TEST_P(GoldenCopy, is_whole_and_reads_as_it_was_written) {
    expect_whole(golden_events);
    auto reader = EventReader::open(dir.path(), ports.keys.get());
    ASSERT_TRUE(reader) << reader.error().context;
    for (int session = 0; session < golden_sessions; ++session) {
        const auto page = (*reader)->read_stream(golden_session(session), 1, 1000);
        ASSERT_TRUE(page) << page.error().context;
        ASSERT_EQ(page->size(), static_cast<std::size_t>(golden_laps) + 1);
        for (int lap = 0; lap <= golden_laps; ++lap) {
            const auto& event = (*page)[static_cast<std::size_t>(lap)];
            const bool gone = session == golden_sessions - 1 && lap % 2 == 0;
            EXPECT_EQ(event.erased, gone);
            EXPECT_EQ(event.payload, gone ? Bytes{} : golden_payload(session, lap));
            EXPECT_EQ(event.type, golden_type);
            EXPECT_EQ(event.actor, MemberId(golden_person(session)));
            EXPECT_EQ(event.subject, lap % 2 == 0 ? golden_person(session) : Uuid{});
            EXPECT_EQ(event.at.utc_ms(), 1'772'352'000'000 + 1'000 * (session * (golden_laps + 1) + lap + 1));
            EXPECT_EQ(event.identity.seq, lap + 2);
        }
    }
}

TEST_P(GoldenCopy, what_is_about_nobody_opens_with_the_nodes_key_only) {
    const auto device = [this](vault::KeyPort* keys) {
        auto reader = EventReader::open(dir.path(), keys);
        return (*reader)->read_stream(golden_device(), 1, 1000).value();
    };
    const auto opened = device(ports.keys.get());
    const auto closed = device(nullptr);
    ASSERT_EQ(opened.size(), static_cast<std::size_t>(golden_device_events));
    for (std::size_t i = 0; i < opened.size(); ++i) {
        EXPECT_EQ(opened[i].payload, golden_payload(golden_sessions, static_cast<int>(i)));
        EXPECT_TRUE(opened[i].subject.is_nil());
        EXPECT_EQ(closed[i].payload.front(), vault::sealed_mark);
    }
    auto store = EventStore::open(dir.path(), ports.options());
    ASSERT_TRUE(store);
    const auto snapshot = (*store)->newest_snapshot(golden_device(), 7);
    ASSERT_TRUE(snapshot && *snapshot);
    const std::string_view state = "a strap";
    EXPECT_EQ((*snapshot)->state, Bytes(state.begin(), state.end()));
}

TEST_P(GoldenCopy, goes_on_where_it_ended) {
    auto store = EventStore::open(dir.path(), ports.options());
    ASSERT_TRUE(store) << store.error().context;
    auto& events = **store;
    EXPECT_EQ(events.cursor("golden"), 42);
    EXPECT_EQ(events.database().integer("SELECT due FROM timer WHERE name = 'golden'"), 5);
    EXPECT_EQ(events.database().integer("SELECT attempts FROM parked"), 2);
    EXPECT_EQ(events.database().integer("SELECT version FROM read_model"), 4);
    const auto snapshot = events.newest_snapshot(golden_session(0), 7);
    ASSERT_TRUE(snapshot && *snapshot);
    EXPECT_EQ((*snapshot)->version, 20);
    EXPECT_FALSE(events.newest_snapshot(golden_session(golden_sessions - 1), 7).value());  // erased
    std::array<std::uint8_t, 16> octets{};
    octets[0] = 0xCC;
    octets[15] = 5;
    const auto command = events.find_command(CommandId(uuid_v4(octets)), golden_payload(0, 5));
    ASSERT_TRUE(command && *command);
    EXPECT_EQ((*command)->result, Bytes{5});
    ASSERT_TRUE(events.begin());
    const NewEvent event{golden_type, 1, {1}, golden_person(0)};
    EventContext context;
    EXPECT_EQ(events.append(golden_session(1), Expected::any(), std::span(&event, 1), context).error().kind,
              Fault::Kind::conflict);  // closed
    EXPECT_TRUE(events.append(golden_session(0), Expected::exactly(golden_laps + 1), std::span(&event, 1), context));
    ASSERT_TRUE(events.commit());
    expect_whole(golden_events + 2);
}

INSTANTIATE_TEST_SUITE_P(versions, GoldenCopy, testing::Values("v1"), [](const auto& run) { return run.param; });

}  // namespace
}  // namespace ritm::test
