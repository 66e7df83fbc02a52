// The runtime on real threads, for ThreadSanitizer as well: 16 callers, one writer, one background thread.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "infra/runtime/runtime.h"
#include "infra/system/system_clock.h"
#include "infra/system/thread_executor.h"
#include "tests/support/counter.h"
#include "tests/support/memory_keys.h"
#include "tests/support/open_runtime.h"

namespace ritm::runtime {
namespace {

using test::counter::Add;
using test::counter::Added;
using test::counter::Aggregate;
using CounterId = Aggregate::Id;
using Result = CommandResult<Aggregate>;

constexpr int callers = 16;
constexpr int commands_each = 40;

// Counts down to zero; wait() has a deadline.
class Latch {
  public:
    explicit Latch(int n) : left_(n) {}
    void down() {
        const std::lock_guard lock(mutex_);
        if (--left_ == 0) reached_.notify_all();
    }
    bool wait() {
        std::unique_lock lock(mutex_);
        return reached_.wait_for(lock, std::chrono::seconds(60), [&] { return left_ <= 0; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable reached_;
    int left_;
};

// One caller: its own thread, its own counter and the shared one, the next command when the last was answered.
struct Caller {
    Caller(Gateway& to, CounterId shared_counter, int n)
        : gateway(to), shared(shared_counter), own(uuid_v4({static_cast<std::uint8_t>(n + 1)})), number(n) {}

    void next() {
        CommandContext context;
        context.command = CommandId(uuid_v4({9, static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(sent++)}));
        const CounterId& id = sent % 2 == 0 ? own : shared;
        gateway.submit<Aggregate>(id, Add{{}, number + 1}, context,
                                  {Receiver(executor), [this](const Result& result) { answered(result); }});
    }
    void answered(const Result& result) {
        EXPECT_TRUE(executor.on_this_thread());
        EXPECT_TRUE(result);
        if (result) versions.push_back(result->version);
        ++answers;
        if (sent == commands_each) return done->down();
        next();
    }

    Gateway& gateway;
    CounterId shared;
    CounterId own;
    int number;
    int sent = 0;
    int answers = 0;
    std::vector<std::int64_t> versions;
    Latch* done = nullptr;
    system::ThreadExecutor executor{"caller"};
};

class ThreadsTest : public testing::Test {
  protected:
    test::TempDir dir;
    system::SystemClock clock;
    system::SystemRandom random;
    test::MemoryKeys keys;
    std::atomic<std::int64_t> delivered{0};
    std::vector<std::int64_t> order;  // background thread only

    std::unique_ptr<Runtime> open(Executor& writer, Executor& background) {
        RuntimeOptions options;
        options.folder = dir.path();
        options.program_version = "test";
        auto opened = Runtime::open({writer, background, clock, random, keys}, options, {});
        EXPECT_TRUE(opened);
        Subscription subscription;
        subscription.name = "watch";
        subscription.types = {"test.counter.added"};
        subscription.handle = [this](const eventstore::StoredEvent& event, const auto& done) {
            order.push_back(event.gseq);
            ++delivered;
            done(Done{});
        };
        (*opened)->add(subscription);
        (*opened)->start();
        return std::move(*opened);
    }
    bool eventually(const std::function<bool()>& condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!condition()) {
            if (std::chrono::steady_clock::now() > deadline) return false;
            std::this_thread::yield();
        }
        return true;
    }
};

TEST_F(ThreadsTest, SixteenCallersLoseNothingAndKeepTheirOrder) {
    constexpr std::int64_t total = callers * commands_each;
    auto writer = std::make_unique<system::ThreadExecutor>("writer");
    auto background = std::make_unique<system::ThreadExecutor>("background");
    auto runtime = open(*writer, *background);
    Latch done(callers);
    std::vector<std::unique_ptr<Caller>> all;
    for (int n = 0; n < callers; ++n) {
        all.push_back(std::make_unique<Caller>(runtime->gateway(), CounterId(uuid_v4({200})), n));
        all.back()->done = &done;
        Caller* caller = all.back().get();
        caller->executor.post([caller] { caller->next(); });
    }
    ASSERT_TRUE(done.wait());
    EXPECT_TRUE(eventually([&] { return delivered == total; }));
    const WriterCounts counts = runtime->writer().counts();
    EXPECT_LT(counts.commits, counts.works) << "commits were shared";
    for (const auto& caller : all) caller->executor.stop();
    writer->stop();
    background->stop();
    runtime.reset();
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    std::set<std::int64_t> shared_versions;
    for (const auto& caller : all) {
        EXPECT_EQ(caller->answers, commands_each);
        std::int64_t own = 0;
        for (std::size_t i = 0; i < caller->versions.size(); ++i) {
            if (i % 2 == 0) {
                EXPECT_TRUE(shared_versions.insert(caller->versions[i]).second);
            } else {
                EXPECT_EQ(caller->versions[i], ++own);
            }
        }
    }
    EXPECT_EQ(shared_versions.size(), static_cast<std::size_t>(total / 2));
    EXPECT_EQ(*shared_versions.rbegin(), total / 2);
}

// Closing in the middle of everything: each caller still there gets its answer or none, nobody waits for ever.
TEST_F(ThreadsTest, ClosingInTheMiddleIsOrderly) {
    for (int round = 0; round < 5; ++round) {
        auto writer = std::make_unique<system::ThreadExecutor>("writer");
        auto background = std::make_unique<system::ThreadExecutor>("background");
        system::ThreadExecutor receiver("receiver");
        auto runtime = open(*writer, *background);
        std::atomic<int> answers{0};
        constexpr int asked = 200;
        for (int i = 0; i < asked; ++i) {
            CommandContext context;
            context.command = CommandId(system::new_uuid(random));
            runtime->gateway().submit<Aggregate>(CounterId(uuid_v4({1})), Add{{}, 1}, context,
                                                 {Receiver(receiver), [&](const Result&) { ++answers; }});
        }
        writer->stop();
        background->stop();
        runtime.reset();
        EXPECT_TRUE(eventually([&] { return answers == asked; })) << answers;
        receiver.stop();
    }
}

}  // namespace
}  // namespace ritm::runtime
