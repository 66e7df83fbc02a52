#include "infra/runtime/subscriptions.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>

#include "infra/runtime/parked.h"
#include "infra/system/log.h"

namespace ritm::runtime {
namespace {

constexpr std::int32_t page_events = 200;
// A subscription that only skips writes its position this often; after a restart it skips them again.
constexpr std::int64_t skipped_unwritten_max = 1'000;

Millis back_off(int attempts) {
    constexpr std::array<std::int64_t, 5> seconds = {1, 2, 5, 10, 30};
    const auto step = std::min<std::size_t>(static_cast<std::size_t>(std::max(attempts, 1)) - 1, seconds.size() - 1);
    return Millis(seconds[step] * 1000);
}

// A small piece of bookkeeping carried out by the writer, answered on an executor.
class Bookkeeping final : public Work {
  public:
    using Part = std::function<Outcome<std::int64_t>(eventstore::EventStore&)>;
    using Answer = std::function<void(Outcome<std::int64_t>)>;
    Bookkeeping(Part part, Receiver receiver, Answer answer)
        : part_(std::move(part)), receiver_(std::move(receiver)), answer_(std::move(answer)) {}

    Outcome<Done> execute(WriteSide& side) override {
        result_ = part_(side.store());
        if (!result_) return fail(result_.error());
        return Done{};
    }
    void settle(const Outcome<Done>& committed) override {
        if (!committed) result_ = fail(committed.error());
        receiver_.deliver([answer = std::move(answer_), result = result_] { answer(result); });
    }

  private:
    Part part_;
    Receiver receiver_;
    Answer answer_;
    Outcome<std::int64_t> result_ = 0;
};

struct Runner {
    enum class Phase : std::uint8_t { stopped, idle, busy };  // busy: a handler, the writer or a back-off is awaited
    Subscription subscription;
    Phase phase = Phase::stopped;
    std::int64_t position = 0;
    std::int64_t written = 0;  // the position that the store holds
    std::vector<eventstore::StoredEvent> page;
    std::size_t next = 0;   // in page
    int attempts = 0;       // of the handler, at the event at hand
    int read_attempts = 0;  // a page that does not come is nobody's fault who handles it
    std::int64_t parked = 0;
    std::deque<ParkedEvent> again;  // parked before this start; the first of them is under way, alone in page
    std::uint64_t turn = 0;         // of the handler's answer that is awaited; an answer of another turn is dropped
};

}  // namespace

struct Subscriptions::Core : std::enable_shared_from_this<Subscriptions::Core> {
    explicit Core(const Ports& with) : ports(with) {}

    void begin(Runner& runner);
    void find_parked(Runner& runner);
    void retry(Runner& runner);
    void retried(Runner& runner, const Outcome<Done>& result);
    void run(Runner& runner);
    bool fill(Runner& runner);
    void pass(Runner& runner);
    void deliver(Runner& runner, const eventstore::StoredEvent& event);
    void handled(Runner& runner, const Outcome<Done>& result);
    void failed(Runner& runner, const Fault& fault);
    void park(Runner& runner, const Fault& fault);
    void write_position(Runner& runner, std::int64_t to);
    void later(Runner& runner, Millis wait, void (Core::*step)(Runner&));
    void ask_writer(Runner& runner, Bookkeeping::Part part, std::function<void(Outcome<std::int64_t>)> answer);
    [[nodiscard]] bool wanted(const Runner& runner, const eventstore::StoredEvent& event) const;

