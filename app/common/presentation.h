// The language, locale and units in force. View models make their texts with format() and make them again on changed().
#pragma once
#include <QObject>

#include "app/common/format.h"

namespace ritm::app {

class Presentation : public QObject {
    Q_OBJECT
  public:
    explicit Presentation(QObject* parent = nullptr) : QObject(parent) {}
    [[nodiscard]] const Format& format() const { return format_; }
    // The translator of `locale` must be in force before: receivers make their texts at once.
    void set(const QLocale& locale, Units units) {
        format_ = Format(locale, units);
        QLocale::setDefault(locale);
        emit changed();
    }

  signals:
    void changed();

  private:
    Format format_;
};

}  // namespace ritm::app
