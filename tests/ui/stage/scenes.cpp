#include "app/common/words.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

const Scene::Step nothing = [](Stage&) {};

void press_start(Stage& stage) {
    stage.house.workout.first_lap = 4;
    stage.shell->home()->start();
    stage.house.workout.play_to(1126);
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
    for (auto* more : {history_scenes, house_scenes, live_scenes}) {
        for (Scene& scene : more()) all.push_back(std::move(scene));
    }
    return all;
}

}  // namespace ritm::test
