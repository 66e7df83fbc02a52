#include "tests/simulation/node_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/core/core_fixture.h"
#include "app/core/store_check.h"
#include "tests/support/fault_vfs/default_disk.h"

namespace ritm::simulation {
namespace {
using namespace literals;
using core::ProgramRun;
using test::FaultVfs;
constexpr int steps_per_seed = 60;
constexpr int deep_check_every = 12;

// What a person was told and may rely on.
struct Acknowledged {
    std::map<SessionId, std::int64_t> kept;  // finished ones with their timer time
    std::set<SessionId> deleted;
    std::set<SessionId> discarded;
    std::optional<SessionId> running;
    std::int64_t shown_timer_ms = 0;
    std::int64_t saved_timer_ms = 0;  // shown without “not saved”
    // Refused while the disk failed: done or not.
    std::set<SessionId> open_ends;  // sessions that may be finished, thrown away, deleted or restored
    int maybe_started = 0;
};

class Node {
  public:
    Node(std::uint64_t seed, Planted planted)
        : dice_(seed), disk_(FaultVfs::Keeps::synced_content), default_disk_(disk_), bug_(planted) {
        start_program();
        if (verdict_.violation) return;
        member_ = run_->add_person();
        run_->pair_strap_and_treadmill();
    }

    Verdict live() {
        for (verdict_.steps = 0; verdict_.steps < steps_per_seed && !verdict_.violation; ++verdict_.steps) {
            act();
            after_faults();
            check();
            if (verdict_.steps % deep_check_every == 0) check_store();
        }
        if (!verdict_.violation) power_cut();
        check();
        check_store();
        return verdict_;
    }

  private:
    enum class Disk : std::uint8_t { well, cut_to_come, failing };

    void violated(const std::string& what) {
        if (verdict_.violation) return;
        verdict_.violation = fmt::format("step {}: {}", verdict_.steps, what);
        told("violated", false);
    }
    void told(std::string_view what, bool done) {
        verdict_.story += fmt::format("{} {} {} at {} after {} calls\n", verdict_.steps, what,
                                      done ? "done" : "refused", clock_.now().utc_ms(), disk_.calls());
    }
    bool pick(std::uint64_t of) { return dice_.below(of) == 0; }
    [[nodiscard]] bool recording() const { return told_.running.has_value(); }
    void count(FaultCount& fault) const {
        ++fault.all;
        if (recording()) ++fault.while_recording;
    }

    // A refusal that the failing disk explains.
    template <class T>
    bool excused(const Result<T, app::Trouble>& answer) {
        const bool of_disk =
            answer.error().problem == app::Problem::disk_full || answer.error().problem == app::Problem::store_failed;
        return state_ != Disk::well && disk_.struck() && of_disk;
    }

    // --- Faults

    void start_program() {
        for (int tries = 0; tries < 5; ++tries) {
            const bool cut = tries < 4 && started_ && pick(4);
            if (cut) disk_.at_call(static_cast<std::int64_t>(1 + dice_.below(40)), FaultVfs::Then::power_off);
            run_.emplace(folder_.path(), clock_, dice_.next());
            if (!cut || !disk_.struck()) {
                disk_.heal();
                break;
            }
            ++verdict_.faults.cut_while_opening;
            run_.reset();
            disk_.power_on(dice_);
        }
        started_ = true;
        if (run_->fault) return violated("the store does not open: " + run_->fault->context);
        run_->pass(1_s);
    }

