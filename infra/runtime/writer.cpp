#include "infra/runtime/writer.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "infra/runtime/refold.h"
#include "infra/system/log.h"

namespace ritm::runtime {

Outcome<eventstore::Appended> WriteSide::append(const eventstore::StreamName& stream, std::int64_t expected,
                                                std::span<const eventstore::NewEvent> events,
                                                const eventstore::EventContext& context) {
    const auto appended = store_.append(stream, eventstore::Expected::exactly(expected), events, context);
    if (!appended) return appended;
    std::int64_t version = appended->first_version;
    std::int64_t gseq = appended->last_gseq - static_cast<std::int64_t>(events.size()) + 1;
    for (const auto& event : events) {
        const LoggedEvent logged{gseq++,     stream,        version++,     event.type, event.schema,
                                 context.at, event.subject, event.payload, false};
        for (InlineReadModel* model : models_) {
            if (!model->reads(stream.category)) continue;
            if (const auto applied = apply_or_refold(store_, *model, logged, changes_); !applied) {
                return fail(applied.error());
            }
        }
    }
    return appended;
}

Outcome<Done> WriteSide::refold(std::string_view model, const eventstore::StreamName& stream) {
    for (InlineReadModel* one : models_) {
        if (one->name() != model) continue;
        const auto version = store_.version(stream);
        if (!version) return fail(version.error());
        if (*version == 0) {
            if (auto removed = remove_row(store_, *one, stream, changes_); !removed) return removed;
            continue;
        }
        const auto changes = runtime::refold(store_, *one, stream, *version);
        if (!changes) return fail(changes.error());
        changes_.insert(changes_.end(), changes->begin(), changes->end());
    }
    return Done{};
}

struct Writer::Core : std::enable_shared_from_this<Writer::Core> {
    struct Finished {
        std::unique_ptr<Work> work;
        Outcome<Done> result;
    };

    Core(const Ports& with, std::vector<InlineReadModel*> models) : ports(with), side(with.store, std::move(models)) {}

    void drain();
    std::vector<std::unique_ptr<Work>> take();
    enum class Parts : std::uint8_t { together, isolated };
    Outcome<Done> run_part(Work& work, Parts parts);
    Outcome<Done> run_parts(std::vector<Finished>& group, Parts parts);
    void forget_group();
    void run_group(std::vector<std::unique_ptr<Work>> waiting);
    void settle(std::vector<Finished>& group, const Outcome<Done>& committed);
    void post_drain() {
        ports.executor.post([weak = weak_from_this()] {
            if (const auto core = weak.lock()) core->drain();
        });
    }

    const Ports ports;
    WriteSide side;  // writer thread only
    std::function<void(std::int64_t)> committed_listener;
    std::atomic<std::int64_t> commits{0};
    std::atomic<std::int64_t> works{0};
    std::atomic<std::int64_t> faults{0};

    std::mutex mutex;  // guards what follows
    std::vector<std::unique_ptr<Work>> queue;
    bool posted = false;
    bool stopped = false;
};

std::vector<std::unique_ptr<Work>> Writer::Core::take() {
    const std::lock_guard lock(mutex);
    std::vector<std::unique_ptr<Work>> taken;
    const std::size_t n = std::min(queue.size(), group_max);
    std::move(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(n), std::back_inserter(taken));
    queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(n));
    posted = !queue.empty();
    return taken;
}

void Writer::Core::drain() {
    auto waiting = take();
    if (waiting.empty()) return;
    run_group(std::move(waiting));
    bool more = false;
    {
        const std::lock_guard lock(mutex);
        more = posted;
    }
    if (more) post_drain();
}

Outcome<Done> Writer::Core::run_part(Work& work, Parts parts) {
    const std::size_t hot_before = side.hot_.changes();
    const std::size_t changes_before = side.changes_.size();
    const auto carry_out = [&] { return work.execute(side); };
    auto result = parts == Parts::together ? ports.store.attempt(carry_out) : ports.store.isolated(carry_out);
    if (!result) {
        side.hot_.forget_changes(hot_before);
        side.changes_.resize(changes_before);
    }
    return result;
}

Outcome<Done> Writer::Core::run_parts(std::vector<Finished>& group, Parts parts) {
    const Outcome<Done> begun = ports.store.begin();
    for (auto& part : group) {
        part.result = begun ? run_part(*part.work, parts) : begun;
        if (parts == Parts::together && ports.store.spoiled()) break;  // all of them run again
    }
    return begun;
}

void Writer::Core::forget_group() {
    side.hot_.forget_changes();
    side.changes_.clear();
}

void Writer::Core::run_group(std::vector<std::unique_ptr<Work>> waiting) {
    std::vector<Finished> group;
    group.reserve(waiting.size());
    for (auto& work : waiting) group.push_back({std::move(work), Done{}});
    const std::int64_t head_before = ports.store.head().gseq;
    Outcome<Done> committed = run_parts(group, Parts::together);
    if (committed && ports.store.spoiled()) {
        ports.store.rollback();
        forget_group();
        committed = run_parts(group, Parts::isolated);
    }
    if (committed) committed = ports.store.commit();
    if (committed) {
        side.hot_.keep_changes();
    } else {
        forget_group();
        log::error("commit of {} commands failed: {}", group.size(), committed.error());
    }
    ++commits;
    settle(group, committed);
    const auto changes = std::exchange(side.changes_, {});
    if (!changes.empty()) ports.announcer.publish(changes);
    const std::int64_t head = ports.store.head().gseq;
    if (head != head_before && committed_listener) committed_listener(head);
}

void Writer::Core::settle(std::vector<Finished>& group, const Outcome<Done>& committed) {
    for (Finished& finished : group) {
        const Outcome<Done>& result = committed ? finished.result : committed;
        works += 1;
        if (!result) faults += 1;
        finished.work->settle(result);
    }
}

Writer::Writer(const Ports& ports, std::vector<InlineReadModel*> models)
    : core_(std::make_shared<Core>(ports, std::move(models))) {}

Writer::~Writer() {
    std::vector<std::unique_ptr<Work>> left;
    {
        const std::lock_guard lock(core_->mutex);
        core_->stopped = true;
        left.swap(core_->queue);
    }
    for (const auto& work : left) work->settle(fail(Fault{Fault::Kind::cancelled, true, "the program is closing"}));
}

void Writer::enqueue(std::unique_ptr<Work> work) {
    {
        const std::lock_guard lock(core_->mutex);
        if (!core_->stopped) {
            core_->queue.push_back(std::move(work));
            if (std::exchange(core_->posted, true)) return;
        }
    }
    if (work) return work->settle(fail(Fault{Fault::Kind::cancelled, true, "the program is closing"}));
    core_->post_drain();
}

void Writer::on_commit(std::function<void(std::int64_t)> listener) { core_->committed_listener = std::move(listener); }

WriterCounts Writer::counts() const { return {core_->commits.load(), core_->works.load(), core_->faults.load()}; }

}  // namespace ritm::runtime
