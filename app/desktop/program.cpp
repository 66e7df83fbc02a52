#include "app/desktop/program.h"

#include <QFileDialog>
#include <cstdio>
#include <future>
#include <utility>

#include "app/demo/demo_club.h"
#include "devices/ble/ble_transport.h"
#include "devices/replay/replay_transport.h"
#include "devices/sim/sim_transport.h"
#include "infra/system/log.h"
#include "infra/system/thread_executor.h"

namespace ritm::desktop {
namespace {
const QString main_screen = QStringLiteral("qrc:/qt/qml/Ritm/Shell/Main.qml");
}  // namespace

Program::Program(ProgramOptions options, QObject* parent)
    : QObject(parent),
      options_(std::move(options)),
      clock_(real_, options_.pace, options_.pace_since),
      screens_(clock_),
      threads_(clock_) {}

Program::~Program() {
    control_.reset();
    file_requests_.reset();
    types_.reset();
    engine_.reset();
    shell_.reset();
}

QQuickWindow* Program::window() const {
    return engine_ && !engine_->rootObjects().isEmpty() ? qobject_cast<QQuickWindow*>(engine_->rootObjects().first())
                                                        : nullptr;
}

Outcome<Done> Program::choose_store() {
    if (options_.demo) {
        demo_folder_ = std::make_unique<QTemporaryDir>();
        if (!demo_folder_->isValid()) return fail(Fault{Fault::Kind::io, true, "temporary folder"});
        options_.store = demo_folder_->path().toStdString();
        return Done{};
    }
    const auto paths = system::paths();
    if (options_.store.empty()) {
        if (!paths) return fail(paths.error());
        options_.store = paths->store;
    }
    open_log(paths);
    return Done{};
}

// A workout needs no log: without one the program says so, and goes on.
void Program::open_log(const Outcome<system::Paths>& paths) {
    if (std::exchange(log_asked_, true)) return;
    const Outcome<Done> opened = paths ? log::open(paths->logs) : fail(paths.error());
    if (!opened) std::fprintf(stderr, "ritm: no log is written (%s)\n", opened.error().context.c_str());
}

// The store is opened beside the loading of the screens' types: each is a good part of a start.
Outcome<std::unique_ptr<core::Workplace>> Program::open_store() {
    core::Workplace::Options options;
    options.folder = options_.store;
    const core::Workplace::Ports ports{clock_, random_, threads_.with(screens_), [this] { threads_.stop(); }};
    std::optional<Outcome<std::unique_ptr<core::Workplace>>> opened;
    std::promise<void> done;
    system::ThreadExecutor opener("store opening");
    opener.post([&] {
        opened = core::Workplace::open(options, ports);
        done.set_value();
    });
    load_types();
    done.get_future().wait();
    return std::move(*opened);
}

void Program::load_types() {
    if (engine_) return;
    engine_ = std::make_unique<QQmlApplicationEngine>();
    engine_->addImportPath(QStringLiteral(":/qt/qml"));
    types_ = std::make_unique<QQmlComponent>(engine_.get(), QUrl(main_screen));
}

Outcome<Done> Program::open_workplace() {
    auto opened = open_store();
    if (!opened) return fail(opened.error());
    workplace_ = std::move(*opened);
    if (options_.demo || options_.simulated_devices) {
        const auto simulated = options_.demo ? devices::sim::brisk_options() : devices::sim::SimOptions{};
        workplace_->hub().attach(
            std::make_unique<devices::sim::SimTransport>(workplace_->executors().devices, clock_, simulated));
    }
    if (!options_.replay.empty()) {
        if (auto attached = attach_trace(); !attached) return attached;
    }
    if (!options_.demo) workplace_->hub().attach(std::make_unique<ble::BleTransport>());
    return Done{};
}

Outcome<Done> Program::attach_trace() {
    step_ = core::StartStep::trace;
    auto trace = devices::read_trace(options_.replay);
    if (!trace) return fail(trace.error());
    workplace_->hub().attach(std::make_unique<devices::ReplayTransport>(
        workplace_->executors().devices, clock_, options_.replay.stem().string(), std::move(*trace)));
    return Done{};
}

void Program::make_desks() {
    settings_ = std::make_unique<core::SettingsFile>(options_.store, screens_);
    people_ = std::make_unique<core::People>(*workplace_);
    devices_ = std::make_unique<core::DevicesDesk>(*workplace_, *people_);
    workout_ = std::make_unique<core::WorkoutDesk>(*workplace_, *people_, *devices_);
    history_ = std::make_unique<core::HistoryDesk>(*workplace_, *people_);
    service_ = std::make_unique<core::DeskService>(*workplace_, *people_, *history_);
    awake_while_recording_ = std::make_unique<app::AwakeWhileRecording>(*workout_, awake_);
    chime_ = std::make_unique<ToneChime>([this] { return settings_->current().sound; });
    if (options_.language || options_.demo) {
        app::Settings settings = settings_->current();
        if (options_.language) settings.language = *options_.language;
        if (options_.demo) settings.first_start_done = true;
        settings_->save(settings, [](const auto&) {});
    }
    const auto follow_laps = [this] {
        const auto distance = settings_->current().lap_distance_mm;
        workout_->set_lap_distance(distance ? std::optional(Distance(*distance)) : std::nullopt);
    };
    follow_laps();
    lap_setting_ = settings_->on_change(follow_laps);
}

Outcome<Done> Program::open() {
    step_ = core::StartStep::folders;
    if (auto chosen = choose_store(); !chosen) return chosen;
    step_ = core::StartStep::store;
    if (auto opened = open_workplace(); !opened) return opened;
    make_desks();
    shell_ = std::make_unique<app::ShellViewModel>(
        app::ShellViewModel::Ports{*workout_, *history_, *devices_, *people_, *settings_, *chime_,
                                   [this] { return QDateTime::fromMSecsSinceEpoch(clock_.now().utc_ms()); }});
    serve();  // answers once the loop runs; another start finds somebody there from now on
    step_ = core::StartStep::window;
    if (auto shown = show_window(); !shown) return shown;
    people_->refresh([this] {
        devices_->refresh([this] { options_.demo && people_->view().people.empty() ? settle_demo() : begin(); });
    });
    return Done{};
}

void Program::settle_demo() {
    const bool russian = options_.language == app::Language::russian ||
                         (!options_.language && QLocale::system().language() == QLocale::Russian);
    const auto club = std::make_shared<demo::DemoClub>(
        *workplace_, *people_, demo::Story{.russian = russian, .workouts_max = options_.demo_workouts});
    club->settle([this](auto settled) {
        if (!settled) emit failed(QString::fromStdString(settled.error().detail));
        begin();
    });
}

Outcome<Done> Program::show_window() {
    connect(shell_.get(), &app::ShellViewModel::languageChanged, engine_.get(), &QQmlEngine::retranslate);
    engine_->setInitialProperties(
        {{"viewModel", QVariant::fromValue(shell_.get())}, {"touchMode", app::name_of(options_.touch)}});
    engine_->load(QUrl(main_screen));
    types_.reset();
    if (!window()) return fail(Fault{Fault::Kind::unsupported, false, "the window could not be made"});
    file_requests_ = std::make_unique<FileRequests>(*window(), *shell_, platform_chooser());
    window()->show();
    return Done{};
}

void Program::begin() {
    shell_->begin();
    if (!options_.files.isEmpty()) shell_->importFiles(options_.files);
    emit ready();
}

void Program::serve() {
    auto served = system::ControlServer::open(
        options_.store, screens_, [this](const system::ControlRequest& request, const system::ControlAnswer& answer) {
            if (request.verb != "raise") return service_->answer(request, answer);
            raise();
            take_files(request.arguments);
            answer(nlohmann::json::object());
        });
    // Without the socket everything works but ritmctl beside the running program.
    if (!served) {
        log::warn("control socket: {}", served.error());
        return;
    }
    control_ = std::move(*served);
}

void Program::raise() {
    if (auto* shown = window()) {
        shown->show();
        shown->raise();
        shown->requestActivate();
    }
}

void Program::take_files(const nlohmann::json& arguments) {
    QList<QUrl> files;
    const auto named = arguments.find("files");
    if (named == arguments.end() || !named->is_array()) return;
    for (const auto& path : *named) {
        if (path.is_string()) files << QUrl::fromLocalFile(QString::fromStdString(path.get<std::string>()));
    }
    if (!files.isEmpty()) shell_->importFiles(files);
}

FileChooser Program::platform_chooser() {
    return {[] {
                return QFileDialog::getOpenFileUrls(nullptr, tr("Import activities"), {},
                                                    tr("Activity files (*.fit *.FIT);;All files (*)"));
            },
            [](const QString& suggested) {
                return QFileDialog::getSaveFileName(nullptr, tr("Export activity"), suggested,
                                                    tr("FIT activity (*.fit)"));
            }};
}

}  // namespace ritm::desktop