    // The power goes now, or has just gone at a call of its own.
    void power_cut() {
        count(verdict_.faults.power_cut);
        if (!disk_.struck()) disk_.at_call(1, FaultVfs::Then::power_off);
        run_.reset();
        // Closing changes files only when something is left to checkpoint: without a call the power never went.
        disk_.power_on(dice_);
        reopen("power cut");
    }
    void kill() {
        count(verdict_.faults.kill);
        disk_.at_call(1, FaultVfs::Then::io_error);  // nothing that closing would still write gets out
        run_.reset();
        disk_.heal();
        reopen("kill");
    }
    void reopen(std::string_view after) {
        state_ = Disk::well;
        told(after, true);
        clock_.advance(Millis(static_cast<std::int64_t>(dice_.below(120'000))));
        start_program();
        if (!verdict_.violation) answer_offers();
    }
    void arm_cut() {
        if (state_ != Disk::well) return;
        state_ = Disk::cut_to_come;
        disk_.at_call(static_cast<std::int64_t>(1 + dice_.below(60)), FaultVfs::Then::power_off);
    }
    void arm_failure() {
        if (state_ != Disk::well) return;
        state_ = Disk::failing;
        full_ = pick(2);
        failing_steps_ = static_cast<int>(2 + dice_.below(4));
        const auto io = pick(2) ? FaultVfs::Then::io_error_once : FaultVfs::Then::io_error;
        disk_.at_call(static_cast<std::int64_t>(1 + dice_.below(8)), full_ ? FaultVfs::Then::full : io);
    }
    void after_faults() {
        if (verdict_.violation || state_ == Disk::well) return;
        if (state_ == Disk::cut_to_come) {
            if (disk_.struck()) power_cut();
            return;
        }
        if (--failing_steps_ > 0) return;
        if (disk_.struck()) count(full_ ? verdict_.faults.full_disk : verdict_.faults.io_error);
        disk_.heal();
        state_ = Disk::well;
        run_->pass(3_s);
        told("healed", true);
    }

    // --- After a start

    void answer_offers() {
        for (int offers = 0; offers < 20; ++offers) {
            const auto offer =
                run_->answer<std::optional<app::Unfinished>>([&](auto r) { run_->workout->unfinished(r); });
            if (!offer) return violated("the resume offer failed: " + offer.error().detail);
            if (!*offer) break;
            const app::Unfinished& unfinished = **offer;
            if (unfinished.session == told_.running) return answer_offer(unfinished);
            if (told_.open_ends.count(unfinished.session) == 0 && --told_.maybe_started < 0) {
                return violated("a session was offered that is not running");
            }
            if (!throw_away(unfinished.session)) return;
        }
        if (!told_.running) return;
        if (told_.open_ends.count(*told_.running) == 0) return violated("a running session was not offered again");
        told_.running.reset();
    }
    bool throw_away(SessionId id) {
        const auto gone = run_->answer<Done>([&](auto r) { run_->workout->discard_unfinished(id, r); });
        told("throw away", gone.has_value());
        if (!gone) violated("throwing away failed: " + gone.error().detail);
        return gone.has_value();
    }

    void answer_offer(const app::Unfinished& offer) {
        if (offer.timer_ms < told_.saved_timer_ms) {
            return violated(
                fmt::format("{} ms were shown as saved, {} ms are left", told_.saved_timer_ms, offer.timer_ms));
        }
        const SessionId id = offer.session;
        switch (dice_.below(3)) {
            case 0: {
                const auto done = run_->answer<Done>([&](auto r) { run_->workout->take_up(id, r); });
                told("take up", done.has_value());
                if (!done) return violated("taking up failed: " + done.error().detail);
                told_.shown_timer_ms = told_.saved_timer_ms = offer.timer_ms;
                return;
            }
            case 1: {
                const auto done = run_->answer<Done>([&](auto r) { run_->workout->finish_unfinished(id, r); });
                told("keep", done.has_value());
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
        if (!throw_away(id)) return;
        told_.discarded.insert(id);
        told_.running.reset();
    }

    // --- Actions

    void act() {
        switch (dice_.below(21)) {
            case 0:
            case 1:
                return start();
            case 2:
                return small("pause", [&](auto r) { run_->workout->pause(r); });
            case 3:
                return small("resume", [&](auto r) { run_->workout->resume(r); });
            case 4:
                return small("lap", [&](auto r) { run_->workout->lap(r); });
            case 5:
                return finish();
            case 6:
                return discard();
            case 7:
                return remove_or_restore();
            case 8:
                return run_->sim->set_in_reach({"sim:strap/1"}, pick(2));
            case 9:
                return run_->sim->set_in_reach({"sim:treadmill/1"}, pick(2));
            case 10:
                return clock_.jump_wall(Millis(static_cast<std::int64_t>(dice_.below(7'200'000)) - 3'600'000));
            case 11:
                return state_ == Disk::well ? (pick(2) ? power_cut() : kill()) : void();
            case 12:
                return arm_cut();
            case 13:
            case 14:
                return arm_failure();
            default:
                return pass(static_cast<int>(dice_.below(60)));
        }
    }

    // Second by second: what was shown last before a cut is known to the second.
    void pass(int seconds) {
        for (int i = 0; i < seconds; ++i) {
            run_->pass(1_s);
            if (state_ == Disk::cut_to_come && disk_.struck()) return;
            look();
        }
        told("pass", true);
    }
    template <class Call>
    void small(std::string_view what, Call call) {
        told(what, run_->answer<Done>(call).has_value());
    }

    void start() {
        const auto id = run_->answer<SessionId>([&](auto r) {
            run_->workout->start({member_, app::Sport::treadmill_run, {}}, r);
        });
        told("start", id.has_value());
        if (!id && excused(id)) {
            ++told_.maybe_started;
            return;
        }
        if (id.has_value() == told_.running.has_value()) return violated("one session at a time does not hold");
        if (!id) return;
        told_.running = *id;
        told_.shown_timer_ms = told_.saved_timer_ms = 0;
    }
    void finish() {
        const auto id = run_->answer<SessionId>([&](auto r) { run_->workout->finish(r); });
        told("finish", id.has_value());
        if (!id && excused(id)) return leave_open();
        if (!id) {
            const bool allowed =
                id.error().problem == app::Problem::not_recording || id.error().problem == app::Problem::too_short;
            if (!allowed) violated("finish failed: " + id.error().detail);
            return;
        }
        ++verdict_.finished;
        told_.kept[*id] = told_.saved_timer_ms;
        told_.running.reset();
    }
    void discard() {
        const auto done = run_->answer<Done>([&](auto r) { run_->workout->discard(r); });
        told("discard", done.has_value());
        if (!done && excused(done)) return leave_open();
        if (done.has_value() != told_.running.has_value()) return violated("discard does not fit what is running");
        if (!done) return;
        told_.discarded.insert(*told_.running);
        told_.running.reset();
    }
    // The session goes on as far as the screen says; after a start it may be ended.
    void leave_open() {
        if (!told_.running) return;
        told_.open_ends.insert(*told_.running);
        if (run_->workout->live()->phase == app::WorkoutPhase::idle) told_.running.reset();
    }
    void remove_or_restore() {
        if (told_.kept.empty()) return;
        auto it = told_.kept.begin();
        std::advance(it, static_cast<std::ptrdiff_t>(dice_.below(told_.kept.size())));
        const SessionId id = it->first;
        const bool gone = told_.deleted.count(id) > 0;
        const auto done =
            run_->answer<Done>([&](auto r) { gone ? run_->history->restore(id, r) : run_->history->remove(id, r); });
        told(gone ? "restore" : "delete", done.has_value());
        if (!done && (excused(done) || told_.open_ends.count(id) > 0)) {
            told_.open_ends.insert(id);
            return;
        }
        if (!done) return violated("delete or restore failed: " + done.error().detail);
        gone ? static_cast<void>(told_.deleted.erase(id)) : static_cast<void>(told_.deleted.insert(id));
    }

    // --- Invariants

    void look() {
        const auto live = run_->workout->live();
        if (!told_.running || live->phase == app::WorkoutPhase::idle) return;
        if (live->timer_ms < told_.shown_timer_ms) return violated("the timer went back");
        told_.shown_timer_ms = live->timer_ms;
        const bool unsaved =
            std::find(live->alerts.begin(), live->alerts.end(), app::LiveAlert::not_saved) != live->alerts.end();
        if (!unsaved) told_.saved_timer_ms = live->timer_ms;
    }

    void check() {
        if (verdict_.violation || !run_ || run_->fault) return;
        if (state_ == Disk::cut_to_come && disk_.struck()) return;
        if ((run_->workout->live()->phase != app::WorkoutPhase::idle) != told_.running.has_value()) {
            return violated("the screen does not show what runs");
        }
        look();
        const auto page = run_->answer<app::SessionPage>([&](auto r) { run_->history->page(member_, 0, 500, r); });
        if (!page && state_ != Disk::well) return;
        if (!page) return violated("the history failed: " + page.error().detail);
        std::set<SessionId> seen;
        for (const auto& row : page->rows) {
            seen.insert(row.id);
            if (told_.discarded.count(row.id) > 0) return violated("a discarded session is shown");
            if (row.timer_ms > row.elapsed_ms + 1'000) return violated("more timer than elapsed time");
            const auto kept = told_.kept.find(row.id);
            if (kept != told_.kept.end() && row.timer_ms < kept->second) return violated("a kept session lost time");
        }
        for (const auto& [id, timer] : told_.kept) {
            if (told_.open_ends.count(id) > 0) continue;
            const bool deleted = told_.deleted.count(id) > 0;
            if (deleted && seen.count(id) > 0) return violated("a deleted session is shown");
            if (!deleted && seen.count(id) == 0) return violated("a kept session is missing");
        }
    }

    void check_store() {
        if (verdict_.violation || state_ != Disk::well || run_->fault) return;
        const auto report = core::verify_store(*run_->workplace);
        if (!report["ok"].get<bool>()) return violated("verify: " + report["problems"].dump());
    }

    test::TempDir folder_;
    test::ManualClock clock_;
    test::SeededRandom dice_;
    FaultVfs disk_;
    test::DefaultDisk default_disk_;
    PlantedBug bug_;
    bool started_ = false;
    Disk state_ = Disk::well;
    bool full_ = false;
    int failing_steps_ = 0;
    std::optional<ProgramRun> run_;
    MemberId member_;
    Acknowledged told_;
    Verdict verdict_;
};
}  // namespace

Verdict run_seed(std::uint64_t seed, Planted planted) { return Node(seed, planted).live(); }

}  // namespace ritm::simulation
