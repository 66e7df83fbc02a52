// The shell with its view models over scripted ports, at a wall clock that the test sets.
#pragma once
#include <gtest/gtest.h>

#include "app/shell/shell_view_model.h"
#include "tests/ui/scripted/scripted_house.h"

namespace ritm::test {

class ShellTest : public testing::Test {
  protected:
    void begin(bool russian = false) {
        app::Settings settings;
        settings.language = russian ? app::Language::russian : app::Language::english;
        house.settings.save(settings, [](const auto&) {});
        shell = std::make_unique<app::ShellViewModel>(
            app::ShellViewModel::Ports{house.workout, house.history, house.devices, house.members, house.settings,
                                       house.chime, [this] { return now; }});
        QObject::connect(shell.get(), &app::ShellViewModel::toast,
                         [this](const QString& text, const QString& action, bool bad) {
                             toast = text + action;
                             toast_bad = bad;
                         });
        shell->begin();
    }
    ScriptedHouse house;
    std::unique_ptr<app::ShellViewModel> shell;
    QString toast;
    bool toast_bad = false;
    QDateTime now{QDate(2026, 11, 22), QTime(18, 42)};
};

}  // namespace ritm::test
