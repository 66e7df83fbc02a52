// A Runtime on a store of its own, all of it on one loop. restart() is what a crash looks like from the outside: tasks
// that had not run are lost, committed work is there.
#pragma once
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infra/runtime/runtime.h"
#include "tests/support/loop_executor.h"
#include "tests/support/memory_keys.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::test {

using Models = std::vector<std::unique_ptr<runtime::InlineReadModel>>;

// Statements on the write connection, inside a group of their own.
class ScriptWork final : public runtime::Work {
  public:
    explicit ScriptWork(std::string sql) : sql_(std::move(sql)) {}
    Outcome<Done> execute(runtime::WriteSide& side) override { return side.store().database().exec(sql_); }
    void settle(const Outcome<Done>& committed) override { EXPECT_TRUE(committed); }

  private:
    std::string sql_;
};

// An event that comes from elsewhere (another program, a replica), at the end of its stream.
class ForeignWork final : public runtime::Work {
  public:
    ForeignWork(eventstore::StreamName stream, eventstore::NewEvent event)
        : stream_(std::move(stream)), event_(std::move(event)) {}
    Outcome<Done> execute(runtime::WriteSide& side) override {
        const auto version = side.store().version(stream_);
        if (!version) return fail(version.error());
        const auto appended = side.append(stream_, *version, {&event_, 1}, {});
        if (!appended) return fail(appended.error());
        return Done{};
    }
    void settle(const Outcome<Done>& committed) override { EXPECT_TRUE(committed); }

  private:
    eventstore::StreamName stream_;
    eventstore::NewEvent event_;
};

class OpenRuntime {
  public:
    using MakeModels = std::function<Models(vault::KeyPort&)>;
    using Prepare = std::function<void(runtime::Runtime&)>;

    // vfs: of SQLite, empty = the platform's.
    explicit OpenRuntime(MakeModels models = {}, Prepare prepare = {}, std::string vfs = {})
        : make_models_(std::move(models)), prepare_(std::move(prepare)), vfs_(std::move(vfs)) {
        open();
    }

    void open() {
        const auto opened = try_open();
        ASSERT_TRUE(opened) << opened.error().context;
    }
    Outcome<Done> try_open() {
        loop_ = std::make_unique<LoopExecutor>(clock_);
        runtime::RuntimeOptions options;
        options.folder = dir_.path();
        options.program_version = "test";
        options.vfs = vfs_;
        const runtime::RuntimePorts ports{*loop_, *loop_, clock_, random_, keys_};
        auto opened = runtime::Runtime::open(ports, options, make_models_ ? make_models_(keys_) : Models());
        if (!opened) return fail(opened.error());
        runtime_ = std::move(*opened);
        if (prepare_) prepare_(*runtime_);
        runtime_->start();
        return Done{};
    }
    void close() {
        runtime_.reset();
        loop_.reset();
    }
    void restart() {
        close();
        open();
    }
    void set_models(MakeModels models) { make_models_ = std::move(models); }
    void set_prepare(Prepare prepare) { prepare_ = std::move(prepare); }

    // Submits without running the loop; the answer is filled in once the loop ran.
    template <class A, class Command>
    std::shared_ptr<std::optional<runtime::CommandResult<A>>> send(const typename A::Id& id, Command command,
                                                                   const runtime::CommandContext& context) {
        auto answer = std::make_shared<std::optional<runtime::CommandResult<A>>>();
        gateway().submit<A>(id, std::move(command), context,
                            {runtime::Receiver(*loop_), [answer](runtime::CommandResult<A> result) {
                                 EXPECT_FALSE(answer->has_value()) << "answered twice";
                                 answer->emplace(std::move(result));
                             }});
        return answer;
    }
    // Submits and runs the loop dry.
    template <class A, class Command>
    runtime::CommandResult<A> submit(const typename A::Id& id, Command command,
                                     const runtime::CommandContext& context) {
        const auto answer = send<A>(id, std::move(command), context);
        loop_->run_until_idle();
        EXPECT_TRUE(answer->has_value()) << "no answer";
        return std::move(**answer);
    }
    runtime::CommandContext context(MemberId actor = {}) {
        return {actor, clock_.now(), CommandId(system::new_uuid(random_)), {}, {}};
    }
    template <class IdType>
    IdType new_id() {
        return IdType(system::new_uuid(random_));
    }

    void on_writer(const std::string& sql) {
        runtime_->writer().enqueue(std::make_unique<ScriptWork>(sql));
        loop_->run_until_idle();
    }

    // The event as a program wrote it whose schema of it is newer by `newer`. Commands to its stream only after a
    // restart: the state in memory does not know it.
    template <class A, class Event>
    void write_elsewhere(const typename A::Id& id, const Event& event, const Uuid& subject, std::uint32_t newer) {
        const auto record = to_wire(typename A::Event(event));
        runtime_->writer().enqueue(std::make_unique<ForeignWork>(
            runtime::stream_of<A>(id.uuid), eventstore::NewEvent{std::string(record.name), record.version + newer,
                                                                 record.payload, subject, runtime::secrecy_of<A>()}));
        loop_->run_until_idle();
    }

    // A read connection on the same store.
    std::unique_ptr<eventstore::EventReader> reader() {
        auto opened = eventstore::EventReader::open(dir_.path(), &keys_);
        EXPECT_TRUE(opened);
        return std::move(*opened);
    }
    std::vector<eventstore::StoredEvent> log(const std::string& category) {
        std::vector<eventstore::StoredEvent> events;
        const auto from = reader();
        std::int64_t after = 0;
        for (;;) {
            auto page = from->read_all(after, eventstore::page_events_max);
            EXPECT_TRUE(page);
            if (page->empty()) return events;
            after = page->back().gseq;
            for (auto& event : *page) {
                if (event.stream.category == category) events.push_back(std::move(event));
            }
        }
    }

    [[nodiscard]] runtime::Runtime& running() { return *runtime_; }
    [[nodiscard]] runtime::Gateway& gateway() { return runtime_->gateway(); }
    [[nodiscard]] LoopExecutor& loop() { return *loop_; }
    [[nodiscard]] ManualClock& clock() { return clock_; }
    [[nodiscard]] SeededRandom& random() { return random_; }
    [[nodiscard]] MemoryKeys& keys() { return keys_; }
    [[nodiscard]] const TempDir& dir() const { return dir_; }

  private:
    TempDir dir_;
    ManualClock clock_;
    SeededRandom random_;
    MakeModels make_models_;
    Prepare prepare_;
    std::string vfs_;
    MemoryKeys keys_;
    std::unique_ptr<LoopExecutor> loop_;
    std::unique_ptr<runtime::Runtime> runtime_;
};

}  // namespace ritm::test