    const Ports ports;
    std::vector<std::unique_ptr<Runner>> runners;  // fixed after start
    std::atomic<bool> started{false};              // with something to wake
    std::atomic<bool> wake_posted{false};
};

void Subscriptions::Core::ask_writer(Runner& runner, Bookkeeping::Part part,
                                     std::function<void(Outcome<std::int64_t>)> answer) {
    runner.phase = Runner::Phase::busy;
    ports.writer.enqueue(
        std::make_unique<Bookkeeping>(std::move(part), Receiver(ports.executor, weak_from_this()), std::move(answer)));
}

void Subscriptions::Core::later(Runner& runner, Millis wait, void (Core::*step)(Runner&)) {
    runner.phase = Runner::Phase::busy;
    ports.executor.post_at(ports.clock.ticks() + wait, [weak = weak_from_this(), &runner, step] {
        if (const auto core = weak.lock()) (core.get()->*step)(runner);
    });
}

void Subscriptions::Core::begin(Runner& runner) {
    const bool at_end = runner.subscription.start_from == StartFrom::end;
    const auto find_position = [name = runner.subscription.name, at_end](eventstore::EventStore& store) {
        auto position = store.cursor(name);
        if (!position || *position > 0 || !at_end) return position;
        const std::int64_t head = store.head().gseq;
        if (const auto moved = store.move_cursor(name, 0, head); !moved)
            return Outcome<std::int64_t>(fail(moved.error()));
        return Outcome<std::int64_t>(head);
    };
    ask_writer(runner, find_position, [this, &runner](const Outcome<std::int64_t>& position) {
        if (!position) return later(runner, back_off(++runner.attempts), &Core::begin);
        runner.attempts = 0;
        runner.position = runner.written = *position;
        find_parked(runner);
    });
}

void Subscriptions::Core::find_parked(Runner& runner) {
    auto found = parked_events(ports.reader.database());
    if (found) {
        for (auto& event : *found) {
            if (event.subscription == runner.subscription.name) runner.again.push_back(std::move(event));
        }
    } else {
        log::warn("parked events of {} wait for the next start: {}", log::word(runner.subscription.name),
                  found.error());
    }
    runner.parked = static_cast<std::int64_t>(runner.again.size());
    retry(runner);
}

// The next one of those parked before this start; behind the last of them the log goes on.
void Subscriptions::Core::retry(Runner& runner) {
    for (; !runner.again.empty(); runner.again.pop_front()) {
        const std::int64_t gseq = runner.again.front().gseq;
        auto page = ports.reader.read_all(gseq - 1, 1);
        if (page && !page->empty()) {
            runner.page = std::move(*page);
            const auto& event = runner.page.front();
            return wanted(runner, event) ? deliver(runner, event) : retried(runner, Done{});
        }
        log::warn("subscription {}: the parked event {} cannot be read", log::word(runner.subscription.name), gseq);
    }
    runner.page.clear();
    run(runner);
}

void Subscriptions::Core::retried(Runner& runner, const Outcome<Done>& result) {
    ParkedEvent event = runner.again.front();
    ++event.attempts;
    event.at = ports.clock.now();
    if (!result) {
        event.reason = result.error().context;
        log::warn("subscription {} failed at {} again, attempt {}: {}", log::word(event.subscription), event.gseq,
                  event.attempts, result.error());
    }
    const bool done = result.has_value();
    const auto note = [event, done](eventstore::EventStore& store) {
        const auto noted =
            done ? drop_parked(store.database(), event.subscription, event.gseq) : keep_parked(store.database(), event);
        return noted ? Outcome<std::int64_t>(event.gseq) : Outcome<std::int64_t>(fail(noted.error()));
    };
    ask_writer(runner, note, [this, &runner, done](const Outcome<std::int64_t>& noted) {
        // Not noted: the next start hands it out again, and that is allowed.
        if (!noted) log::warn("parked event of {}: {}", log::word(runner.subscription.name), noted.error());
        if (noted && done) --runner.parked;
        runner.again.pop_front();
        retry(runner);
    });
}

bool Subscriptions::Core::wanted(const Runner& runner, const eventstore::StoredEvent& event) const {
    const Subscription& s = runner.subscription;
    if (event.erased || (!s.types.empty() && !s.types.contains(event.type))) return false;
    return !s.own_events_only || event.identity.node == ports.node;
}

// The next page; false: at the end of the log, or the reader failed and a retry is on its way.
bool Subscriptions::Core::fill(Runner& runner) {
    if (runner.next < runner.page.size()) return true;
    auto page = ports.reader.read_all(runner.position, page_events);
    if (!page) {
        log::warn("subscription {}: {}", log::word(runner.subscription.name), page.error());
        later(runner, back_off(++runner.read_attempts), &Core::run);
        return false;
    }
    runner.read_attempts = 0;
    runner.page = std::move(*page);
    runner.next = 0;
    if (runner.page.empty()) runner.phase = Runner::Phase::idle;
    return !runner.page.empty();
}

void Subscriptions::Core::run(Runner& runner) {
    runner.phase = Runner::Phase::busy;
    while (fill(runner)) {
        const auto& event = runner.page[runner.next];
        if (wanted(runner, event)) return deliver(runner, event);
        runner.position = event.gseq;
        ++runner.next;
        if (runner.position - runner.written >= skipped_unwritten_max) return write_position(runner, runner.position);
    }
}

void Subscriptions::Core::deliver(Runner& runner, const eventstore::StoredEvent& event) {
    const auto turn = ++runner.turn;
    const Receiver here(ports.executor, weak_from_this());
    // Always answered through the executor: a handler that answers at once must not recurse over a long log.
    const auto done = [this, here, &runner, turn](const Outcome<Done>& result) {
        here.deliver([this, &runner, turn, result] {
            if (runner.turn == turn) handled(runner, result);
        });
    };
    try {
        runner.subscription.handle(event, done);
    } catch (...) {
        done(fail(Fault{Fault::Kind::cancelled, true, "the handler threw"}));
    }
}

void Subscriptions::Core::handled(Runner& runner, const Outcome<Done>& result) {
    ++runner.turn;
    if (!runner.again.empty()) return retried(runner, result);
    if (!result) return failed(runner, result.error());
    pass(runner);
}

void Subscriptions::Core::pass(Runner& runner) {
    runner.attempts = 0;
    const std::int64_t to = runner.page[runner.next++].gseq;
    runner.position = to;
    write_position(runner, to);
}

void Subscriptions::Core::write_position(Runner& runner, std::int64_t to) {
    const auto move = [name = runner.subscription.name, from = runner.written, to](eventstore::EventStore& store) {
        const auto moved = store.move_cursor(name, from, to);
        return moved ? Outcome<std::int64_t>(to) : Outcome<std::int64_t>(fail(moved.error()));
    };
    ask_writer(runner, move, [this, &runner](const Outcome<std::int64_t>& written) {
        if (written) {
            runner.written = *written;
        } else {
            // The event was handled; only a restart would hand it out again, and that is allowed.
            log::warn("position of {}: {}", log::word(runner.subscription.name), written.error());
        }
        run(runner);
    });
}

void Subscriptions::Core::failed(Runner& runner, const Fault& fault) {
    ++runner.attempts;
    const auto& event = runner.page[runner.next];
    log::warn("subscription {} failed at {}, attempt {}: {}", log::word(runner.subscription.name), event.gseq,
              runner.attempts, fault);
    const bool in_vain = fault.kind == Fault::Kind::newer_version;
    if (runner.attempts >= attempts_max || in_vain) return park(runner, fault);
    later(runner, back_off(runner.attempts), &Core::run);
}

void Subscriptions::Core::park(Runner& runner, const Fault& fault) {
    const ParkedEvent event{runner.subscription.name, runner.page[runner.next].gseq, runner.attempts, ports.clock.now(),
                            fault.context};
    const auto keep = [event](eventstore::EventStore& store) {
        const auto kept = keep_parked(store.database(), event);
        return kept ? Outcome<std::int64_t>(event.gseq) : Outcome<std::int64_t>(fail(kept.error()));
    };
    ask_writer(runner, keep, [this, &runner](const Outcome<std::int64_t>& kept) {
        if (!kept) return later(runner, back_off(runner.attempts), &Core::run);
        ++runner.parked;
        pass(runner);
    });
}

Subscriptions::Subscriptions(const Ports& ports) : core_(std::make_shared<Core>(ports)) {}
Subscriptions::~Subscriptions() = default;

void Subscriptions::add(Subscription subscription) {
    auto runner = std::make_unique<Runner>();
    runner->subscription = std::move(subscription);
    core_->runners.push_back(std::move(runner));
}

void Subscriptions::start() {
    if (core_->runners.empty()) return;
    core_->started = true;
    Receiver(core_->ports.executor, std::weak_ptr<const void>(core_)).deliver([core = core_.get()] {
        for (const auto& runner : core->runners) {
            if (runner->phase == Runner::Phase::stopped) core->begin(*runner);
        }
    });
}

void Subscriptions::wake() {
    if (!core_->started || core_->wake_posted.exchange(true)) return;
    Receiver(core_->ports.executor, std::weak_ptr<const void>(core_)).deliver([core = core_.get()] {
        core->wake_posted = false;  // before reading: a commit from here on wakes again
        for (const auto& runner : core->runners) {
            if (runner->phase == Runner::Phase::idle) core->run(*runner);
        }
    });
}

void Subscriptions::state(std::function<void(std::vector<SubscriptionState>)> answer) {
    Receiver(core_->ports.executor, std::weak_ptr<const void>(core_)).deliver([core = core_.get(), answer] {
        std::vector<SubscriptionState> states;
        for (const auto& runner : core->runners) {
            states.push_back({runner->subscription.name, runner->position, runner->parked, runner->attempts});
        }
        answer(states);
    });
}

}  // namespace ritm::runtime
