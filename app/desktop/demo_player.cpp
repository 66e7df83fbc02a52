#include "app/desktop/demo_player.h"

#include <QDir>
#include <QFile>
#include <QImage>

#include "app/desktop/start_report.h"

namespace ritm::desktop {
namespace {
constexpr int step_deadline_ms = 90'000;
constexpr int poll_ms = 40;
constexpr std::int64_t training_ms = 180'000;
}  // namespace

DemoPlayer::DemoPlayer(Program& program, QString folder, QObject* parent)
    : QObject(parent), program_(program), folder_(std::move(folder)) {
    timer_.setInterval(poll_ms);
    connect(&timer_, &QTimer::timeout, this, &DemoPlayer::poll);
}

void DemoPlayer::plan() {
    auto& shell = program_.shell();
    const auto screen_is = [&shell](const char* name) { return [&shell, name] { return shell.screen() == name; }; };
    const auto live = [this] { return program_.workout().live(); };
    steps_ = {
        {"today", [&] { shell.go(0); }, screen_is("home"), "1-today"},
        {"search",
         [&] {
             shell.go(2);
             shell.devices()->open();
         },
         [&] { return shell.devices()->nearby_count() >= 2; }, "2-nearby"},
        {"pair the strap", [&] { shell.devices()->pair("sim:strap/1"); },
         [&] { return shell.devices()->paired_count() == 1; }, nullptr},
        {"pair the treadmill", [&] { shell.devices()->pair("sim:treadmill/1"); },
         [&] { return shell.devices()->paired_count() == 2; }, nullptr},
        {"both answer",
         {},
         [live] {
             const auto v = live();
             return v->heart_rate.value && v->speed.value;
         },
         "3-paired"},
        {"start",
         [&] {
             shell.go(0);
             shell.home()->start();
         },
         screen_is("live"), nullptr},
        {"train", {}, [live] { return live()->timer_ms >= training_ms; }, "4-live"},
        {"finish", [&] { shell.live()->finish(); }, screen_is("summary"), nullptr},
        {"summary",
         {},
         [&] { return !shell.session()->loading() && shell.session()->problem().isEmpty(); },
         "5-summary"},
        {"history", [&] { shell.go(1); }, [&] { return !shell.history()->loading() && !shell.history()->empty(); },
         "6-history"},
    };
}

void DemoPlayer::play() {
    QDir().mkpath(folder_);
    report_ = {{"steps", nlohmann::json::array()}};
    plan();
    total_.start();
    at_ = 0;
    next();
}

void DemoPlayer::next() {
    if (at_ == steps_.size()) return report_session([this] { finish(true, {}); });
    waited_.start();
    if (steps_[at_].act) steps_[at_].act();
    timer_.start();
}

void DemoPlayer::poll() {
    const Step& step = steps_[at_];
    if (step.ready && !step.ready()) {
        if (waited_.elapsed() > step_deadline_ms)
            finish(false, std::string("no success within the deadline: ") + step.name);
        return;
    }
    timer_.stop();
    report_["steps"].push_back({{"step", step.name}, {"ms", waited_.elapsed()}, {"resident_kib", resident_kib()}});
    ++at_;
    if (!step.picture) return next();
    // One more turn of the event loop, so that what just changed is drawn.
    QTimer::singleShot(400, this, [this, name = step.picture] {
        picture(name);
        next();
    });
}

void DemoPlayer::picture(const char* name) {
    const QString file = folder_ + "/" + name + ".png";
    const QImage image = program_.window() ? program_.window()->grabWindow() : QImage();
    if (image.isNull() || !image.save(file)) return finish(false, "no picture of " + std::string(name));
    report_["pictures"].push_back(std::string(name) + ".png");
}

void DemoPlayer::report_session(std::function<void()> then) {
    program_.history().page(program_.person(), 0, 1, [this, then = std::move(then)](auto page) {
        if (!page || page->rows.empty()) return finish(false, "the session is not in the history");
        const auto& row = page->rows.front();
        report_["sessions_in_history"] = page->total;
        report_["session"] = {{"timer_s", double(row.timer_ms) / 1000},
                              {"distance_m", double(row.distance_mm.value_or(0)) / 1000},
                              {"avg_heart_rate_bpm", row.average_heart_rate.value_or(0)},
                              {"max_heart_rate_bpm", row.max_heart_rate.value_or(0)},
                              {"energy_kcal", double(row.energy_j.value_or(0)) / 4184}};
        then();
    });
}

void DemoPlayer::finish(bool ok, const std::string& reason) {
    timer_.stop();
    report_["ok"] = ok;
    if (!reason.empty()) report_["reason"] = reason;
    report_["seconds"] = double(total_.elapsed()) / 1000;
    QFile file(folder_ + "/report.json");
    if (file.open(QIODevice::WriteOnly)) file.write(QByteArray::fromStdString(report_.dump(1) + "\n"));
    emit ended(ok);
}

}  // namespace ritm::desktop
