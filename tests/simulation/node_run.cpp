#include "tests/simulation/node_run.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "app/core/core_fixture.h"
#include "app/core/store_check.h"

namespace ritm::simulation {
namespace {
using namespace literals;
using core::ProgramRun;
constexpr int steps_per_seed = 60;

// What a person was told and may rely on.
struct Acknowledged {
    std::map<SessionId, std::int64_t> kept;  // finished ones with their timer time
    std::set<SessionId> deleted;
    std::set<SessionId> discarded;
    std::optional<SessionId> running;
    std::int64_t running_timer_ms = 0;  // as shown last
};

class Node {
  public:
    explicit Node(std::uint64_t seed) : dice_(seed) {
        start_program();
        member_ = run_->add_person();
        run_->pair_strap_and_treadmill();
    }

    Verdict live() {
        for (verdict_.steps = 0; verdict_.steps < steps_per_seed && !verdict_.violation; ++verdict_.steps) {
            act();
            check();
        }
        if (!verdict_.violation) crash();
        if (!verdict_.violation) check();
        if (!verdict_.violation) check_store();
        return verdict_;
    }

  private:
    void violated(const std::string& what) {
        if (!verdict_.violation) verdict_.violation = fmt::format("step {}: {}", verdict_.steps, what);
    }

    void start_program() {
        run_.emplace(folder_.path(), clock_, dice_.next());
        if (run_->fault) return violated("the store does not open: " + run_->fault->context);
        run_->pass(1_s);
    }

