// Commands under way through the gateway of a store of its own, on a disk and with the writer's own thread.
#pragma once
#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "infra/runtime/runtime.h"
#include "infra/system/system_clock.h"
#include "infra/system/thread_executor.h"
#include "tests/support/counter.h"
#include "tests/support/memory_keys.h"
#include "tests/support/temp_dir.h"

namespace ritm::bench {

inline double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// An aggregate takes as many commands as a workout makes events (store_bench.cpp measures the same shape without the
// gateway); then comes a new one.
inline constexpr int aggregate_commands = 30;

struct Door {
    runtime::Gateway& gateway;
    runtime::Receiver receiver;
    system::Random& random;
    runtime::CommandContext context;
};

// What a caller sends: additions to a counter of its own.
class Additions {
  public:
    // then(whether it was carried out)
    template <class Then>
    void send(const Door& door, std::uint8_t caller, Then then) {
        using Counter = test::counter::Aggregate;
        if (sent_++ % aggregate_commands == 0) counter_ = Counter::Id(system::new_uuid(door.random));
        door.gateway.submit<Counter>(counter_, test::counter::Add{MemberId(uuid_v4({2, caller})), 1}, door.context,
                                     {door.receiver, [then](const auto& result) { then(result.has_value()); }});
    }

  private:
    test::counter::Aggregate::Id counter_;
    int sent_ = 0;
};

// So many commands under way at all times; each answer sends the next. Answers come on the writer thread itself: the
// hand-over to a caller's thread is the caller's affair.
template <class Caller>
class Load {
  public:
    using Models = std::vector<std::unique_ptr<runtime::InlineReadModel>>;
    using MakeModels = std::function<Models(vault::KeyPort&)>;

    explicit Load(const MakeModels& models = {}) {
        runtime::RuntimeOptions options;
        options.folder = dir_.path();
        runtime_ = runtime::Runtime::open({writer_, background_, clock_, random_, keys_}, options,
                                          models ? models(keys_) : Models())
                       .value();
    }
    ~Load() {
        writer_.stop();
        background_.stop();
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    // Seconds of each of `count` commands, at least one per caller, from submit to answer.
    std::vector<double> run(int callers, int count) {
        {
            const std::lock_guard lock(mutex_);
            unsent_ = count - callers;
            unanswered_ = count;
            each_.clear();
        }
        for (int i = 0; i < callers; ++i) send(static_cast<std::uint8_t>(i));
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return unanswered_ == 0; });
        if (refused_ > 0) throw std::runtime_error("a command was not carried out");
        return each_;
    }

  private:
    void send(std::uint8_t caller) {
        const auto now = clock_.now();
        Door door{runtime_->gateway(), runtime::Receiver(writer_), random_, {}};
        door.context.command = CommandId(system::new_ordered_uuid(random_, now));
        const auto start = std::chrono::steady_clock::now();
        callers_[caller].send(door, caller, [this, start, caller](bool carried_out) {
            if (answered(seconds_since(start), carried_out)) send(caller);
        });
    }
    // True: this caller sends another one.
    bool answered(double seconds, bool carried_out) {
        const std::lock_guard lock(mutex_);
        each_.push_back(seconds);
        if (!carried_out) ++refused_;
        if (--unanswered_ == 0) done_.notify_all();
        return unsent_-- > 0;
    }

    test::TempDir dir_;
    system::SystemClock clock_;
    system::SystemRandom random_;
    test::MemoryKeys keys_;
    system::ThreadExecutor writer_{"writer"};
    system::ThreadExecutor background_{"background"};
    std::unique_ptr<runtime::Runtime> runtime_;
    std::array<Caller, 256> callers_;  // each has one command under way: nobody else uses it
    std::mutex mutex_;                 // guards what follows
    std::condition_variable done_;
    int unsent_ = 0;
    int unanswered_ = 0;
    int refused_ = 0;
    std::vector<double> each_;
};

}  // namespace ritm::bench
