#include "infra/runtime/subscriptions.h"

#include <stdexcept>

#include "infra/runtime/parked.h"
#include "tests/support/counter.h"
#include "tests/support/open_runtime.h"

namespace ritm::runtime {
namespace {

using namespace ritm::literals;
using test::OpenRuntime;
using test::counter::Add;
using test::counter::Aggregate;
using test::counter::Clear;
using Done_ = std::function<void(Outcome<Done>)>;

const Fault trouble{Fault::Kind::io, true, "test"};

// What a subscription saw, and how it behaves: shared by the runs before and after a restart.
struct Journal {
    std::vector<std::int64_t> versions;
    int fail_first = 0;  // so many attempts of each event fail
    bool throws = false;
    std::optional<Done_> kept;  // when keep: the answer that is owed
    bool keep = false;

    void handle(const eventstore::StoredEvent& event, const Done_& done) {
        versions.push_back(event.version);
        if (keep) {
            kept = done;
        } else if (throws) {
            throw std::runtime_error("test");
        } else if (fail_first > 0) {
            --fail_first;
            done(fail(trouble));
        } else {
            done(Done{});
        }
    }
};

Subscription subscription_to(Journal& journal, std::string name = "journal") {
    Subscription subscription;
    subscription.name = std::move(name);
    subscription.types = {"test.counter.added"};
    subscription.handle = [&journal](const auto& event, const auto& done) { journal.handle(event, done); };
    return subscription;
}

class SubscriptionsTest : public testing::Test {
  protected:
    Journal journal;
    Journal other;
    OpenRuntime store{{}, [this](Runtime& runtime) {
                          runtime.add(subscription_to(journal));
                          runtime.add(subscription_to(other, "other"));
                      }};
    Aggregate::Id counter = store.new_id<Aggregate::Id>();

