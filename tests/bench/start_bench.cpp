// From the start of the program `ritm` to its first frame and to its first screen, on a store with a year of training,
// without a display (software drawing); its memory there and on the live screen.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "app/demo/demo_club.h"
#include "infra/system/system_clock.h"
#include "tests/bench/bench_table.h"
#include "tests/support/loop_executor.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

extern char** environ;

namespace ritm::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int warm_starts = 7;
constexpr int cold_starts = 3;

void fill_store(const std::filesystem::path& folder) {
    test::ManualClock clock(system::SystemClock().now());
    test::LoopExecutor loop(clock);
    test::SeededRandom random(1);
    core::Workplace::Options options;
    options.folder = folder;
    auto workplace = core::Workplace::open(options, {clock, random, {loop, loop, loop, loop, loop, loop, loop}, {}});
    if (!workplace) throw std::runtime_error("the store does not open: " + workplace.error().context);
    core::People people(**workplace);
    const auto club = std::make_shared<demo::DemoClub>(**workplace, people, demo::Story{});
    bool settled = false;
    club->settle([&settled](const auto&) { settled = true; });
    while (!settled) {
        if (loop.run_until_idle() == 0) loop.advance(Millis(10));
    }
}

struct Start {
    double frame_ms = 0;
    double screen_ms = 0;
    double resident_mib = 0;
};

// The program with these options, until it ends; `heard` gets each line that it says.
void run_program(std::vector<std::string> options, const std::function<void(const char*)>& heard) {
    std::array<int, 2> pipe_ends{};
    if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    options.insert(options.begin(), RITM_PROGRAM);
    std::vector<char*> arguments;
    for (std::string& option : options) arguments.push_back(option.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    if (::posix_spawn(&child, RITM_PROGRAM, &actions, nullptr, arguments.data(), environ) != 0) {
        throw std::runtime_error("the program does not start");
    }
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe_ends[1]);
    std::FILE* said = ::fdopen(pipe_ends[0], "r");
    std::array<char, 200> line{};
    while (std::fgets(line.data(), line.size(), said) != nullptr) heard(line.data());
    std::fclose(said);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0) throw std::runtime_error("the program failed");
}

// Runs the program until it has said what it measures.
Start start_program(const std::string& store) {
    Start start;
    long resident_kib = 0;
    const auto begun = Clock::now();
    const auto since = [&begun] { return std::chrono::duration<double, std::milli>(Clock::now() - begun).count(); };
    run_program({"--store", store, "--language", "en", "--measure-start"}, [&](const char* line) {
        if (std::string_view(line) == "frame\n") start.frame_ms = since();
        if (std::sscanf(line, "ready %ld", &resident_kib) == 1) start.screen_ms = since();
    });
    if (resident_kib == 0) throw std::runtime_error("the program ended without its measures");
    start.resident_mib = static_cast<double>(resident_kib) / 1024;
    return start;
}

// Memory with the live screen, when the program has played three minutes of training by itself (in nine seconds).
double live_resident_mib(const std::string& store, const std::filesystem::path& folder) {
    run_program({"--store", store, "--language", "en", "--simulated-devices", "--play", folder.string()},
                [](const char*) {});
    const auto report = nlohmann::json::parse(std::ifstream(folder / "report.json"));
    for (const auto& step : report["steps"]) {
        if (step["step"] == "train") return step["resident_kib"].get<double>() / 1024;
    }
    throw std::runtime_error("the program has not trained");
}

// Only root may; without it there is no cold figure.
bool drop_file_caches() {
    ::sync();
    std::FILE* drop = std::fopen("/proc/sys/vm/drop_caches", "w");
    if (drop == nullptr) return false;
    const bool dropped = std::fputs("1", drop) >= 0;
    return std::fclose(drop) == 0 && dropped;
}

}  // namespace

std::vector<Figure> program_start() {
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const test::TempDir folder;
    const std::string store = (folder.path() / "store").string();
    fill_store(store);
    Start best{1e9, 1e9, 1e9};
    const auto keep_best = [&best](const Start& start) {
        best = {std::min(best.frame_ms, start.frame_ms), std::min(best.screen_ms, start.screen_ms),
                std::min(best.resident_mib, start.resident_mib)};
    };
    (void)start_program(store);
    for (int i = 0; i < warm_starts; ++i) keep_best(start_program(store));
    std::vector<Figure> figures{{"start_first_frame_warm", best.frame_ms, "ms", {}, "", Better::lower, 150},
                                {"start_first_screen_warm", best.screen_ms, "ms", {}, "", Better::lower, {}},
                                {"start_resident", best.resident_mib, "MiB", {}, "", Better::lower, 80}};
    best = {1e9, 1e9, 1e9};
    bool cold = true;
    for (int i = 0; i < cold_starts && cold; ++i) {
        cold = drop_file_caches();
        if (cold) keep_best(start_program(store));
    }
    const double cold_ms = cold ? best.frame_ms : std::nan("");  // not measured: missed, not left out
    figures.push_back({"start_first_frame_cold", cold_ms, "ms", {}, "", Better::lower, 400});
    // What a start may take, and 30 more for the recording, the live screen's items, its charts and their pictures.
    constexpr double live_max = 80 + 30;
    const double live = live_resident_mib(store, folder.path() / "played");
    figures.push_back({"live_resident", live, "MiB", {}, "", Better::lower, live_max});
    return figures;
}

}  // namespace ritm::bench
