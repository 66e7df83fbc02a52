#include "infra/recorder/recorder.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "infra/recorder/live_recording.h"

namespace ritm::recorder {
namespace {

constexpr Millis tick_period{1000};
constexpr std::size_t inbox_readings_max = 100'000;  // 60 athletes × 4 Hz × 7 channels for a minute
constexpr std::size_t inbox_links_max = 10'000;
constexpr std::size_t unsaved_ticks_max = 3600;

struct LinkChange {
    DeviceId device;
    devices::LinkState state;
    Ticks at;
};

// The oldest rows go first. Spans, notes and source lists stay: without them the rows that follow would mean something
// else.
void drop_oldest_rows(std::vector<Tick>& ticks, std::size_t with_rows_max) {
    if (ticks.size() <= with_rows_max) return;
    const auto first_kept = ticks.end() - static_cast<std::ptrdiff_t>(with_rows_max);
    std::vector<Tick> thinned;
    for (auto tick = ticks.begin(); tick != first_kept; ++tick) {
        tick->rows.clear();
        const auto before = std::find_if(thinned.begin(), thinned.end(),
                                         [&](const Tick& each) { return each.session == tick->session; });
        if (before == thinned.end()) {
            thinned.push_back(std::move(*tick));
            continue;
        }
        before->to_ms = tick->to_ms;
        std::move(tick->notes.begin(), tick->notes.end(), std::back_inserter(before->notes));
        std::move(tick->new_sources.begin(), tick->new_sources.end(), std::back_inserter(before->new_sources));
    }
    std::move(first_kept, ticks.end(), std::back_inserter(thinned));
    ticks = std::move(thinned);
}

}  // namespace

struct Recorder::Inside : std::enable_shared_from_this<Inside> {
    explicit Inside(Ports given) : ports(given) {}

    Ports ports;
    std::weak_ptr<RecorderListener> listener;
    std::map<SessionId, std::unique_ptr<LiveRecording>> sessions;
    std::unordered_map<DeviceId, std::vector<LiveRecording*>> users_of;  // who a device's readings go to
    std::vector<Tick> unsaved;                                           // refused by the store so far
    bool refused = false;
    bool ticking = false;
    bool dropped_shown = false;  // since the last tick: what drains in between must not hide it
    Ticks next_tick;

    std::mutex inbox_mutex;  // guards the four below: they are filled on the hub's executor
    std::vector<devices::Reading> inbox;
    std::vector<LinkChange> link_inbox;
    bool dropped = false;
    std::mutex slots_mutex;
    std::map<SessionId, std::weak_ptr<FrameSlot>> slots;
    std::map<SessionId, std::shared_ptr<FrameSlot>> held_slots;  // of running sessions; executor only

    template <class Call>
    void tell(Call call) {
        if (const auto alive = listener.lock()) call(*alive);
    }
    [[nodiscard]] Moment now() const { return {ports.clock.ticks(), ports.clock.now()}; }
    std::shared_ptr<FrameSlot> slot(const SessionId& session);
    LiveRecording* find(const SessionId& session);
    // Runs on the executor if the recorder still lives then.
    void post(std::function<void(Inside&)> work);
    // The common form of what is done to a running session: `change`, then the tick that writes it.
    void change(const SessionId& session, OnDone done, std::function<void(LiveRecording&, const Moment&)> change);

