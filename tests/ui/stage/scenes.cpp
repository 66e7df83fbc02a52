#include "app/common/words.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

const Scene::Step nothing = [](Stage&) {};

constexpr std::int64_t story_ms = 1'126'000;

// So far ahead of the record over a distance, as the desk would say it.
app::RecordPace record_pace(const app::LiveView& view, std::int64_t distance_mm, std::int64_t ahead_ms) {
    const double done = static_cast<double>(view.distance.value.value_or(0)) / static_cast<double>(distance_mm);
    const auto time_ms = static_cast<std::int64_t>(static_cast<double>(view.elapsed_ms + ahead_ms) / done);
    return {distance_mm, time_ms, ahead_ms, done, 0};
}

void press_start(Stage& stage) {
    stage.house.workout.first_lap = 4;
    stage.shell->home()->start();
    stage.house.workout.play_to(story_ms / 1000);
    stage.house.workout.set_record(record_pace(*stage.house.workout.live(), 5'000'000, 12'400));
    stage.house.workout.set_names(
        stage.house.settings.current().language == app::Language::russian ? "Интервалы 6 × 400 м"
                                                                          : "Intervals 6 × 400 m",
        "Polar H10", stage.house.settings.current().language == app::Language::russian ? "Дорожка 7" : "Treadmill 7");
    stage.shell->live()->open();
}

app::DevicesView without_radio(app::Radio radio) {
    app::DevicesView view;
    view.radio = radio;
    return view;
}

app::Unfinished left_open(bool russian) {
    app::Unfinished unfinished;
    unfinished.started_at = Instant(1'795'366'800'000);
    unfinished.last_sample_at = unfinished.started_at + Millis(734'000);
    unfinished.zone = {"Europe/Berlin", 60};
    unfinished.timer_ms = 734'000;
    unfinished.distance_mm = 1'930'000;
    unfinished.member_name = russian ? "Анна Соколова" : "Anna Sokolova";
    return unfinished;
}

std::vector<Scene> record_scenes() {
    return {
        {"live", "record-behind", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.workout.set_record(record_pace(*s.house.workout.live(), 21'097'500, -62'000));
             s.shell->live()->refresh();
         }},
        {"live", "record-stale", nothing,
         [](Stage& s) {
             press_start(s);
             auto pace = record_pace(*s.house.workout.live(), 1'609'344, 12'000);
             pace.age_ms = 5'200;
             s.house.workout.set_record(pace);
             s.shell->live()->refresh();
         }},
        {"live", "record-fallen", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.workout.set_record({}, {{21'097'500, 5'712'000, 5'730'000, story_ms}});
             s.shell->live()->refresh();
         }},
    };
}

std::vector<Scene> live_scenes() {
    return {
        {"live", "workout", nothing, press_start},
        {"live", "paused", nothing,
         [](Stage& s) {
             press_start(s);
             s.shell->live()->pause();
         }},
        {"live", "locked", nothing,
         [](Stage& s) {
             press_start(s);
             s.press("Lock the keys", "Заблокировать кнопки");
         }},
        {"live", "stale", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.workout.lose_heart_rate(6'000);
             s.shell->live()->refresh();
         }},
        {"live", "lost", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.workout.lose_heart_rate(14'000);
             s.shell->live()->refresh();
         }},
        {"live", "treadmill-lost", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.workout.lose_treadmill(125'000);
             s.shell->live()->refresh();
         }},
        {"live", "help", nothing,
         [](Stage& s) {
             press_start(s);
             s.press("Help: what to do in an emergency", "Помощь: что делать в экстренном случае");
         }},
        {"live", "tiles", nothing,
         [](Stage& s) {
             press_start(s);
             s.press("Choose the tiles", "Выбрать плитки");
         }},
        {"live", "ceiling", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.workout.set_ceiling(150);
             s.shell->live()->refresh();
         }},
        {"live", "alert", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.workout.set_alerts({app::LiveAlert::not_saved});
             s.shell->live()->refresh();
         }},
        {"live", "lap", nothing,
         [](Stage& s) {
             press_start(s);
             s.shell->live()->lap();
         }},
    };
}

Scene::Step go(int place) {
    return [place](Stage& stage) { stage.shell->go(place); };
}

std::vector<Scene> start_scenes() {
    return {
        {"member", "first-start", [](Stage& s) { s.house.members.set({}); }, nothing},
        {"member", "today", nothing, nothing},
        {"member", "today-recording", nothing,
         [](Stage& s) {
             press_start(s);
             s.shell->go(0);
         }},
        {"member", "today-new",
         [](Stage& s) {
             s.house.history.clear();
             s.house.devices.set(without_radio(app::Radio::on));
         },
         nothing},
        {"member", "today-unread", [](Stage& s) { s.house.history.reading_fails = app::Problem::store_failed; },
         nothing},
        {"member", "resume",
         [](Stage& s) {
             s.house.workout.set_unfinished(left_open(s.house.settings.current().language == app::Language::russian));
         },
         nothing},
        {"member", "summary", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.history.new_records[s.house.workout.finished_session] = {{1'000'000, 271'300, 276'000},
                                                                              {5'000'000, 1'452'000, 1'470'000}};
             s.shell->live()->finish();
         }},
    };
}

std::vector<Scene> history_scenes() {
    return {
        {"member", "history", nothing, go(1)},
        {"member", "history-months", nothing,
         [](Stage& s) {
             s.shell->go(1);
             s.shell->history()->choosePeriod(1);
             s.shell->history()->chooseMeasure(1);
         }},
        {"member", "history-ceiling", nothing,
         [](Stage& s) {
             press_start(s);
             s.shell->go(1);
             s.house.workout.set_ceiling(150);
             s.shell->live()->refresh();
         }},
        {"member", "history-unread", [](Stage& s) { s.house.history.reading_fails = app::Problem::store_failed; },
         go(1)},
        {"member", "told-at-length", nothing,
         [](Stage& s) {
             s.shell->go(1);
             emit s.shell->toast(app::Words::of(app::Problem::store_failed) + QLatin1Char(' ') +
                                     app::Words::of(app::Problem::heart_rate_implausible),
                                 {}, true);
         }},
        {"member", "history-empty", [](Stage& s) { s.house.history.clear(); }, go(1)},
        {"member", "session", nothing,
         [](Stage& s) {
             s.shell->go(1);
             s.shell->openSession(QString::fromStdString(to_string(s.house.history.rows()[2].id)));
         }},
        {"member", "deleted", nothing,
         [](Stage& s) {
             s.shell->go(1);
             s.shell->history()->remove(QString::fromStdString(to_string(s.house.history.rows()[1].id)));
         }},
        {"member", "manual", nothing,
         [](Stage& s) {
             s.shell->go(1);
             s.shell->openManual();
         }},
        {"member", "manual-refused", nothing,
         [](Stage& s) {
             s.shell->go(1);
             s.shell->openManual();
             s.shell->manual()->setProperty("energyText", "99999999");
             s.shell->manual()->save();
         }},
    };
}

std::vector<Scene> house_scenes() {
    return {
        {"member", "devices", nothing, go(2)},
        {"member", "devices-off", [](Stage& s) { s.house.devices.set(without_radio(app::Radio::off)); }, go(2)},
        {"member", "devices-none", [](Stage& s) { s.house.devices.set(without_radio(app::Radio::on)); }, go(2)},
        {"member", "settings", nothing, go(3)},
        {"member", "settings-refused", nothing,
         [](Stage& s) {
             s.shell->go(3);
             for (const auto& [field, text] : {std::pair("weight", "1500"), std::pair("ceiling", "99")}) {
                 s.shell->settings()->edit(QLatin1String(field), QLatin1String(text));
                 s.shell->settings()->commit(QLatin1String(field));
             }
         }},
        {"member", "trouble",
         [](Stage& s) {
             s.house.members.set({{}, {}, app::Problem::store_damaged});
         },
         nothing},
    };
}

}  // namespace

std::vector<Scene> scenes() {
    std::vector<Scene> all = start_scenes();
    for (auto* more : {history_scenes, house_scenes, live_scenes, record_scenes}) {
        for (Scene& scene : more()) all.push_back(std::move(scene));
    }
    return all;
}

}  // namespace ritm::test
