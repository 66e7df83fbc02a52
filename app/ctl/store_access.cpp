#include "app/ctl/store_access.h"

#include "app/core/desk_service.h"
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
    return std::filesystem::exists(folder / "store.lock") && system::FileLock::held_by_anyone(folder / "store.lock");
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

Outcome<json> ask_store(const std::filesystem::path& folder, const std::string& verb, const json& arguments) {
    if (held(folder)) return system::control_request(folder, {verb, arguments}, answer_within);
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
    return *result;
}

Outcome<json> verify(const std::filesystem::path& folder) {
    if (held(folder)) return system::control_request(folder, {"verify", json::object()}, answer_within);
    if (!std::filesystem::exists(folder / "events.db")) {
        return fail(Fault{Fault::Kind::not_found, false, "no store in " + folder.string()});
    }
    system::SystemRandom random;
    vault::SealedFileVault::Options options;
    options.random = &random;
    auto keys = vault::SealedFileVault::open(folder, options);
    if (!keys) return fail(keys.error());
    const auto file = folder / "telemetry.db";
    if (!std::filesystem::exists(file)) return core::verify_store(folder, **keys, nullptr);
    auto telemetry = recorder::TelemetryStore::open(file, **keys);
    auto report = core::verify_store(folder, **keys, telemetry ? telemetry->get() : nullptr);
    if (!telemetry) {
        report["ok"] = false;
        report["problems"].push_back("telemetry.db: " + telemetry.error().context);
    }
    return report;
}

}  // namespace ritm::ctl