    void drain(const Moment& moment);
    void index_devices();
    void tick();
    void arm(Ticks when);
    void begin(std::unique_ptr<LiveRecording> recording, const Moment& moment, const OnDone& done);
    Outcome<Done> save(std::vector<Tick> ticks);
    Outcome<Done> write(LiveRecording& recording, const Moment& moment);
    void close_tick_of(LiveRecording& recording, const Moment& moment, std::vector<Tick>& ticks);
    void keep_limits(LiveRecording& recording, const Moment& moment);
    void publish(LiveRecording& recording, const Moment& moment);
    void end(const SessionId& session);
};

std::shared_ptr<FrameSlot> Recorder::Inside::slot(const SessionId& session) {
    const std::lock_guard lock(slots_mutex);
    auto& known = slots[session];
    auto slot = known.lock();
    if (!slot) {
        slot = std::make_shared<FrameSlot>();
        known = slot;
    }
    return slot;
}

LiveRecording* Recorder::Inside::find(const SessionId& session) {
    const auto found = sessions.find(session);
    return found == sessions.end() ? nullptr : found->second.get();
}

void Recorder::Inside::post(std::function<void(Inside&)> work) {
    ports.executor.post([weak = weak_from_this(), work = std::move(work)] {
        if (const auto alive = weak.lock()) work(*alive);
    });
}

void Recorder::Inside::change(const SessionId& session, OnDone done,
                              std::function<void(LiveRecording&, const Moment&)> change) {
    post([session, done = std::move(done), change = std::move(change)](Inside& inside) {
        LiveRecording* recording = inside.find(session);
        if (recording == nullptr) {
            done(fail(Fault{Fault::Kind::not_found, false, "recorder: session is not being recorded"}));
            return;
        }
        const Moment moment = inside.now();
        inside.drain(moment);
        change(*recording, moment);
        const auto written = inside.write(*recording, moment);
        inside.publish(*recording, moment);
        done(written);
    });
}

// Gives what came in to every session.
void Recorder::Inside::drain(const Moment& moment) {
    std::vector<devices::Reading> readings;
    std::vector<LinkChange> links;
    {
        const std::lock_guard lock(inbox_mutex);
        readings.swap(inbox);
        links.swap(link_inbox);
        const bool missing = std::exchange(dropped, false) && !sessions.empty();  // else nobody's
        dropped_shown = missing || dropped_shown;
    }
    for (const devices::Reading& reading : readings) {
        const auto users = users_of.find(reading.device);
        if (users == users_of.end()) continue;
        for (LiveRecording* recording : users->second) recording->take(reading, moment);
    }
    for (const LinkChange& link : links) {
        const auto users = users_of.find(link.device);
        if (users == users_of.end()) continue;
        for (LiveRecording* recording : users->second)
            recording->link_changed(link.device, link.state, std::min(link.at, moment.ticks));
    }
}

void Recorder::Inside::index_devices() {
    users_of.clear();
    for (const auto& [session, recording] : sessions) {
        for (const SourceChoice& choice : recording->plan().sources) {
            for (const DeviceId& device : choice.devices) {
                auto& users = users_of[device];
                if (users.empty() || users.back() != recording.get()) users.push_back(recording.get());
            }
        }
    }
}

void Recorder::Inside::arm(Ticks when) {
    next_tick = when;
    ticking = true;
    ports.executor.post_at(when, [weak = weak_from_this()] {
        if (const auto alive = weak.lock()) alive->tick();
    });
}

void Recorder::Inside::tick() {
    ticking = false;
    const Moment moment = now();
    drain(moment);
    std::vector<Tick> ticks;
    for (auto& [session, recording] : sessions) {
        keep_limits(*recording, moment);
        close_tick_of(*recording, moment, ticks);
    }
    if (!ticks.empty() || !unsaved.empty()) (void)save(std::move(ticks));
    for (auto& [session, recording] : sessions) publish(*recording, moment);
    dropped_shown = false;
    if (sessions.empty()) return;
    // After a stall (suspend, a slow disk) the missed ticks are not made up for: one tick covers any span.
    Ticks next = next_tick + tick_period;
    if (next <= moment.ticks) next = next + tick_period * ((moment.ticks - next).raw() / tick_period.raw() + 1);
    arm(next);
}

void Recorder::Inside::keep_limits(LiveRecording& recording, const Moment& moment) {
    const SessionId session = recording.plan().session;
    if (const Millis by = recording.note_clock(moment); by != Millis(0)) {
        tell([&](auto& to) { to.clock_jumped(session, moment.wall, recording.tally().timer(), by); });
    }
    if (!recording.running() || !recording.at_time_limit()) return;
    recording.pause(moment);
    tell([&](auto& to) { to.time_limit_reached(session); });
}

// Counts, announces laps that ended by the way, and adds the tick unless a pause left it empty.
void Recorder::Inside::close_tick_of(LiveRecording& recording, const Moment& moment, std::vector<Tick>& ticks) {
    const bool was_running = recording.running();
    const std::size_t laps = recording.tally().finished_laps().size();
    Tick tick = recording.close_tick(moment);
    for (std::size_t i = laps; i < recording.tally().finished_laps().size(); ++i) {
        tell([&](auto& to) { to.lap_marked(recording.plan().session, recording.lap(i)); });
    }
    if (was_running || !tick.rows.empty() || !tick.notes.empty()) ticks.push_back(std::move(tick));
}

Outcome<Done> Recorder::Inside::write(LiveRecording& recording, const Moment& moment) {
    std::vector<Tick> ticks;
    close_tick_of(recording, moment, ticks);
    if (ticks.empty() && unsaved.empty()) return Done{};
    return save(std::move(ticks));
}

// On a fault the ticks wait for the next try; nothing that was measured is thrown away before its hour is over.
Outcome<Done> Recorder::Inside::save(std::vector<Tick> ticks) {
    std::move(ticks.begin(), ticks.end(), std::back_inserter(unsaved));
    auto saved = ports.store.append_ticks(unsaved);
    const bool failed = !saved.has_value();
    if (!failed) unsaved.clear();
    drop_oldest_rows(unsaved, unsaved_ticks_max * std::max<std::size_t>(1, sessions.size()));
    if (std::exchange(refused, failed) != failed) {
        tell([&](auto& to) {
            for (const auto& entry : sessions) {
                failed ? to.storage_failed(entry.first, saved.error()) : to.storage_recovered(entry.first);
            }
        });
    }
    return saved;
}

void Recorder::Inside::publish(LiveRecording& recording, const Moment& moment) {
    std::vector<Warning> warnings;
    if (refused) warnings.push_back(Warning::not_saved);
    if (dropped_shown) warnings.push_back(Warning::readings_dropped);
    held_slots[recording.plan().session]->put(recording.frame(moment, std::move(warnings)));
}

void Recorder::Inside::begin(std::unique_ptr<LiveRecording> recording, const Moment& moment, const OnDone& done) {
    LiveRecording& own = *recording;
    const SessionId session = own.plan().session;
    sessions[session] = std::move(recording);
    index_devices();
    held_slots[session] = slot(session);
    const auto written = write(own, moment);
    if (!written) {
        end(session);
        return done(written);
    }
    publish(own, moment);
    if (!ticking) arm(moment.ticks + tick_period);
    done(written);
}

void Recorder::Inside::end(const SessionId& session) {
    sessions.erase(session);
    index_devices();
    held_slots.erase(session);
    unsaved.erase(std::remove_if(unsaved.begin(), unsaved.end(),
                                 [&session](const Tick& tick) { return tick.session == session; }),
                  unsaved.end());
}

Recorder::Recorder(Ports ports) : inside_(std::make_shared<Inside>(ports)) {}
Recorder::~Recorder() = default;

void Recorder::set_listener(std::weak_ptr<RecorderListener> listener) {
    inside_->post([listener = std::move(listener)](Inside& inside) { inside.listener = listener; });
}

void Recorder::accept(std::span<const devices::Reading> readings) {
    const std::lock_guard lock(inside_->inbox_mutex);
    const std::size_t room = inbox_readings_max - std::min(inbox_readings_max, inside_->inbox.size());
    const auto taken = readings.first(std::min(room, readings.size()));
    inside_->inbox.insert(inside_->inbox.end(), taken.begin(), taken.end());
    inside_->dropped = inside_->dropped || taken.size() < readings.size();
}

void Recorder::link_changed(DeviceId device, devices::LinkState state, Ticks at) {
    const std::lock_guard lock(inside_->inbox_mutex);
    if (inside_->link_inbox.size() < inbox_links_max) inside_->link_inbox.push_back({device, state, at});
}

void Recorder::start(const SessionPlan& plan, OnDone done) {
    inside_->post([plan, done = std::move(done)](Inside& inside) {
        if (inside.find(plan.session) != nullptr) {
            done(fail(Fault{Fault::Kind::conflict, false, "recorder: session is being recorded already"}));
            return;
        }
        const auto begun = inside.ports.store.begin({plan.session, plan.member, plan.started_at});
        if (!begun) {
            done(begun);
            return;
        }
        const Moment moment = inside.now();
        inside.drain(moment);
        auto recording = std::make_unique<LiveRecording>(plan, moment);
        recording->run(moment);
        inside.begin(std::move(recording), moment,
                     [&inside, session = plan.session, &done](const Outcome<Done>& written) {
                         // Nothing was acknowledged; what the store refuses to remove goes at the next start.
                         if (!written) (void)inside.ports.store.remove(session);
                         done(written);
                     });
    });
}

void Recorder::resume_after_crash(const SessionPlan& plan, LivePhase phase, OnDone done) {
    inside_->post([plan, phase, done = std::move(done)](Inside& inside) {
        if (inside.find(plan.session) != nullptr) {
            done(fail(Fault{Fault::Kind::conflict, false, "recorder: session is being recorded already"}));
            return;
        }
        const auto begun = inside.ports.store.begin({plan.session, plan.member, plan.started_at});
        const auto recorded = begun ? inside.ports.store.read(plan.session) : Outcome<Series>(fail(begun.error()));
        if (!recorded) {
            done(fail(recorded.error()));
            return;
        }
        const Moment moment = inside.now();
        inside.drain(moment);
        auto recording = std::make_unique<LiveRecording>(plan, moment, *recorded);
        if (phase == LivePhase::running) recording->run(moment);
        inside.begin(std::move(recording), moment, done);
    });
}

void Recorder::pause(const SessionId& session, OnDone done) {
    inside_->change(session, std::move(done), [](LiveRecording& r, const Moment& moment) { r.pause(moment); });
}

void Recorder::resume(const SessionId& session, OnDone done) {
    inside_->change(session, std::move(done), [](LiveRecording& r, const Moment& moment) { r.run(moment); });
}

void Recorder::mark_lap(const SessionId& session, OnDone done) {
    inside_->change(session, std::move(done), [](LiveRecording& r, const Moment& moment) { r.mark_lap(moment); });
}

void Recorder::change_sources(const SessionId& session, std::vector<SourceChoice> sources, OnDone done) {
    inside_->change(session, std::move(done),
                    [inside = inside_.get(), sources = std::move(sources)](LiveRecording& r, const Moment&) {
                        r.choose(sources);
                        inside->index_devices();
                    });
}

void Recorder::set_ceiling(const SessionId& session, std::optional<HeartRate> ceiling) {
    inside_->change(
        session, [](const Outcome<Done>&) {}, [ceiling](LiveRecording& r, const Moment&) { r.set_ceiling(ceiling); });
}

void Recorder::flush(const SessionId& session, OnDone done) {
    inside_->change(session, std::move(done), [](LiveRecording&, const Moment&) {});
}

void Recorder::finish(const SessionId& session, OnDone done) {
    inside_->change(
        session,
        [weak = std::weak_ptr(inside_), session, done = std::move(done)](const Outcome<Done>& written) {
            const auto alive = weak.lock();
            LiveRecording* recording = alive ? alive->find(session) : nullptr;
            if (recording == nullptr) {
                done(written);
                return;
            }
            const auto closed = written ? alive->ports.store.close(session) : written;
            if (closed) {
                recording->finish();
                alive->publish(*recording, alive->now());
                alive->end(session);
            }
            done(closed);
        },
        [](LiveRecording& r, const Moment& moment) { r.pause(moment); });
}

void Recorder::discard(const SessionId& session, OnDone done) {
    inside_->post([session, done = std::move(done)](Inside& inside) {
        const auto removed = inside.ports.store.remove(session);
        if (LiveRecording* recording = inside.find(session); recording != nullptr) {
            recording->finish();
            inside.publish(*recording, inside.now());
            inside.end(session);
        }
        done(removed);
    });
}

std::shared_ptr<const FrameSlot> Recorder::frames(const SessionId& session) { return inside_->slot(session); }

std::vector<SourceChoice> all_measures_of(const std::vector<DeviceId>& devices_by_priority) {
    std::vector<SourceChoice> choices;
    for (std::size_t i = 1; i < measures; ++i) {
        choices.push_back({static_cast<devices::Measure>(i), devices_by_priority});
    }
    return choices;
}

}  // namespace ritm::recorder
