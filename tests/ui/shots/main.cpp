// Pictures of every screen: ritm_shots DIRECTORY [FILTER [HEIGHT]]. Writes
// <language>/<face>-<screen>-<theme>-<W>x<H>.png, with the real screens, the shell and scripted ports; always the same
// pixels on the same machine.
#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlContext>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickWindow>
#include <cstdio>
#include <functional>

#include "app/shell/shell_view_model.h"
#include "tests/ui/scripted/scripted_house.h"

namespace {

using namespace ritm;

struct Stage {
    test::ScriptedHouse house;
    std::unique_ptr<app::ShellViewModel> shell;
};

using Step = std::function<void(Stage&)>;

struct Scene {
    const char* face;
    const char* screen;
    Step before;  // before the shell begins
    Step after;   // once it shows its first screen
};

const Step nothing = [](Stage&) {};

void press_start(Stage& stage) {
    stage.shell->home()->start();
    stage.house.workout.laps = 4;
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
        {"live", "ceiling", nothing,
         [](Stage& s) {
             press_start(s);
             s.house.workout.set_ceiling(150);
             s.shell->live()->refresh();
         }},
    };
}

std::vector<Scene> member_scenes() {
    const auto go = [](int place) { return [place](Stage& stage) { stage.shell->go(place); }; };
    return {
        {"member", "first-start", [](Stage& s) { s.house.members.set({}); }, nothing},
        {"member", "today", nothing, nothing},
        {"member", "today-new",
         [](Stage& s) {
             s.house.history.clear();
             s.house.devices.set(without_radio(app::Radio::on));
         },
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
        {"member", "history", nothing, go(1)},
        {"member", "history-months", nothing,
         [](Stage& s) {
             s.shell->go(1);
             s.shell->history()->choosePeriod(1);
             s.shell->history()->chooseMeasure(1);
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
        {"member", "devices", nothing, go(2)},
        {"member", "devices-off", [](Stage& s) { s.house.devices.set(without_radio(app::Radio::off)); }, go(2)},
        {"member", "devices-none", [](Stage& s) { s.house.devices.set(without_radio(app::Radio::on)); }, go(2)},
        {"member", "settings", nothing, go(3)},
    };
}

struct Look {
    bool russian = false;
    bool dark = true;
    QSize size;
};

bool shoot(const Scene& scene, const Look& look, const QString& file) {
    const auto [russian, dark, size] = look;
    Stage stage;
    app::Settings settings;
    settings.language = russian ? app::Language::russian : app::Language::english;
    settings.appearance = dark ? app::Appearance::dark : app::Appearance::light;
    settings.reduced_motion = true;
    stage.house.settings.save(settings, [](const auto&) {});
    stage.house.furnish(russian);
    scene.before(stage);
    auto& house = stage.house;
    stage.shell = std::make_unique<app::ShellViewModel>(
        app::ShellViewModel::Ports{house.workout, house.history, house.devices, house.members, house.settings,
                                   house.chime, [] { return QDateTime(QDate(2026, 11, 22), QTime(18, 42)); }});
    QQmlApplicationEngine engine;
    bool clean = true;
    QObject::connect(&engine, &QQmlEngine::warnings, [&clean](const QList<QQmlError>& warnings) {
        for (const QQmlError& warning : warnings) std::fprintf(stderr, "%s\n", qPrintable(warning.toString()));
        clean = false;
    });
    engine.addImportPath(QStringLiteral(":/qt/qml"));
    stage.shell->begin();
    engine.setInitialProperties({{QStringLiteral("viewModel"), QVariant::fromValue(stage.shell.get())},
                                 {QStringLiteral("width"), size.width()},
                                 {QStringLiteral("height"), size.height()}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Ritm/Shell/Main.qml")));
    if (engine.rootObjects().isEmpty()) return false;
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    window->show();
    QCoreApplication::processEvents();
    scene.after(stage);
    // Layouts settle over a few frames.
    for (int frame = 0; frame < 4; ++frame) {
        window->grabWindow();
        QCoreApplication::processEvents();
    }
    const bool saved = window->grabWindow().save(file);
    return saved && clean;
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("build/shots");
    const QString filter = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    const int height = argc > 3 ? QString::fromLocal8Bit(argv[3]).toInt() : 0;  // to see a whole scrolled screen
    int failed = 0;
    int passed = 0;
    for (const bool russian : {false, true}) {
        const QString language = russian ? QStringLiteral("ru") : QStringLiteral("en");
        QDir().mkpath(folder + QLatin1Char('/') + language);
        std::vector<Scene> scenes = member_scenes();
        for (const Scene& scene : live_scenes()) scenes.push_back(scene);
        for (const Scene& scene : scenes) {
            const bool live = std::string_view(scene.face) == "live";
            for (const QSize size : live ? std::vector<QSize>{{1920, 1080}, {1280, 800}, {390, 844}}
                                         : std::vector<QSize>{{1280, 800}, {390, 844}}) {
                for (const bool dark : {true, false}) {
                    const QString file =
                        QStringLiteral("%1/%2/%3-%4-%5-%6x%7.png")
                            .arg(folder, language, QLatin1String(scene.face), QLatin1String(scene.screen),
                                 dark ? QStringLiteral("dark") : QStringLiteral("light"))
                            .arg(size.width())
                            .arg(size.height());
                    if (!filter.isEmpty() && !file.contains(filter)) continue;
                    const bool good =
                        shoot(scene, {russian, dark, height > 0 ? QSize(size.width(), height) : size}, file);
                    good ? ++passed : ++failed;
                    if (!good) std::fprintf(stderr, "failed: %s\n", qPrintable(file));
                }
            }
        }
    }
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

Q_IMPORT_QML_PLUGIN(Ritm_UiPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_TrainingPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_DevicesPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_MemberPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_ShellPlugin)
