// What the help of the live screen says, by what the person does and where: the first step, and whom to phone.
#pragma once
#include <QCoreApplication>
#include <QLocale>
#include <QString>

#include "app/training/workout_port.h"

namespace ritm::app {

class EmergencyWords {
    Q_DECLARE_TR_FUNCTIONS(EmergencyWords)
  public:
    // A belt runs on by itself: the sport says so, or a treadmill in contact under somebody on foot.
    static bool on_a_belt(const LiveView& view);
    static QString machine_note(const LiveView& view);  // empty: nothing runs on by itself
    static QString stop_title(const LiveView& view);
    static QString stop_text(const LiveView& view);
    static QString number(QLocale::Territory territory);  // of the emergency service
    static QString phone_title(QLocale::Territory territory);
    static QString phone_text(QLocale::Territory territory);
};

}  // namespace ritm::app
