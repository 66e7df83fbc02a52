#include "infra/runtime/writer.h"

#include "tests/support/counter.h"
#include "tests/support/open_runtime.h"

namespace ritm::runtime {
namespace {

using test::counter::Add;
using test::counter::Added;
using test::counter::Aggregate;
using test::counter::Clear;
using test::counter::Rejected;
using CounterId = Aggregate::Id;
using Answers = std::vector<std::shared_ptr<std::optional<CommandResult<Aggregate>>>>;

// Sums per counter; an amount of 13 is more than it can bear, after it has written.
class SumModel final : public InlineReadModel {
  public:
    [[nodiscard]] std::string_view name() const override { return "sums"; }
    [[nodiscard]] std::int64_t version() const override { return 1; }
    [[nodiscard]] const char* schema() const override {
        return "DROP TABLE IF EXISTS sums; CREATE TABLE sums(counter BLOB PRIMARY KEY, sum INTEGER NOT NULL)";
    }
    [[nodiscard]] bool reads(std::string_view category) const override { return category == Aggregate::category; }
    Outcome<Done> apply(sqlite::Database& database, const LoggedEvent& event, std::vector<Change>& changes) override {
        const auto added = decode<Added>(event.payload);
        if (!added) return Done{};
        auto upsert = database.prepare(
            "INSERT INTO sums(counter, sum) VALUES(?1, ?2) ON CONFLICT(counter) DO UPDATE SET sum = sum + ?2");
        if (!upsert) return fail(upsert.error());
        if (const auto put = upsert->bind(event.stream.id, added->amount).run(); !put) return put;
        changes.push_back({"sums", event.stream.id});
        if (added->amount == 13) return fail(Fault{Fault::Kind::io, false, "thirteen"});
        return Done{};
    }
};

class WriterTest : public testing::Test {
  protected:
    test::OpenRuntime store{[](vault::KeyPort&) {
        test::Models models;
        models.push_back(std::make_unique<SumModel>());
        return models;
    }};
    CounterId counter = store.new_id<CounterId>();

    auto send(std::int64_t amount) { return store.send<Aggregate>(counter, Add{{}, amount}, store.context()); }
    std::int64_t sum() { return store.reader()->database().integer("SELECT coalesce(sum(sum), 0) FROM sums").value(); }
    static Fault::Kind fault_of(const CommandResult<Aggregate>& result) {
        EXPECT_FALSE(result);
        const auto* fault = std::get_if<Fault>(&result.error());
        EXPECT_NE(fault, nullptr);
        return fault != nullptr ? fault->kind : Fault::Kind::cancelled;
    }
};

// Case 13: what an inline read model cannot take is not in the log either; the neighbours of the group are.
TEST_F(WriterTest, AFailingReadModelUndoesItsCommandAlone) {
    const auto first = send(5);
    const auto broken = send(13);
    const auto third = send(-5);
    store.loop().run_until_idle();
    EXPECT_EQ((*first)->value().version, 1);
    EXPECT_EQ(fault_of(**broken), Fault::Kind::io);
    EXPECT_EQ((*third)->value().version, 2) << "no state ahead of the log";
    EXPECT_EQ(store.log("counter").size(), 2U);
    EXPECT_EQ(sum(), 0);
    // 0 now: the hot state did not keep the thirteen.
    const auto below = store.submit<Aggregate>(counter, Add{{}, -1}, store.context());
    ASSERT_FALSE(below);
    EXPECT_EQ(std::get<Rejected>(below.error()), Rejected::below_zero);
    EXPECT_EQ(store.running().writer().counts().faults, 1);
}

TEST_F(WriterTest, AnnouncesWhatWasCommittedOnly) {
    std::vector<Announcement> heard;
    const auto ear = store.running().announcer().listen("sums", Receiver(store.loop()),
                                                        [&](const auto& change) { heard.push_back(change); });
    send(13);
    store.loop().run_until_idle();
    EXPECT_TRUE(heard.empty());
    send(1);
    send(2);
    store.loop().run_until_idle();
    ASSERT_EQ(heard.size(), 1U) << "merged";
    EXPECT_EQ(heard[0].keys, std::set<Uuid>{counter.uuid});
}

// A full disk comes as a value to every caller of the group; nothing of it is stored, and the store lives on.
TEST_F(WriterTest, AFullDiskIsAValueAndHarmsNothing) {
    ASSERT_TRUE(store.submit<Aggregate>(counter, Add{{}, 1}, store.context()));
    const std::int64_t pages = store.reader()->database().integer("PRAGMA page_count").value();
    store.on_writer("PRAGMA max_page_count = " + std::to_string(pages + 2));
    Answers answers;
    for (int i = 0; i < 20; ++i) {
        answers.push_back(store.send<Aggregate>(store.new_id<CounterId>(), Add{{}, 1, 50}, store.context()));
    }
    store.loop().run_until_idle();
    std::size_t full = 0;
    std::size_t stored = 0;
    for (const auto& answer : answers) {
        ASSERT_TRUE(answer->has_value());
        if (**answer) {
            stored += 50;
        } else {
            EXPECT_EQ(fault_of(**answer), Fault::Kind::disk_full);
            ++full;
        }
    }
    EXPECT_GT(full, 0U);
    EXPECT_EQ(store.log("counter").size(), 1 + stored) << "what was acknowledged, and nothing else";
    store.on_writer("PRAGMA max_page_count = 1000000");
    ASSERT_TRUE(store.submit<Aggregate>(counter, Add{{}, 1}, store.context()));
    EXPECT_EQ(store.log("counter").size(), 2 + stored);
    EXPECT_EQ(sum(), static_cast<std::int64_t>(2 + stored));
}

TEST_F(WriterTest, MoreThanAGroupIsSeveralCommits) {
    const auto before = store.running().writer().counts().commits;
    Answers answers;
    for (std::size_t i = 0; i < group_max + 1; ++i) answers.push_back(send(1));
    store.loop().run_until_idle();
    EXPECT_EQ(store.running().writer().counts().commits - before, 2);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        ASSERT_TRUE(**answers[i]);
        EXPECT_EQ((*answers[i])->value().version, static_cast<std::int64_t>(i) + 1) << "in the order of asking";
    }
}

// At its first run it loses the transaction, as a read does that meets an I/O error.
class Loser final : public Work {
  public:
    explicit Loser(int& runs) : runs_(runs) {}
    Outcome<Done> execute(WriteSide& side) override {
        if (++runs_ > 1) return Done{};
        EXPECT_TRUE(side.store().database().exec("ROLLBACK"));
        return fail(Fault{Fault::Kind::io, true, "a read failed"});
    }
    void settle(const Outcome<Done>& committed) override { EXPECT_TRUE(committed); }

  private:
    int& runs_;
};

TEST_F(WriterTest, ATransactionLostInTheMiddleOfAGroupLosesNobody) {
    int runs = 0;
    const auto first = send(5);
    store.running().writer().enqueue(std::make_unique<Loser>(runs));
    const auto last = send(7);
    store.loop().run_until_idle();
    EXPECT_EQ(runs, 2);
    EXPECT_EQ((*first)->value().version, 1);
    EXPECT_EQ((*last)->value().version, 2);
    EXPECT_EQ(store.log("counter").size(), 2U);
    EXPECT_EQ(sum(), 12);
    EXPECT_EQ(store.submit<Aggregate>(counter, Add{{}, 1}, store.context()).value().version, 3);
}

}  // namespace
}  // namespace ritm::runtime
