// The real window with the real screens and view models over scripted ports, without a clock of its own: for pictures
// and for tests of every screen. Destroyed in the program's order (engine before view models).
#pragma once
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTranslator>
#include <functional>
#include <memory>
#include <ostream>
#include <vector>

#include "app/shell/shell_view_model.h"
#include "tests/ui/scripted/scripted_house.h"

namespace ritm::test {

struct Look {
    bool russian = false;
    bool dark = true;
    QSize size{1280, 800};
    double text_scale = 1.0;
    bool long_words = false;  // every word 40 % longer, as in other languages
};

// What a screen reader says of an item; empty: nothing.
QString spoken_name(QQuickItem& item);

class Stage {
  public:
    // Furnishes the house; nothing is shown yet.
    explicit Stage(const Look& look);
    // Begins the shell and loads the window. False: it could not be loaded.
    [[nodiscard]] bool raise();
    // Lets layouts settle over a few frames.
    void settle();
    // What a screen reader calls so, if it is shown and enabled; else null.
    [[nodiscard]] QQuickItem* find(const QString& name) const;
    // Presses the item of this name (in the look's language) as a screen reader does. False: there is none.
    bool press(const char* english, const char* russian);
    [[nodiscard]] QImage picture() { return window->grabWindow(); }

    Look look;
    ScriptedHouse house;
    std::unique_ptr<QTranslator> words;
    std::unique_ptr<app::ShellViewModel> shell;
    std::unique_ptr<QQmlApplicationEngine> engine;
    QQuickWindow* window = nullptr;
};

struct Scene {
    using Step = std::function<void(Stage&)>;
    const char* face;
    const char* screen;
    Step before;  // before the shell begins
    Step after;   // once it shows its first screen
};
inline void PrintTo(const Scene& scene, std::ostream* out) { *out << scene.face << ' ' << scene.screen; }

// Every screen in each state worth looking at.
std::vector<Scene> scenes();
// Stage with the scene on it; null: the window could not be loaded.
std::unique_ptr<Stage> play(const Scene& scene, const Look& look);

}  // namespace ritm::test
