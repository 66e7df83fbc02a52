// Kills a recording program with SIGKILL at random moments, opens what it left as the next start does, and proves that
// nothing it had acknowledged is gone.
//
//   ritm_crash ROUNDS [SEED]
//
// The child is the whole program but its screens: people, simulated strap and treadmill, recorder, event store, read
// models. It starts sessions, takes up what the round before left, marks laps, finishes; after each recorded second,
// lap and finish it writes one line into a pipe. The parent kills it at any instruction, then checks: a session that
// was started is offered with at least every acknowledged second and lap, or is in the history with them; its
// recording has them too, and a heart rate in each second; a finished one is in the history; nothing is there twice;
// verify names nothing.
// Last line "N passed, M failed"; each failure names its round and seed.
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <optional>

#include "app/core/core_fixture.h"
#include "app/core/logged_session.h"
#include "app/core/store_check.h"
#include "infra/recorder/session_summary.h"
#include "tests/crash/rounds.h"

namespace ritm {
namespace {
using namespace literals;

enum class Said : std::uint8_t { ready, started, recorded, lap, finished };
struct Line {  // fixed size below PIPE_BUF: a kill never tears it
    Said said = Said::ready;
    SessionId session;
    std::int64_t value = 0;   // recorded: ms of timer; lap: how many so far; finished: ms of timer
    std::int64_t now_ms = 0;  // the child's wall clock
};

// The child: records until it is killed.
class Recording {
  public:
    Recording(const std::filesystem::path& folder, test::ManualClock& clock, std::uint64_t seed, int acknowledge)
        : clock_(clock), choice_(seed), run_(folder, clock, seed), acknowledge_(acknowledge) {
        if (run_.fault) ::_exit(2);
        if (run_.people->view().people.empty()) run_.add_person();
        if (run_.devices->paired().size() < 2) run_.pair_strap_and_treadmill();
    }
    [[noreturn]] void go_on_for_ever() {
        say(Said::ready, {}, 0);
        while (true) record_one(take_up_or_start());
    }

  private:
    void say(Said said, const SessionId& session, std::int64_t value) {
        const Line line{said, session, value, clock_.now().utc_ms()};
        if (::write(acknowledge_, &line, sizeof line) != sizeof line) ::_exit(3);
    }
    SessionId take_up_or_start() {
        const auto offer = run_.answer<std::optional<app::Unfinished>>([&](auto r) { run_.workout->unfinished(r); });
        if (!offer) ::_exit(4);
        if (!*offer) {
            const SessionId session = run_.start(run_.people->view().current);
            say(Said::started, session, 0);
            return session;
        }
        const SessionId session = (*offer)->session;
        if (!run_.answer<Done>([&](auto r) { run_.workout->take_up(session, r); })) ::_exit(5);
        return session;
    }
    void record_one(const SessionId& session) {
        const auto seconds = static_cast<std::int64_t>(61 + choice_.below(150));
        for (std::int64_t timer = 0; timer < seconds * 1000;) {
            run_.pass(1_s);
            const auto live = run_.workout->live();
            timer = live->timer_ms;
            say(Said::recorded, session, timer);
            if (choice_.below(40) != 0) continue;
            if (!run_.answer<Done>([&](auto r) { run_.workout->lap(r); })) ::_exit(6);
            run_.pass(1_s);  // the frame after it counts the lap
            say(Said::lap, session, run_.workout->live()->lap);
        }
        const std::int64_t timer = run_.workout->live()->timer_ms;
        if (!run_.answer<SessionId>([&](auto r) { run_.workout->finish(r); })) ::_exit(7);
        say(Said::finished, session, timer);
    }

    test::ManualClock& clock_;
    test::SeededRandom choice_;
    core::ProgramRun run_;
    int acknowledge_;
};

class KillLoop {
  public:
    explicit KillLoop(std::uint64_t seed) : choice_(seed) {}