    void add(int n = 1) {
        for (int i = 0; i < n; ++i) ASSERT_TRUE(store.submit<Aggregate>(counter, Add{{}, 1}, store.context()));
    }
    SubscriptionState state() {
        std::vector<SubscriptionState> states;
        store.running().subscriptions().state([&](const auto& seen) { states = seen; });
        store.loop().run_until_idle();
        return states.at(0);
    }
};

using Versions = std::vector<std::int64_t>;

TEST_F(SubscriptionsTest, EventsBeforeAndAfterTheStart) {
    add(3);
    EXPECT_EQ(journal.versions, (Versions{1, 2, 3}));
    store.close();
    journal.versions.clear();
    store.open();
    store.loop().run_until_idle();
    EXPECT_EQ(journal.versions, Versions{}) << "none twice after a restart";
    add(2);
    EXPECT_EQ(journal.versions, (Versions{4, 5}));
}

TEST_F(SubscriptionsTest, ANewSubscriptionReadsFromTheBeginningOrTheEnd) {
    add(3);
    Journal late;
    Journal fresh;
    store.set_prepare([&](Runtime& runtime) {
        runtime.add(subscription_to(late, "late"));
        auto from_end = subscription_to(fresh, "fresh");
        from_end.start_from = StartFrom::end;
        runtime.add(from_end);
    });
    store.restart();
    store.loop().run_until_idle();
    add();
    EXPECT_EQ(late.versions, (Versions{1, 2, 3, 4}));
    EXPECT_EQ(fresh.versions, Versions{4});
    store.restart();
    add();
    EXPECT_EQ(fresh.versions, (Versions{4, 5}));
}

TEST_F(SubscriptionsTest, OnlyTheTypesAskedFor) {
    add();
    ASSERT_TRUE(store.submit<Aggregate>(counter, Clear{}, store.context()));
    add();
    EXPECT_EQ(journal.versions, (Versions{1, 3}));
}

TEST_F(SubscriptionsTest, AFailingHandlerIsTriedAgainAndTheOthersGoOn) {
    journal.fail_first = 3;
    add(2);
    EXPECT_EQ(journal.versions, Versions{1});
    EXPECT_EQ(other.versions, (Versions{1, 2}));
    EXPECT_EQ(state().attempts, 1);
    const std::int64_t position = state().position;
    store.loop().advance(999_ms);
    EXPECT_EQ(journal.versions.size(), 1U);
    store.loop().advance(1_ms);
    EXPECT_EQ(journal.versions, (Versions{1, 1}));
    EXPECT_EQ(state().position, position);
    store.loop().advance(2_s);
    EXPECT_EQ(journal.versions, (Versions{1, 1, 1}));
    store.loop().advance(5_s);
    EXPECT_EQ(journal.versions, (Versions{1, 1, 1, 1, 2}));
    EXPECT_GT(state().position, position);
    EXPECT_EQ(state().attempts, 0);
}

TEST_F(SubscriptionsTest, AThrowingHandlerHasFailed) {
    journal.throws = true;
    add();
    EXPECT_EQ(state().attempts, 1);
    journal.throws = false;
    store.loop().advance(1_s);
    EXPECT_EQ(journal.versions, (Versions{1, 1}));
    EXPECT_EQ(state().attempts, 0);
}

TEST_F(SubscriptionsTest, AfterTenAttemptsTheEventIsParked) {
    journal.fail_first = attempts_max;
    add(2);
    for (int i = 0; i < 20; ++i) store.loop().advance(30_s);
    Versions expected(static_cast<std::size_t>(attempts_max), 1);
    expected.push_back(2);
    EXPECT_EQ(journal.versions, expected);
    EXPECT_EQ(state().parked, 1);
    const auto reader = store.reader();
    EXPECT_EQ(reader->database().integer("SELECT count(*) FROM parked WHERE subscription = 'journal'").value(), 1);
    EXPECT_EQ(reader->database().integer("SELECT attempts FROM parked").value(), attempts_max);
    EXPECT_EQ(reader->database().text("SELECT reason FROM parked").value(), "test");
}

// Once each, in the order of the log and before anything new; what fails again stays, the others go.
TEST_F(SubscriptionsTest, AStartTriesTheParkedEventsOnceMore) {
    journal.fail_first = 3 * attempts_max;
    add(4);
    for (int i = 0; i < 40; ++i) store.loop().advance(30_s);
    EXPECT_EQ(state().parked, 3);
    store.close();
    journal.versions.clear();
    journal.fail_first = 1;
    store.open();
    add();
    EXPECT_EQ(journal.versions, (Versions{1, 2, 3, 5}));
    EXPECT_EQ(other.versions, (Versions{1, 2, 3, 4, 5})) << "nothing of theirs was parked";
    EXPECT_EQ(state().parked, 1);
    const auto parked = parked_events(store.reader()->database());
    ASSERT_TRUE(parked && parked->size() == 1);
    EXPECT_EQ(parked->front().gseq, store.log("counter").front().gseq);
    EXPECT_EQ(parked->front().attempts, attempts_max + 1);
    EXPECT_EQ(parked->front().at, store.clock().now());
    store.restart();
    store.loop().run_until_idle();
    EXPECT_EQ(journal.versions, (Versions{1, 2, 3, 5, 1}));
    EXPECT_EQ(state().parked, 0);
    EXPECT_EQ(parked_events(store.reader()->database())->size(), 0U);
}

TEST_F(SubscriptionsTest, AParkedEventWhoseHandlerThrowsStays) {
    journal.fail_first = attempts_max;
    add();
    for (int i = 0; i < 20; ++i) store.loop().advance(30_s);
    journal.throws = true;
    store.restart();
    store.loop().run_until_idle();
    EXPECT_EQ(state().parked, 1);
    EXPECT_EQ(state().attempts, 0) << "no back-off: the next start comes";
    journal.throws = false;
    add();
    EXPECT_EQ(journal.versions.back(), 2);
}

// The subscription would not be told of it any more.
TEST_F(SubscriptionsTest, AParkedEventOfAnErasedPersonGoes) {
    const auto ann = store.new_id<MemberId>();
    journal.fail_first = attempts_max;
    ASSERT_TRUE(store.submit<Aggregate>(counter, Add{ann, 1}, store.context()));
    for (int i = 0; i < 20; ++i) store.loop().advance(30_s);
    EXPECT_EQ(state().parked, 1);
    const auto before = journal.versions.size();
    store.keys().erase(ann.uuid);
    store.restart();
    store.loop().run_until_idle();
    EXPECT_EQ(state().parked, 0);
    EXPECT_EQ(journal.versions.size(), before);
}

TEST_F(SubscriptionsTest, NineAttemptsDoNotPark) {
    journal.fail_first = attempts_max - 1;
    add();
    for (int i = 0; i < 20; ++i) store.loop().advance(30_s);
    EXPECT_EQ(journal.versions, Versions(static_cast<std::size_t>(attempts_max), 1));
    EXPECT_EQ(state().parked, 0);
}

// A page that does not come is no attempt of the handler: after nine of them its first failure must not park.
TEST_F(SubscriptionsTest, AReaderThatFailsIsNoAttemptOfTheHandler) {
    journal.keep = true;
    add(3);  // the first is held back, the others wait behind it
    const auto second = std::to_string(store.log("counter").at(1).gseq);
    store.on_writer("DROP TRIGGER event_never_goes; CREATE TABLE hidden AS SELECT * FROM event WHERE gseq = " + second +
                    "; DELETE FROM event WHERE gseq = " + second);
    journal.keep = false;
    (*std::exchange(journal.kept, {}))(Done{});
    for (int i = 0; i < attempts_max; ++i) store.loop().advance(30_s);
    EXPECT_EQ(journal.versions, Versions{1}) << "a hole is never skipped";
    store.on_writer("INSERT INTO event SELECT * FROM hidden");
    journal.fail_first = 1;
    store.loop().advance(30_s);
    EXPECT_EQ(state().parked, 0);
    store.loop().advance(1_s);
    EXPECT_EQ(journal.versions, (Versions{1, 2, 2, 3}));
}

TEST_F(SubscriptionsTest, ALateAnswerHoldsTheNextEventBack) {
    journal.keep = true;
    add(2);
    EXPECT_EQ(journal.versions, Versions{1});
    journal.keep = false;
    const auto answer = std::exchange(journal.kept, {});
    (*answer)(Done{});
    (*answer)(Done{});  // an answer too many is dropped
    store.loop().run_until_idle();
    EXPECT_EQ(journal.versions, (Versions{1, 2}));
    (*answer)(fail(trouble));
    store.loop().run_until_idle();
    EXPECT_EQ(state().attempts, 0);
}

TEST_F(SubscriptionsTest, ACrashBeforeThePositionDeliversAgain) {
    journal.keep = true;
    add();
    EXPECT_EQ(journal.versions, Versions{1});
    store.restart();
    journal.keep = false;
    store.loop().run_until_idle();
    EXPECT_EQ(journal.versions, (Versions{1, 1}));
    store.restart();
    store.loop().run_until_idle();
    EXPECT_EQ(journal.versions, (Versions{1, 1}));
}

TEST_F(SubscriptionsTest, ALongLogIsReadToItsEnd) {
    ASSERT_TRUE(store.submit<Aggregate>(counter, Add{{}, 1, 1'500}, store.context()));
    EXPECT_EQ(journal.versions.size(), 1'500U);
    EXPECT_EQ(journal.versions.back(), 1'500);
}

// A subscription that finds nothing for it writes its position rarely, and skips again after a restart.
TEST_F(SubscriptionsTest, SkippingDoesNotWriteEachTime) {
    const auto before = store.running().writer().counts().commits;
    for (int i = 0; i < 20; ++i) {
        add();
        ASSERT_TRUE(store.submit<Aggregate>(counter, Clear{}, store.context()));
    }
    // Each addition is written by two subscriptions; the clearings by none.
    EXPECT_LE(store.running().writer().counts().commits - before, 20 + 20 + 2 * 20);
}

}  // namespace
}  // namespace ritm::runtime
