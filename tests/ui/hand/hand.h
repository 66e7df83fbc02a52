// A hand on the staged window: finds what a person sees by its accessible name, clicks it and types. What cannot be
// found or touched fails the test.
#pragma once
#include <QTest>

#include "app/desktop/driver/visual_tree.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {

class Hand {
  public:
    explicit Hand(Stage& stage);
    // Null (and a failure): nothing like it is there.
    QQuickItem* find(const desktop::Target& target);
    [[nodiscard]] bool sees(const desktop::Target& target);
    void click(const desktop::Target& target);
    // Types into what has the keyboard.
    void write(const QString& text);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    [[nodiscard]] QString text_in(const QString& field);  // of a text field
    [[nodiscard]] QQuickItem* holder() { return stage_.window->activeFocusItem(); }

  private:
    Stage& stage_;
};

}  // namespace ritm::test