    // Empty: passed; else what was wrong.
    std::string round() {
        const std::uint64_t seed = choice_.next();
        const auto wrong =
            killed_while([&](int acknowledge) { Recording(dir_.path(), clock_, seed, acknowledge).go_on_for_ever(); },
                         [&](int acknowledgements, pid_t child) { listen(acknowledgements, child); });
        if (!wrong.empty()) return wrong;
        clock_.advance(Millis(last_ms_ - clock_.now().utc_ms()) + 1_min);
        return check(seed);
    }
    [[nodiscard]] std::string counts() const {
        return fmt::format("{} sessions finished, {} ms of timer acknowledged", finished_, recorded_ms_);
    }

  private:
    struct Acknowledged {
        std::int64_t timer_ms = 0;
        std::int64_t laps = 1;
        bool finished = false;
    };

    // Reads lines until the child is dead. Real time is the point: the kill must hit any instruction. Most rounds let
    // the program open its store first.
    void listen(int from, pid_t child) {
        using Clock = std::chrono::steady_clock;
        const bool while_opening = choice_.below(5) == 0;
        const auto span = std::chrono::microseconds(choice_.below(while_opening ? 30'000 : 150'000));
        std::optional<Clock::time_point> kill_at;
        if (while_opening) kill_at = Clock::now() + span;
        while (true) {
            if (kill_at && Clock::now() >= *kill_at) {
                ::kill(child, SIGKILL);
                kill_at = Clock::time_point::max();
            }
            pollfd waiting{from, POLLIN, 0};
            const timespec at_most{0, 100'000};
            if (::ppoll(&waiting, 1, &at_most, nullptr) == 0) continue;
            Line line;
            if (::read(from, &line, sizeof line) != sizeof line) return;
            if (line.said == Said::ready && !while_opening) kill_at = Clock::now() + span;
            take(line);
        }
    }

    void take(const Line& line) {
        last_ms_ = std::max(last_ms_, line.now_ms);
        if (line.said == Said::ready) return;
        auto& known = sessions_[line.session];
        if (line.said == Said::recorded) {
            recorded_ms_ += std::max<std::int64_t>(0, line.value - known.timer_ms);
            known.timer_ms = std::max(known.timer_ms, line.value);
        }
        if (line.said == Said::lap) known.laps = std::max(known.laps, line.value);
        if (line.said == Said::finished) known.finished = true;
    }

    std::string check(std::uint64_t seed) {
        core::ProgramRun run(dir_.path(), clock_, seed + 1);
        if (run.fault) return "store: " + run.fault->context;
        const auto offer = run.answer<std::optional<app::Unfinished>>([&](auto r) { run.workout->unfinished(r); });
        if (!offer) return "no answer about unfinished sessions";
        for (auto known = sessions_.begin(); known != sessions_.end();) {
            const bool offered = *offer && (*offer)->session == known->first;
            auto wrong =
                offered ? check_offer(run, **offer, known->second) : check_history(run, known->first, known->second);
            if (!wrong.empty()) return wrong;
            if (!offered) ++finished_;
            known = offered ? std::next(known) : sessions_.erase(known);
        }
        return check_whole(run);
    }

    static std::string check_offer(core::ProgramRun& run, const app::Unfinished& offer, const Acknowledged& known) {
        if (known.finished) return "a finished session is offered to go on";
        if (offer.timer_ms < known.timer_ms) {
            return fmt::format("{} ms were acknowledged, {} ms are offered", known.timer_ms, offer.timer_ms);
        }
        return check_recording(run, offer.session, known);
    }

    // Read by itself: the summary in the log stands without it.
    static std::string check_recording(core::ProgramRun& run, const SessionId& session, const Acknowledged& known) {
        const auto recorded = run.workplace->telemetry().read(session);
        if (!recorded) return fmt::format("recording of {}: {}", to_string(session), recorded.error().context);
        if (!recorded->missing.empty()) return fmt::format("{} pieces do not open", recorded->missing.size());
        const auto figures = recorder::figures_of(*recorded, {}, training::Sport::generic);
        if (figures.timer.raw() < known.timer_ms) {
            return fmt::format("{} ms were acknowledged, {} ms are recorded", known.timer_ms, figures.timer.raw());
        }
        const auto laps = static_cast<std::int64_t>(figures.laps.size());
        if (laps < known.laps) return fmt::format("{} laps were acknowledged, {} are recorded", known.laps, laps);
        return check_heart_rates(*recorded);
    }

    // The strap speaks once a second and links within the first of a run: a longer silence while the timer runs is a
    // loss of at least one value.
    static std::string check_heart_rates(const recorder::Series& recorded) {
        constexpr std::int64_t silence_ms_max = 1'500;
        const auto* column = recorded.column(devices::Measure::heart_rate);
        const auto said_at = column != nullptr ? column->at_ms : std::vector<std::int64_t>();
        for (const auto& span : recorder::running_spans(recorded)) {
            auto silent_from = span.from_ms;
            for (auto said = std::lower_bound(said_at.begin(), said_at.end(), span.from_ms);; ++said) {
                const bool at_end = said == said_at.end() || *said >= span.to_ms;
                const auto silent_to = at_end ? span.to_ms : *said;
                if (silent_to - silent_from > silence_ms_max) {
                    return fmt::format("no heart rate from {} ms to {} ms", silent_from, silent_to);
                }
                if (at_end) break;
                silent_from = silent_to;
            }
        }
        return {};
    }

    // One lap event less than laps: none ends the last.
    static std::string check_log(core::ProgramRun& run, const SessionId& session, std::int64_t laps) {
        const auto reader = eventstore::EventReader::open(run.workplace->folder(), &run.workplace->keys());
        if (!reader) return "log: " + reader.error().context;
        const auto log = core::logged_session(**reader, session);
        if (!log) return "log: " + log.error().context;
        const std::int64_t logged = log->last_lap ? log->last_lap->number : 0;
        return logged + 1 >= laps ? std::string() : fmt::format("{} laps, {} lap events", laps, logged);
    }

    static std::string check_history(core::ProgramRun& run, const SessionId& session, const Acknowledged& known) {
        const auto detail = run.answer<app::SessionDetail>([&](auto r) { run.history->detail(session, r); });
        if (!detail) return fmt::format("session {} is gone", to_string(session));
        if (detail->details_missing) return fmt::format("session {}: details are missing", to_string(session));
        if (detail->row.timer_ms < known.timer_ms) {
            return fmt::format("{} ms were acknowledged, {} ms are kept", known.timer_ms, detail->row.timer_ms);
        }
        // One lap is none: the detail lists laps from two on.
        const auto laps = std::max<std::int64_t>(1, static_cast<std::int64_t>(detail->laps.size()));
        if (laps < known.laps) return fmt::format("{} laps were acknowledged, {} are kept", known.laps, laps);
        if (auto wrong = check_log(run, session, laps); !wrong.empty()) return wrong;
        return check_recording(run, session, known);
    }

    std::string check_whole(core::ProgramRun& run) {
        const MemberId person = run.people->view().current;
        if (!person.is_nil()) {
            const auto page = run.answer<app::SessionPage>([&](auto r) { run.history->page(person, 0, 1, r); });
            if (!page) return "no history";
            if (page->total != finished_) return fmt::format("{} in the history, {} finished", page->total, finished_);
        }
        // Warnings count: a kill leaves nothing that verify names.
        const auto problems = core::verify_store(*run.workplace)["problems"];
        return problems.empty() ? std::string() : "verify: " + problems.front().get<std::string>();
    }

    test::TempDir dir_;
    test::SeededRandom choice_;
    test::ManualClock clock_;
    std::map<SessionId, Acknowledged> sessions_;  // not yet seen in the history
    std::int64_t last_ms_ = clock_.now().utc_ms();
    std::int64_t finished_ = 0;
    std::int64_t recorded_ms_ = 0;
};

}  // namespace
}  // namespace ritm

int main(int argc, char** argv) { return ritm::run_rounds<ritm::KillLoop>(argc, argv, "ritm_crash"); }