    void crash() {
        ++verdict_.crashes;
        run_.reset();
        clock_.advance(Millis(static_cast<std::int64_t>(dice_.below(120'000))));
        start_program();
        if (verdict_.violation) return;
        const auto offer = run_->answer<std::optional<app::Unfinished>>([&](auto r) { run_->workout->unfinished(r); });
        if (!offer) return violated("the resume offer failed: " + offer.error().detail);
        if (offer->has_value() != told_.running.has_value()) return violated("a running session was not offered again");
        if (!*offer) return;
        const auto& unfinished = **offer;
        if (unfinished.session != *told_.running) return violated("another session was offered");
        // At most one tick is gone.
        if (unfinished.timer_ms + 1'000 < told_.running_timer_ms) {
            return violated(
                fmt::format("{} ms were shown, {} ms are left", told_.running_timer_ms, unfinished.timer_ms));
        }
        answer_offer(unfinished);
    }

    void answer_offer(const app::Unfinished& offer) {
        const SessionId id = offer.session;
        switch (dice_.below(3)) {
            case 0: {
                const auto done = run_->answer<Done>([&](auto r) { run_->workout->take_up(id, r); });
                if (!done) return violated("taking up failed: " + done.error().detail);
                told_.running_timer_ms = offer.timer_ms;
                return;
            }
            case 1: {
                const auto done = run_->answer<Done>([&](auto r) { run_->workout->finish_unfinished(id, r); });
                if (done) {
                    told_.kept[id] = offer.timer_ms;
                    told_.running.reset();
                    return;
                }
                if (done.error().problem != app::Problem::too_short) {
                    return violated("keeping failed: " + done.error().detail);
                }
                break;
            }
            default:
                break;
        }
        const auto gone = run_->answer<Done>([&](auto r) { run_->workout->discard_unfinished(id, r); });
        if (!gone) return violated("throwing away failed: " + gone.error().detail);
        told_.discarded.insert(id);
        told_.running.reset();
    }

    void act() {
        switch (dice_.below(14)) {
            case 0:
                return start();
            case 1:
                (void)run_->answer<Done>([&](auto r) { run_->workout->pause(r); });
                return;
            case 2:
                (void)run_->answer<Done>([&](auto r) { run_->workout->resume(r); });
                return;
            case 3:
                (void)run_->answer<Done>([&](auto r) { run_->workout->lap(r); });
                return;
            case 4:
                return finish();
            case 5:
                return discard();
            case 6:
                return remove_or_restore();
            case 7:
                return run_->sim->set_in_reach({"sim:strap/1"}, dice_.below(2) == 0);
            case 8:
                return run_->sim->set_in_reach({"sim:treadmill/1"}, dice_.below(2) == 0);
            case 9:
                return clock_.jump_wall(Millis(static_cast<std::int64_t>(dice_.below(7'200'000)) - 3'600'000));
            case 10:
                return crash();
            default:
                return run_->pass(Millis(static_cast<std::int64_t>(dice_.below(90'000))));
        }
    }

    void start() {
        const auto id = run_->answer<SessionId>([&](auto r) {
            run_->workout->start({member_, app::Sport::treadmill_run, {}}, r);
        });
        if (id.has_value() == told_.running.has_value()) return violated("one session at a time does not hold");
        if (id) told_.running = *id;
        told_.running_timer_ms = id ? 0 : told_.running_timer_ms;
    }
    void finish() {
        const auto id = run_->answer<SessionId>([&](auto r) { run_->workout->finish(r); });
        if (!id) {
            const bool allowed =
                id.error().problem == app::Problem::not_recording || id.error().problem == app::Problem::too_short;
            if (!allowed) violated("finish failed: " + id.error().detail);
            return;
        }
        ++verdict_.finished;
        told_.kept[*id] = told_.running_timer_ms;
        told_.running.reset();
    }
    void discard() {
        const auto done = run_->answer<Done>([&](auto r) { run_->workout->discard(r); });
        if (done.has_value() != told_.running.has_value()) return violated("discard does not fit what is running");
        if (!done) return;
        told_.discarded.insert(*told_.running);
        told_.running.reset();
    }
    void remove_or_restore() {
        if (told_.kept.empty()) return;
        auto it = told_.kept.begin();
        std::advance(it, static_cast<std::ptrdiff_t>(dice_.below(told_.kept.size())));
        const SessionId id = it->first;
        const bool gone = told_.deleted.count(id) > 0;
        const auto done =
            run_->answer<Done>([&](auto r) { gone ? run_->history->restore(id, r) : run_->history->remove(id, r); });
        if (!done) return violated("delete or restore failed: " + done.error().detail);
        gone ? static_cast<void>(told_.deleted.erase(id)) : static_cast<void>(told_.deleted.insert(id));
    }

    void check() {
        if (!run_ || run_->fault) return;
        const auto live = run_->workout->live();
        if ((live->phase != app::WorkoutPhase::idle) != told_.running.has_value()) {
            return violated("the screen does not show what runs");
        }
        if (told_.running) {
            if (live->timer_ms < told_.running_timer_ms) return violated("the timer went back");
            told_.running_timer_ms = live->timer_ms;
        }
        const auto page = run_->answer<app::SessionPage>([&](auto r) { run_->history->page(member_, 0, 500, r); });
        if (!page) return violated("the history failed: " + page.error().detail);
        std::size_t seen = 0;
        for (const auto& row : page->rows) {
            const auto kept = told_.kept.find(row.id);
            if (kept == told_.kept.end()) continue;
            ++seen;
            if (told_.deleted.count(row.id) > 0) return violated("a deleted session is shown");
            if (row.timer_ms + 1'000 < kept->second) return violated("a kept session lost time");
            if (row.timer_ms > row.elapsed_ms + 1'000) return violated("more timer than elapsed time");
        }
        if (seen != told_.kept.size() - told_.deleted.size()) violated("a kept session is missing");
        for (const auto& row : page->rows) {
            if (told_.discarded.count(row.id) > 0) violated("a discarded session is shown");
        }
    }

    void check_store() {
        const auto report = core::verify_store(*run_->workplace);
        if (!report["ok"].get<bool>()) violated("verify: " + report["problems"].dump());
    }

    test::TempDir folder_;
    test::ManualClock clock_;
    test::SeededRandom dice_;
    std::optional<ProgramRun> run_;
    MemberId member_;
    Acknowledged told_;
    Verdict verdict_;
};
}  // namespace

Verdict run_seed(std::uint64_t seed) { return Node(seed).live(); }

}  // namespace ritm::simulation
