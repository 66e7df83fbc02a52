// What becomes of a recording that nobody closed, by what its log says.
#include "app/core/settle_recordings.h"

#include <gtest/gtest.h>

#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::core {
namespace {

namespace session = training::session;
using namespace ritm::literals;
using Session = session::Aggregate;

class SettleRecordings : public testing::Test {
  protected:
    test::OpenRuntime store{{}, [](runtime::Runtime&) {}};
    MemberId ann = store.new_id<MemberId>();
    training::Summary summary = test::summary_at(Instant(1'772'366'400'000));

    SessionId started() {
        const auto id = store.new_id<SessionId>();
        EXPECT_TRUE(store.submit<Session>(id, test::start_of(id, ann, summary), store.context(ann)));
        return id;
    }
    Settlement settled(SessionId id, std::int64_t recorded_to_ms = 90'000) {
        const auto reader = store.reader();
        const auto found = settlement_of(*reader, {id, ann, summary.start, recorded_to_ms});
        EXPECT_TRUE(found);
        return found.value_or(Settlement::adopt);
    }
};

TEST_F(SettleRecordings, what_has_ended_is_closed_or_goes) {
    const auto running = started();
    EXPECT_EQ(settled(running), Settlement::leave);
    const auto discarded = started();
    ASSERT_TRUE(store.submit<Session>(discarded, session::Discard{summary.start + 70_s}, store.context(ann)));
    EXPECT_EQ(settled(discarded), Settlement::remove);
    const auto completed = started();
    const session::Complete complete{summary.start + summary.elapsed, summary};
    ASSERT_TRUE(store.submit<Session>(completed, complete, store.context(ann)));
    EXPECT_EQ(settled(completed), Settlement::close);
}

// A start that nobody was told of is a few seconds long; what is longer lost its event, and is kept.
TEST_F(SettleRecordings, what_has_no_event_is_kept_from_a_minute_on) {
    const auto id = store.new_id<SessionId>();
    EXPECT_EQ(settled(id, 60'000), Settlement::remove);
    EXPECT_EQ(settled(id, 60'001), Settlement::adopt);
}

// It may mean something else, and a recording that is gone does not come back.
TEST_F(SettleRecordings, an_event_of_a_newer_schema_settles_nothing) {
    for (const std::uint32_t newer : {1U, 0U}) {
        const auto discarded = started();
        const session::Discarded event{discarded, ann, summary.start + 70_s};
        store.write_elsewhere<Session>(discarded, event, ann.uuid, newer);
        EXPECT_EQ(settled(discarded), newer == 0 ? Settlement::remove : Settlement::leave);
    }
}

}  // namespace
}  // namespace ritm::core
