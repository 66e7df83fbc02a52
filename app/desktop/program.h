// The program `ritm` put together: store, threads, desks, view models, window, control socket. GUI thread.
//
// Order of ends: engine, view models, desks, workplace (its threads stop), executors, clock.
#pragma once
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <memory>
#include <optional>

#include "app/core/desk_service.h"
#include "app/core/devices_desk.h"
#include "app/core/history_desk.h"
#include "app/core/people.h"
#include "app/core/settings_file.h"
#include "app/core/start_faults.h"
#include "app/core/workout_desk.h"
#include "app/desktop/file_requests.h"
#include "app/desktop/qt_executor.h"
#include "app/desktop/tone_chime.h"
#include "app/power/awake_while_recording.h"
#include "app/power/bus_awake.h"
#include "app/shell/shell_view_model.h"
#include "app/shell/touch_typing.h"
#include "infra/system/control_socket.h"
#include "infra/system/paths.h"
#include "infra/system/system_clock.h"

namespace ritm::desktop {

struct ProgramOptions {
    std::filesystem::path store;  // empty: the platform's data folder
    bool demo = false;            // a seeded club and simulated devices in a temporary store
    bool simulated_devices = false;
    std::size_t demo_workouts = 1'000;
    std::int64_t pace = 1;  // seconds per real second
    std::optional<Instant> pace_since;
    std::optional<app::Language> language;
    app::TouchMode touch = app::TouchMode::as_found;
    QList<QUrl> files;             // to import after the start
    std::filesystem::path replay;  // a recorded trace whose devices can be paired
};

class Program final : public QObject {
    Q_OBJECT
  public:
    explicit Program(ProgramOptions options, QObject* parent = nullptr);
    ~Program() override;

    // Opens the store and shows the window; `ready` follows when the first screen is chosen. On a fault nothing is
    // shown.
    Outcome<Done> open();
    // Where open() came to: what its fault means.
    [[nodiscard]] core::StartStep step() const { return step_; }

    [[nodiscard]] app::ShellViewModel& shell() { return *shell_; }
    [[nodiscard]] QQuickWindow* window() const;
    [[nodiscard]] core::HistoryDesk& history() { return *history_; }
    [[nodiscard]] MemberId person() const { return people_->view().current; }
    [[nodiscard]] core::WorkoutDesk& workout() { return *workout_; }
    [[nodiscard]] const core::PacedClock& clock() const { return clock_; }

  signals:
    void ready();
    void failed(const QString& text);

  private:
    Outcome<Done> choose_store();
    void open_log(const Outcome<system::Paths>& paths);
    Outcome<std::unique_ptr<core::Workplace>> open_store();
    void load_types();
    Outcome<Done> open_workplace();
    Outcome<Done> attach_trace();
    void make_desks();
    void settle_demo();
    Outcome<Done> show_window();
    [[nodiscard]] static FileChooser platform_chooser();
    void begin();
    void serve();
    void raise();
    void take_files(const nlohmann::json& arguments);  // of a second `ritm`: {"files": [path, …]}

    ProgramOptions options_;
    core::StartStep step_ = core::StartStep::folders;
    bool log_asked_ = false;  // once, however often the start is tried
    std::unique_ptr<QTemporaryDir> demo_folder_;
    system::SystemClock real_;
    core::PacedClock clock_;
    system::SystemRandom random_;
    QtExecutor screens_;
    core::Threads threads_;
    std::unique_ptr<core::Workplace> workplace_;
    std::unique_ptr<core::SettingsFile> settings_;
    std::unique_ptr<core::People> people_;
    std::unique_ptr<core::DevicesDesk> devices_;
    std::unique_ptr<core::WorkoutDesk> workout_;
    std::unique_ptr<core::HistoryDesk> history_;
    std::unique_ptr<core::DeskService> service_;
    std::unique_ptr<system::ControlServer> control_;
    std::unique_ptr<ToneChime> chime_;
    app::BusAwake awake_{{}};
    std::unique_ptr<app::AwakeWhileRecording> awake_while_recording_;
    app::Subscription lap_setting_;
    std::unique_ptr<app::ShellViewModel> shell_;
    std::unique_ptr<QQmlApplicationEngine> engine_;
    std::unique_ptr<QQmlComponent> types_;  // until the window is made of them
    std::unique_ptr<FileRequests> file_requests_;
};

}  // namespace ritm::desktop
