// ritm: the program. All screens live in libraries; here are only the options, the application object and the end.
#include <fmt/format.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QMessageBox>
#include <QSurfaceFormat>
#include <cstdio>
#include <memory>
#include <utility>

#include "app/common/words.h"
#include "app/core/held_store.h"
#include "app/core/settings_file.h"
#include "app/core/start_faults.h"
#include "app/desktop/demo_player.h"
#ifdef RITM_TEST_DRIVER
#include "app/desktop/driver/test_driver.h"
#endif
#include "app/desktop/program.h"
#include "app/desktop/start_report.h"
#include "app/shell/touch_typing.h"
#include "app/shell/translation.h"
#include "infra/system/control_socket.h"
#include "infra/system/graphics_card.h"
#include "infra/system/paths.h"
#include "infra/system/touch_screen.h"

namespace {
using namespace ritm;
constexpr Millis raise_within{10'000};  // the first one may be at its start: it answers when its window is there
constexpr std::size_t raise_octets_max = 32 * 1024;  // well below the limit of a control request
constexpr std::int64_t demo_pace = 20;               // three minutes in nine seconds

struct Asked {
    desktop::ProgramOptions options;
    QString play;
    bool measure_start = false;
};

Asked parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Ritm: train, record, look at it"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption store({"s", "store"}, "Folder of the store (default: the platform's data folder).",
                                   "folder");
    const QCommandLineOption demo("demo", "A demo club with simulated devices in a temporary store.");
    const QCommandLineOption simulated("simulated-devices", "Simulated devices beside the real ones.");
    const QCommandLineOption play("play", "Play the main job by itself and leave pictures and a report.", "folder");
    const QCommandLineOption language("language", "en or ru (default: the system's).", "code");
    const QCommandLineOption pace("pace", "Seconds that pass per real second.", "number");
    const QCommandLineOption replay("replay", "A recorded trace whose devices can be paired.", "file");
    const QCommandLineOption since("pace-since", "The moment (UTC, ms) when the pace began; default: now.", "number");
    const QCommandLineOption measure("measure-start",
                                     "Say when the first frame and the first screen are there, and end.");
    const QCommandLineOption touch("touch", "on or off: as if a touch screen were there, or none (default: auto).",
                                   "mode");
    parser.addOptions({store, demo, simulated, play, language, pace, since, replay, measure, touch});
    parser.addPositionalArgument("files", "Activity files to import.", "[files…]");
    parser.process(application);

    Asked asked;
    asked.options.store = parser.value(store).toStdString();
    asked.options.demo = parser.isSet(demo);
    asked.options.simulated_devices = parser.isSet(simulated);
    asked.options.replay = parser.value(replay).toStdString();
    asked.play = parser.value(play);
    asked.measure_start = parser.isSet(measure);
    if (!asked.play.isEmpty()) asked.options.pace = demo_pace;
    if (parser.isSet(pace)) asked.options.pace = std::clamp<qint64>(parser.value(pace).toLongLong(), 1, 1'000);
    if (parser.isSet(since)) asked.options.pace_since = Instant(parser.value(since).toLongLong());
    const QString code = parser.value(language);
    if (code == "ru") asked.options.language = app::Language::russian;
    if (code == "en") asked.options.language = app::Language::english;
    for (const QString& file : parser.positionalArguments()) {
        asked.options.files.append(QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath()));
    }
    return asked;
}

std::filesystem::path store_folder(const desktop::ProgramOptions& options) {
    if (!options.store.empty()) return options.store;
    const auto paths = system::paths();
    return paths ? paths->store : std::filesystem::path();
}

enum class Start : std::uint8_t { opened, raised_other };

// Another `ritm` has the store: show its window instead, and hand it the files.
Outcome<Start> raise_other(const desktop::ProgramOptions& options) {
    std::size_t octets = 0;
    nlohmann::json files = nlohmann::json::array();
    const auto send = [&]() -> Outcome<Start> {
        octets = 0;
        const auto sent = system::control_request(
            store_folder(options), {"raise", {{"files", std::exchange(files, nlohmann::json::array())}}}, raise_within);
        if (sent) return Start::raised_other;
        const bool nobody = sent.error().kind == Fault::Kind::unavailable;
        return fail(nobody ? sent.error() : Fault{Fault::Kind::locked, false, sent.error().context});
    };
    for (const QUrl& file : options.files) {
        const std::string path = file.toLocalFile().toStdString();
        octets += path.size();
        files.push_back(path);
        if (octets <= raise_octets_max) continue;
        if (auto sent = send(); !sent) return sent;
    }
    return send();
}

Outcome<Start> start(desktop::Program& program, const desktop::ProgramOptions& options) {
    const auto open = [&]() -> Outcome<Start> {
        if (auto opened = program.open(); !opened) return fail(opened.error());
        return Start::opened;
    };
    return core::open_or_ask<Start>(
        open, [&] { return raise_other(options); }, core::Patience());
}

app::Language language_of(const desktop::ProgramOptions& options) {
    return options.language ? *options.language : core::stored_language(store_folder(options));
}

int say_fault(core::StartStep step, const Fault& fault) {
    const QString text = app::Words::of(core::start_problem_of(step, fault.kind));
    fmt::print(stderr, "ritm: {} ({}: {})\n", text.toStdString(), name_of(fault.kind), fault.context);
    if (QGuiApplication::platformName() != "offscreen") QMessageBox::critical(nullptr, "Ritm", text);
    return 1;
}

// Before the application object. What is asked for from outside (QT_QUICK_BACKEND, QSG_RHI_BACKEND) stays.
void choose_rendering() {
    constexpr const char* backend = "QT_QUICK_BACKEND";
    const bool asked_for = qEnvironmentVariableIsSet(backend) || qEnvironmentVariableIsSet("QSG_RHI_BACKEND");
    if (!asked_for && !system::has_graphics_card()) qputenv(backend, "software");
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setRedBufferSize(8);  // Wayland offers 16-bit colours first
    format.setGreenBufferSize(8);
    format.setBlueBufferSize(8);
    QSurfaceFormat::setDefaultFormat(format);
}
}  // namespace

int main(int argc, char** argv) {
    const app::TouchMode touch = app::touch_mode_of(argc, argv);
    app::choose_touch_typing(touch, system::has_touch_screen());
    choose_rendering();
    QApplication application(argc, argv);
    QApplication::setApplicationName("Ritm");
    QApplication::setApplicationVersion("0.1.0");
    Asked asked = parse(application);
    asked.options.touch = touch;
    // Faults of the start in the person's language; from the first screen on the shell has its own.
    auto words = std::make_unique<app::Translation>();
    words->use(language_of(asked.options));
    desktop::Program program(asked.options);
    QObject::connect(&program, &desktop::Program::ready, &application, [&words] { words.reset(); });
    const auto started = start(program, asked.options);
    if (!started) return say_fault(program.step(), started.error());
    if (*started == Start::raised_other) return 0;
#ifdef RITM_TEST_DRIVER
    desktop::TestDriver driver(*program.window(), [&program] { return program.shell().screen(); });
    driver.listen();
#endif
    if (asked.measure_start) desktop::report_start(program);
    if (asked.play.isEmpty()) return QApplication::exec();
    desktop::DemoPlayer player(program, asked.play);
    QObject::connect(&program, &desktop::Program::ready, &player, &desktop::DemoPlayer::play);
    QObject::connect(&player, &desktop::DemoPlayer::ended, &application,
                     [](bool ok) { QApplication::exit(ok ? 0 : 1); });
    program.window()->resize(1920, 1080);
    return QApplication::exec();
}
