// Kills a writing process with SIGKILL at random moments, opens what it left, and proves that nothing it had
// acknowledged is gone.
//
//   ritm_crash_loop ROUNDS [SEED]
//
// Each round goes on with the store of the rounds before. The child appends groups of commands, sealed and plain, and
// after each COMMIT writes one line "stream version" per command into a pipe; the parent kills it at a random place,
// so at any instruction. Then the parent opens the store itself and checks: every acknowledged (stream, version) is
// there with the payload that belongs to it; at most one group more than acknowledged; verify is clean.
// Last line "N passed, M failed"; each failure names its round and seed.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "infra/eventstore/event_reader.h"
#include "infra/eventstore/event_store.h"
#include "infra/eventstore/verify.h"
#include "infra/system/system_clock.h"
#include "infra/vault/sealed_file_vault.h"
#include "tests/crash/rounds.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm {
namespace {

using namespace ritm::eventstore;

constexpr std::size_t streams = 8;
constexpr int group_max = 12;

struct Acknowledged {  // fixed size below PIPE_BUF: a kill never tears it
    std::int64_t stream = 0;
    std::int64_t version = 0;
};

Uuid stream_uuid(std::size_t number) {
    std::array<std::uint8_t, 16> octets{};
    octets[0] = 0xC5;
    octets[15] = static_cast<std::uint8_t>(number + 1);
    return uuid_v4(octets);
}
StreamName stream_name(std::size_t number) { return {"crash", stream_uuid(number)}; }
// Odd streams belong to a person: sealed.
Uuid subject_of(std::size_t number) { return number % 2 == 1 ? stream_uuid(number) : Uuid{}; }
Bytes payload_of(std::size_t number, std::int64_t version) {
    const auto text = fmt::format("stream {} version {} {}", number, version, std::string(version % 97 * 13, 'x'));
    return Bytes(text.begin(), text.end());
}

struct Ports {
    system::SystemClock clock;
    system::SystemRandom random;
    std::unique_ptr<vault::SealedFileVault> keys;

    Outcome<Done> open(const std::filesystem::path& folder) {
        auto opened = vault::SealedFileVault::open(folder, {&random, [] { return Bytes{1, 2, 3}; }, {64, 1}});
        if (!opened) return fail(opened.error());
        keys = std::move(*opened);
        return Done{};
    }
    StoreOptions options() {
        StoreOptions given;
        given.clock = &clock;
        given.random = &random;
        given.keys = keys.get();
        given.program_version = "crash";
        return given;
    }
};

// The child: appends until it is killed.
[[noreturn]] void write_for_ever(const std::filesystem::path& folder, std::uint64_t seed, int acknowledge) {
    test::SeededRandom choice(seed);
    Ports ports;
    if (!ports.open(folder)) ::_exit(2);
    auto store = EventStore::open(folder, ports.options());
    if (!store) ::_exit(3);
    while (true) {
        std::vector<Acknowledged> group;
        if (!(*store)->begin()) ::_exit(4);
        const auto commands = 1 + choice.below(group_max);
        for (std::uint64_t i = 0; i < commands; ++i) {
            const auto number = static_cast<std::size_t>(choice.below(streams));
            const auto version = (*store)->version(stream_name(number)).value();
            const NewEvent event{"crash.thing.happened", 1, payload_of(number, version + 1), subject_of(number)};
            EventContext context;
            context.at = ports.clock.now();
            context.command = CommandId(system::new_uuid(ports.random));
            const auto appended =
                (*store)->append(stream_name(number), Expected::exactly(version), std::span(&event, 1), context);
            if (!appended) ::_exit(5);
            if (!(*store)->store_command(context.command, event.payload, {appended->last_gseq, 1, {1}})) ::_exit(6);
            group.push_back({static_cast<std::int64_t>(number), appended->last_version});
        }
        if (!(*store)->commit()) ::_exit(7);
        for (const auto& line : group) {
            if (::write(acknowledge, &line, sizeof line) != sizeof line) ::_exit(8);
        }
    }
}

class KillLoop {
  public:
    explicit KillLoop(std::uint64_t seed) : choice_(seed) {}

    // Empty: passed; else what was wrong.
    std::string round() {
        const std::uint64_t seed = choice_.next();
        const auto wrong =
            killed_while([&](int acknowledge) { write_for_ever(dir_.path(), seed, acknowledge); },
                         [&](int acknowledgements, pid_t child) { kill_at_random(acknowledgements, child); });
        if (!wrong.empty()) return wrong;
        return check();
    }
    [[nodiscard]] std::string counts() const { return fmt::format("{} events written", events_); }

  private:
    // After so many acknowledgements and then anywhere: turns of a loop, not of a clock.
    void kill_at_random(int acknowledgements, pid_t child) {
        for (auto acknowledged = choice_.below(60); acknowledged > 0 && take(acknowledgements); --acknowledged) {
        }
        volatile std::uint64_t turns = choice_.below(3'000'000);
        while (turns > 0) turns = turns - 1;
        ::kill(child, SIGKILL);
        while (take(acknowledgements)) {
        }
    }
    bool take(int acknowledgements) {
        Acknowledged line;
        if (::read(acknowledgements, &line, sizeof line) != sizeof line) return false;
        auto& last = acknowledged_[static_cast<std::size_t>(line.stream)];
        last = std::max(last, line.version);
        return true;
    }

    std::string check() {
        Ports ports;
        if (auto opened = ports.open(dir_.path()); !opened) return "vault: " + opened.error().context;
        auto store = EventStore::open(dir_.path(), ports.options());
        if (!store) return "store: " + store.error().context;
        VerifyOptions with;
        with.keys = ports.keys.get();
        const auto report = verify(dir_.path(), with);
        if (!report) return "verify: " + report.error().context;
        if (!report->ok) return "verify: " + report->problems.front().where + ": " + report->problems.front().what;
        events_ = report->events;
        std::int64_t unacknowledged = 0;
        for (std::size_t number = 0; number < streams; ++number) {
            auto wrong = check_stream(**store, number, unacknowledged);
            if (!wrong.empty()) return wrong;
        }
        if (unacknowledged > 2 * group_max) return fmt::format("{} events nobody acknowledged", unacknowledged);
        return {};
    }

    std::string check_stream(EventStore& store, std::size_t number, std::int64_t& unacknowledged) {
        const auto version = store.version(stream_name(number)).value_or(-1);
        if (version < acknowledged_[number]) {
            return fmt::format("stream {}: version {} was acknowledged, {} is there", number, acknowledged_[number],
                               version);
        }
        unacknowledged += version - acknowledged_[number];
        const auto from = std::max<std::int64_t>(checked_[number] + 1, 1);
        const auto tail = store.read_stream(stream_name(number), from, 1'000'000);
        if (!tail) return tail.error().context;
        for (const auto& event : *tail) {
            if (event.payload != payload_of(number, event.version)) {
                return fmt::format("stream {} version {}: another payload", number, event.version);
            }
        }
        checked_[number] = acknowledged_[number] = version;
        return {};
    }

    test::TempDir dir_;
    test::SeededRandom choice_;
    std::array<std::int64_t, streams> acknowledged_{};
    std::array<std::int64_t, streams> checked_{};
    std::int64_t events_ = 0;
};

}  // namespace
}  // namespace ritm

int main(int argc, char** argv) {
    ::signal(SIGPIPE, SIG_IGN);
    return ritm::run_rounds<ritm::KillLoop>(argc, argv, "ritm_crash_loop");
}
