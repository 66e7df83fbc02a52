#include "infra/system/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <mutex>

#include "domain/kernel/check.h"
#include "infra/system/paths.h"

namespace ritm::log {
namespace {

constexpr std::size_t file_octets_max = 2'000'000;
constexpr std::size_t files = 5;

std::mutex mutex;
std::shared_ptr<spdlog::logger> current;

std::shared_ptr<spdlog::logger> logger() {
    const std::lock_guard lock(mutex);
    return current;
}

spdlog::level::level_enum level_of(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warn:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
    }
    check_failed("level", "a known level", __FILE__, __LINE__);
}

}  // namespace

Outcome<Done> open(const std::filesystem::path& folder, Level least) {
    if (auto made = system::make_private_folder(folder); !made) return made;
    try {
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>((folder / "ritm.log").string(),
                                                                           file_octets_max, files - 1);
        auto made = std::make_shared<spdlog::logger>("ritm", std::move(sink));
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %L %t %v", spdlog::pattern_time_type::utc);
        made->set_level(level_of(least));
        made->flush_on(spdlog::level::warn);
        made->set_error_handler([](const std::string&) {});  // a full disk must not take the program down
        const std::lock_guard lock(mutex);
        current = std::move(made);
        return Done{};
    } catch (const spdlog::spdlog_ex& error) {
        return fail(Fault{Fault::Kind::io, false, error.what()});
    }
}

void close() {
    const std::lock_guard lock(mutex);
    if (current) current->flush();
    current.reset();
}

void write(Level level, const std::string& line) {
    if (const auto log = logger()) log->log(level_of(level), std::string_view(line));
}

}  // namespace ritm::log
