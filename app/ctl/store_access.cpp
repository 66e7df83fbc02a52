#include "app/ctl/store_access.h"

#include "app/core/desk_service.h"
#include "app/core/held_store.h"
#include "app/core/store_check.h"
#include "app/ctl/given_path.h"
#include "infra/eventstore/store_lock.h"
#include "infra/system/file_lock.h"
#include "infra/system/system_clock.h"

namespace ritm::ctl {
namespace {
using nlohmann::json;
constexpr Millis answer_within{600'000};  // an import of a whole archive takes minutes

struct Opened {
    system::SystemClock real;
    core::PacedClock clock{real, 1};
    system::SystemRandom random;
    PumpExecutor pump;
    core::Threads threads{clock};
};

bool held(const std::filesystem::path& folder) {
    return is_there(folder / "store.lock") && system::FileLock::held_by_anyone(folder / "store.lock");
}

Fault no_store(const std::filesystem::path& folder) {
    return {Fault::Kind::not_found, false, "no store in " + folder.string()};
}

Outcome<json> ask_holder(const std::filesystem::path& folder, const std::string& verb, const json& arguments) {
    auto answer = system::control_request(folder, {verb, arguments}, answer_within);
    if (!answer || verb != "status") return answer;
    for (const auto& holder : system::holders_of({folder / "store.lock"}).found) {
        if (holder.process != system::control_owner(folder).value_or(0)) continue;
        (*answer)["holder"] = {{"process", holder.process}, {"program", holder.program}};
    }
    return answer;
}

// The holder's silence lasted.
Outcome<json> said(Outcome<json> answer) {
    if (answer || answer.error().kind != Fault::Kind::locked || !answer.error().retryable) return answer;
    return fail(Fault{Fault::Kind::locked, true,
                      "another program works on the store and answers no questions (an import, a start): try again"});
}
}  // namespace

void PumpExecutor::post(Task task) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    arrived_.notify_one();
}
void PumpExecutor::post_at(Ticks, Task task) { post(std::move(task)); }

void PumpExecutor::run_one() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return !tasks_.empty(); });
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
}

namespace {
Outcome<json> ask_opened(const std::filesystem::path& folder, const std::string& verb, const json& arguments) {
    if (held(folder)) return fail(Fault{Fault::Kind::locked, true, "the store is held"});
    Opened opened;
    core::Workplace::Options options;
    options.folder = folder;
    auto workplace = core::Workplace::open(
        options, {opened.clock, opened.random, opened.threads.with(opened.pump), [&] { opened.threads.stop(); }});
    if (!workplace) return fail(workplace.error());
    core::People people(**workplace);
    core::HistoryDesk history(**workplace, people);
    core::DeskService service(**workplace, people, history);
    std::mutex mutex;
    std::optional<Outcome<json>> result;
    people.refresh([&] {
        service.answer({verb, arguments}, [&](Outcome<json> answer) {
            const std::lock_guard lock(mutex);
            result = std::move(answer);
            opened.pump.post([] {});  // wakes run_until
        });
    });
    opened.pump.run_until([&] {
        const std::lock_guard lock(mutex);
        return result.has_value();
    });
    if (!*result) result->error().retryable = false;  // of the question: the store was open
    if (*result && verb == "status") (**result)["holder"] = nullptr;  // this process, for a moment
    return *result;
}

void add_foreign(Verified& verified, const std::filesystem::path& folder, std::int32_t owner) {
    const auto foreign = core::check_foreign(folder, owner);
    verified.unseen = foreign.unseen;
    for (const auto& damage : foreign.damages) {
        verified.report["ok"] = false;
        verified.report["problems"].push_back(damage);
    }
}

Outcome<json> verify_alone(const std::filesystem::path& folder, Verified& verified) {
    // Held to the end: nobody starts to write meanwhile. Who has a file open already is named below.
    const auto lock = eventstore::StoreLock::take(folder, [](const auto&) { return system::Holders{}; });
    if (!lock) return fail(lock.error());
    system::SystemRandom random;
    vault::SealedFileVault::Options options;
    options.random = &random;
    std::unique_ptr<vault::SealedFileVault> keys;
    const auto open_keys = [&]() -> Outcome<vault::KeyPort*> {
        auto opened = vault::SealedFileVault::open(folder, options);
        if (!opened) return fail(opened.error());
        keys = std::move(*opened);
        return keys.get();
    };
    verified.report = core::to_json(core::check_store(folder, options.secret, open_keys));
    add_foreign(verified, folder, 0);
    return verified.report;
}

Outcome<json> verify_held(const std::filesystem::path& folder, Verified& verified) {
    auto report = ask_holder(folder, "verify", json::object());
    if (!report) return report;
    verified.report = std::move(*report);
    add_foreign(verified, folder, system::control_owner(folder).value_or(0));
    return verified.report;
}
}  // namespace

Outcome<json> ask_store(const std::filesystem::path& folder, const std::string& verb, const json& arguments) {
    // Only an import makes a store (import.h says when); a slip of the pen in --store must not.
    if (verb != "import" && !is_there(folder / "events.db")) return fail(no_store(folder));
    return said(core::open_or_ask<json>([&] { return ask_opened(folder, verb, arguments); },
                                        [&] { return ask_holder(folder, verb, arguments); }, core::Patience()));
}

Outcome<Verified> verify(const std::filesystem::path& folder) {
    if (!is_there(folder / "events.db")) return fail(no_store(folder));
    Verified verified;
    const auto done = said(core::open_or_ask<json>([&] { return verify_alone(folder, verified); },
                                                   [&] { return verify_held(folder, verified); }, core::Patience()));
    if (!done) return fail(done.error());
    return verified;
}

}  // namespace ritm::ctl
