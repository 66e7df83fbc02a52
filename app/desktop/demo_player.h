// Plays the main job by itself: pair strap and treadmill, train three minutes, finish, look at the summary and the
// history. Leaves a picture of each screen and report.json (how long each step took, and the memory at its end); used
// where there is no display, and by the demo test.
//
// It acts through the view models, as the screens do, and waits for conditions, each with a deadline.
#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>
#include <nlohmann/json.hpp>
#include <vector>

#include "app/desktop/program.h"

namespace ritm::desktop {

class DemoPlayer final : public QObject {
    Q_OBJECT
  public:
    DemoPlayer(Program& program, QString folder, QObject* parent = nullptr);
    void play();

  signals:
    void ended(bool ok);

  private:
    struct Step {
        const char* name;
        std::function<void()> act;    // may be empty
        std::function<bool()> ready;  // may be empty: at once
        const char* picture;          // nullptr: none
    };
    void plan();
    void next();
    void poll();
    void picture(const char* name);
    void finish(bool ok, const std::string& reason);
    void report_session(std::function<void()> then);

    Program& program_;
    QString folder_;
    std::vector<Step> steps_;
    std::size_t at_ = 0;
    QTimer timer_;
    QElapsedTimer waited_;
    QElapsedTimer total_;
    nlohmann::json report_;
};

}  // namespace ritm::desktop
