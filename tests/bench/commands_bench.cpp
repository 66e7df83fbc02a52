// Durable commands through the gateway: decided, sealed, with their idempotency row, acknowledged after the commit. The
// floor is SQLite alone: a prepared insert of 200 octets, one commit each, WAL and synchronous=FULL.
#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "infra/runtime/runtime.h"
#include "infra/system/system_clock.h"
#include "infra/system/thread_executor.h"
#include "tests/bench/bench_table.h"
#include "tests/support/counter.h"
#include "tests/support/memory_keys.h"
#include "tests/support/temp_dir.h"

namespace ritm::bench {
namespace {

using test::counter::Add;
using test::counter::Aggregate;
using Clock = std::chrono::steady_clock;

constexpr int floor_inserts = 2'000;
constexpr int commands = 4'000;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// Seconds per insert: one by one, and the whole.
struct Floor {
    double p50 = 0;
    double per_second = 0;
};
Floor sqlite_floor() {
    const test::TempDir dir;
    auto database = sqlite::Database::open(dir / "floor.db");
    if (!database || !database->exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(b BLOB)"))
        return {};
    const Bytes blob(200, 7);
    std::vector<double> each;
    const auto start = Clock::now();
    for (int i = 0; i < floor_inserts; ++i) {
        const auto begun = Clock::now();
        auto insert = database->prepare("INSERT INTO t VALUES(?)");
        if (!insert || !insert->bind(blob).run()) return {};
        each.push_back(seconds_since(begun));
    }
    return {median(std::move(each)), floor_inserts / seconds_since(start)};
}

// `callers` commands under way at all times; each answer sends the next. Answers come on the writer thread itself: the
// hand-over to a caller's thread is the caller's affair.
class Load {
  public:
    Load() {
        runtime::RuntimeOptions options;
        options.folder = dir_.path();
        auto opened = runtime::Runtime::open({writer_, background_, clock_, random_, keys_}, options, {});
        if (opened) runtime_ = std::move(*opened);
    }
    ~Load() {
        writer_.stop();
        background_.stop();
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    // Seconds of each command, from submit to answer.
    std::vector<double> run(int callers) {
        left_ = commands;
        answered_ = 0;
        each_.clear();
        for (int i = 0; i < callers; ++i) next();
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return answered_ == commands; });
        return each_;
    }

  private:
    void next() {
        runtime::CommandContext context;
        {
            const std::lock_guard lock(mutex_);
            if (left_-- <= 0) return;
            context.command = CommandId(system::new_uuid(random_));
        }
        const auto start = Clock::now();
        runtime_->gateway().submit<Aggregate>(counter_, Add{owner_, 1}, context,
                                              {runtime::Receiver(writer_), [this, start](const auto&) {
                                                   answer(seconds_since(start));
                                                   next();
                                               }});
    }
    void answer(double seconds) {
        const std::lock_guard lock(mutex_);
        each_.push_back(seconds);
        if (++answered_ == commands) done_.notify_all();
    }

    test::TempDir dir_;
    system::SystemClock clock_;
    system::SystemRandom random_;
    test::MemoryKeys keys_;
    system::ThreadExecutor writer_{"writer"};
    system::ThreadExecutor background_{"background"};
    std::unique_ptr<runtime::Runtime> runtime_;
    Aggregate::Id counter_{uuid_v4({1})};
    MemberId owner_{uuid_v4({2})};
    std::mutex mutex_;  // guards what follows
    std::condition_variable done_;
    int left_ = 0;
    int answered_ = 0;
    std::vector<double> each_;
};

Figure throughput(const std::string& name, int callers, const Floor& floor, double target) {
    Load load;
    const auto start = Clock::now();
    (void)load.run(callers);
    return {name, commands / seconds_since(start), "commands/s", floor.per_second, "inserts/s", Better::higher, target};
}

}  // namespace

std::vector<Figure> gateway_commands() {
    const Floor floor = sqlite_floor();
    Load single;
    const double p50 = median(single.run(1));
    return {{"gateway_command_p50", p50 * 1e6, "µs", floor.p50 * 1e6, "µs/insert", Better::lower, 1.3},
            throughput("gateway_commands_16", 16, floor, 5),
            throughput("gateway_commands_64", 64, floor, 11)};
}

}  // namespace ritm::bench
