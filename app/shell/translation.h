// The words of the program, and of Qt's own dialogs, in a person's language. While it lives they are installed in the
// application. GUI thread.
#pragma once
#include <QLocale>
#include <QTranslator>

#include "app/common/choices.h"
#include "app/shell/short_context_translator.h"

namespace ritm::app {

class Translation {
  public:
    Translation() = default;
    ~Translation();
    Translation(const Translation&) = delete;
    Translation& operator=(const Translation&) = delete;

    // Installs the words; returns the locale of numbers and dates that goes with them.
    QLocale use(Language language);
    // Words and numbers of one language: where the system speaks one that the program does not, English with the
    // numbers and dates of the system's territory.
    [[nodiscard]] static QLocale locale_of(Language language, const QLocale& system);

  private:
    void remove();

    ShortContextTranslator own_;
    QTranslator of_qt_;
    QString used_;
};

}  // namespace ritm::app
