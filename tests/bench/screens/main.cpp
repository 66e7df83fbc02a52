// ritm_screen_bench: what the screens cost, drawn by software without a display, with the real screens and scripted
// ports; the opening of a long history with the real store. Prints a JSON list of {name, value, unit, target};
// ritm_bench runs it (it has no Qt of its own, so that a cold start of the program is cold).
#include <QEventLoop>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/charts/chart_series.h"
#include "app/core/core_fixture.h"
#include "app/shell/shell_view_model.h"
#include "app/training/history_view_model.h"
#include "qml/Ritm/Ui/series_chart.h"
#include "tests/support/sessions.h"
#include "tests/ui/scripted/scripted_house.h"
#include "tests/ui/stage/stage.h"

namespace {

using namespace ritm;
using Clock = std::chrono::steady_clock;

double cpu_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}
template <class Work>
double wall_ms(Work work) {
    const auto begun = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

nlohmann::json figure(const char* name, double value, const char* unit, double target) {
    return {{"name", name}, {"value", value}, {"unit", unit}, {"target", target}};
}

// The whole program's window over scripted ports.
class Screens {
  public:
    explicit Screens(QSize size) {
        app::Settings settings;
        settings.language = app::Language::english;
        house.settings.save(settings, [](const auto&) {});
        house.furnish(false);
        shell = std::make_unique<app::ShellViewModel>(
            app::ShellViewModel::Ports{house.workout, house.history, house.devices, house.members, house.settings,
                                       house.chime, [] { return QDateTime(QDate(2026, 11, 22), QTime(18, 42)); }});
        engine_.addImportPath(QStringLiteral(":/qt/qml"));
        shell->begin();
        engine_.setInitialProperties({{QStringLiteral("viewModel"), QVariant::fromValue(shell.get())},
                                      {QStringLiteral("width"), size.width()},
                                      {QStringLiteral("height"), size.height()}});
        engine_.load(QUrl(QStringLiteral("qrc:/qt/qml/Ritm/Shell/Main.qml")));
        if (engine_.rootObjects().isEmpty()) throw std::runtime_error("the screens do not load");
        window = qobject_cast<QQuickWindow*>(engine_.rootObjects().first());
        window->show();
        settle();
    }
    void settle() const {
        for (int frame = 0; frame < 4; ++frame) {
            QCoreApplication::processEvents();
            window->grabWindow();
        }
    }

    test::ScriptedHouse house;
    std::unique_ptr<app::ShellViewModel> shell;
    QQuickWindow* window = nullptr;

  private:
    QQmlApplicationEngine engine_;
};

// Sleeps between the events; processEvents with a time does not.
void let_pass(std::chrono::milliseconds span) {
    QEventLoop waiting;
    QTimer::singleShot(span, &waiting, &QEventLoop::quit);
    waiting.exec();
}

// The live screen without news for a while: its timers look for some, nothing is drawn.
void still_live_screen(Screens& screens, std::int64_t second, nlohmann::json& figures) {
    constexpr std::chrono::seconds still(2);
    screens.settle();
    let_pass(std::chrono::seconds(1));  // what moved has come to rest
    int frames = 0;
    const auto count = [&frames] { ++frames; };
    const auto counting = QObject::connect(screens.window, &QQuickWindow::frameSwapped, screens.window, count);
    const double still_from = cpu_ms();
    let_pass(still);
    const double spent = cpu_ms() - still_from;
    const int drawn = frames;
    screens.house.workout.play_to(second + 1);
    let_pass(std::chrono::seconds(1));
    QObject::disconnect(counting);
    if (frames == drawn) throw std::runtime_error("a frame is not counted");
    figures.push_back(figure("live_screen_still_share", spent / still.count() / 10, "% of a core", 1));
    figures.push_back(figure("live_screen_still_frames", drawn, "frames", 0));
}

// One more second of the recording on the live screen, drawn: after an hour, in percent of a core.
void live_screen(nlohmann::json& figures) {
    constexpr int hour = 3'600;
    constexpr int seconds = 60;
    Screens screens({1920, 1080});
    screens.shell->home()->start();
    screens.house.workout.play_to(hour);
    screens.shell->live()->open();
    screens.settle();
    const double begun = cpu_ms();
    for (int second = 1; second <= seconds; ++second) {
        screens.house.workout.play_to(hour + second);
        screens.shell->live()->refresh();
        QCoreApplication::processEvents();
        screens.window->grabWindow();
    }
    figures.push_back(figure("live_screen_share", (cpu_ms() - begun) / seconds / 10, "% of a core", 5));
    still_live_screen(screens, hour + seconds, figures);
}

// The list of 10,000 sessions scrolled to its end, a screenful per frame: the dearest frame on the screens' thread.
void history_scroll(nlohmann::json& figures) {
    constexpr int sessions = 10'000;
    constexpr int rows_per_frame = 12;
    test::ScriptedHouse house;
    app::Presentation presentation;
    house.furnish(false);
    house.history.clear();
    for (int i = 0; i < sessions; ++i) {
        app::SessionRow row;
        row.sport = app::Sport::treadmill_run;
        row.started_at = Instant(1'795'366'800'000 - static_cast<std::int64_t>(i) * 30'000'000);
        row.zone = {"Europe/Berlin", 60};
        row.elapsed_ms = row.timer_ms = 1'800'000 + i;
        row.distance_mm = 5'000'000 + i;
        row.average_heart_rate = 140;
        house.history.add(row);
    }
    app::SessionListModel model(house.history, presentation);
    model.set_today(QDate(2026, 11, 22));
    model.set_member(house.members.view().current);
    QCoreApplication::processEvents();
    double worst = 0;
    const auto roles = model.roleNames().keys();
    int shown = 0;
    while (shown < sessions) {
        worst = std::max(worst, wall_ms([&] {
                             if (shown + rows_per_frame > model.rowCount() && model.canFetchMore({})) {
                                 model.fetchMore({});
                                 QCoreApplication::processEvents();
                             }
                             for (int row = shown; row < std::min(shown + rows_per_frame, model.rowCount()); ++row) {
                                 for (const int role : roles) (void)model.data(model.index(row), role);
                             }
                         }));
        if (model.rowCount() <= shown) throw std::runtime_error("the list ends early");
        shown += rows_per_frame;
    }
    figures.push_back(figure("history_scroll_worst_frame", worst, "ms", 16.7));
}

constexpr int long_history = 10'000;

void record_history(core::ProgramRun& run, MemberId member, Instant today) {
    using Session = training::session::Aggregate;
    int kept = 0;
    for (int i = 0; i < long_history; ++i) {
        const SessionId id(system::new_uuid(run.workplace->random()));
        const auto summary = test::summary_at(today - Millis((i + 1) * 9 * 3'600'000LL));  // about ten years
        run.workplace->submit<Session>(id, test::entry_of(id, member, summary), member,
                                       [&kept](const auto& receipt) { kept += receipt ? 1 : 0; });
    }
    run.settle();
    if (kept != long_history) throw std::runtime_error("a session was not kept");
}

void check_ready(app::HistoryViewModel& history) {
    double sum = 0;
    for (const double bar : history.bar_values()) sum += bar;
    const bool page_is_here = history.sessions()->total() == long_history &&
                              history.sessions()->rowCount() == app::SessionListModel::page_size;
    if (!page_is_here || !(sum > 0)) throw std::runtime_error("the history is not ready");
}

// A start of the program on that store, then its history opened: the first page and the bars of the weeks stand, then
// those of the months. All its tasks run one after the other here.
double history_opening_ms(const std::filesystem::path& folder, test::ManualClock& clock, std::uint64_t seed) {
    core::ProgramRun run(folder, clock, seed);
    if (run.fault) throw std::runtime_error("the store does not open: " + run.fault->context);
    const app::Presentation presentation;
    return wall_ms([&] {
        app::HistoryViewModel history(*run.history, presentation);
        history.set_member(run.people->view().current);
        run.settle();
        check_ready(history);
        history.choosePeriod(1);
        run.settle();
        check_ready(history);
    });
}

void history_opening(nlohmann::json& figures) {
    constexpr std::uint64_t starts = 5;
    const test::TempDir folder;
    test::ManualClock clock;
    {
        core::ProgramRun run(folder.path(), clock);
        if (run.fault) throw std::runtime_error("the store does not open: " + run.fault->context);
        record_history(run, run.add_person(), clock.now());
    }
    double fastest = std::numeric_limits<double>::max();
    for (std::uint64_t start = 1; start <= starts; ++start) {
        clock.advance(Millis(60'000));
        fastest = std::min(fastest, history_opening_ms(folder.path(), clock, 1 + start));
    }
    figures.push_back(figure("history_10000_screen", fastest, "ms", 1'000));
}

int colours_of(const QImage& image) {
    QSet<QRgb> colours;
    for (int x = 0; x < image.width(); x += 2) {
        for (int y = 0; y < image.height(); y += 2) colours.insert(image.pixel(x, y));
    }
    return static_cast<int>(colours.size());
}

// A chart of four columns over their whole length, drawn with the whole frame.
double chart_frame_ms(int points) {
    constexpr int columns = 4;
    constexpr int frames = 7;
    QQuickWindow window;
    window.resize(1600, 700);
    ui::SeriesChart chart(window.contentItem());
    chart.setSize(window.size());
    chart.set_left_low(0);
    chart.set_left_high(250);
    std::vector<std::unique_ptr<app::ChartSeries>> series;
    std::vector<std::unique_ptr<ui::ChartTrace>> traces;
    auto list = chart.traces();
    for (int column = 0; column < columns; ++column) {
        QVector<double> values(points);
        for (int i = 0; i < points; ++i) values[i] = 60 * (column + 1) + 30 * std::sin(i * 0.01) + i * 7919 % 13;
        series.push_back(std::make_unique<app::ChartSeries>());
        series.back()->assign(values);
        traces.push_back(std::make_unique<ui::ChartTrace>());
        traces.back()->setProperty("color", QColor::fromHsv(column * 90, 200, 230));
        traces.back()->set_series(series.back().get());
        list.append(&list, traces.back().get());
    }
    window.show();
    window.grabWindow();
    std::vector<double> took;
    for (int frame = 0; frame < frames; ++frame) {
        chart.set_left_high(251 + frame % 2);  // other than before: everything is drawn anew
        QImage drawn;
        took.push_back(wall_ms([&] { drawn = window.grabWindow(); }));
        if (colours_of(drawn) <= columns) throw std::runtime_error("the chart was not drawn");
    }
    std::sort(took.begin(), took.end());
    return took[took.size() / 2];
}

void long_chart(nlohmann::json& figures) {
    figures.push_back(figure("chart_frame_3600", chart_frame_ms(3'600), "ms", 40));
    figures.push_back(figure("chart_frame_86400", chart_frame_ms(86'400), "ms", 40));
    figures.push_back(figure("chart_frame_1000000", chart_frame_ms(1'000'000), "ms", 40));
}

// The picture of a screen that is drawn anew as a whole: the renderer would leave out what is as it was.
double redrawn_grab_ms(test::Stage& stage) {
    constexpr int frames = 3;
    double fastest = std::numeric_limits<double>::max();
    const QImage before = stage.picture();
    for (int frame = 1; frame <= frames; ++frame) {
        stage.window->contentItem()->setX(frame);
        QImage drawn;
        fastest = std::min(fastest, wall_ms([&] { drawn = stage.picture(); }));
        if (drawn == before) throw std::runtime_error("the screen was not drawn anew");
    }
    return fastest;
}

// Every screen in each of its states: the slowest.
void grabs(nlohmann::json& figures) {
    double slowest = 0;
    for (const test::Scene& scene : test::scenes()) {
        const auto stage = test::play(scene, {.size = QSize(1920, 1080)});
        if (!stage) throw std::runtime_error("the screens do not load");
        const double took = redrawn_grab_ms(*stage);
        if (qEnvironmentVariableIsSet("SHOW")) std::fprintf(stderr, "%s %s %.1f\n", scene.face, scene.screen, took);
        slowest = std::max(slowest, took);
    }
    figures.push_back(figure("grab_slowest_screen", slowest, "ms", 500));
}

int measure() {
    nlohmann::json figures = nlohmann::json::array();
    live_screen(figures);
    history_scroll(figures);
    history_opening(figures);
    long_chart(figures);
    grabs(figures);
    std::printf("%s\n", figures.dump().c_str());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    const QGuiApplication application(argc, argv);
    try {
        return measure();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "ritm_screen_bench: %s\n", error.what());
        return 1;
    }
}
