#include "app/training/emergency_words.h"

#include <algorithm>
#include <array>

#include "app/training/training_words.h"

namespace ritm::app {
namespace {

constexpr const char* usual_number = "112";

struct Number {
    QLocale::Territory territory;
    const char* number;
};

// Where another number than 112 is the one to phone for an ambulance. The European Union, Russia, India, Turkey and
// most others answer 112.
constexpr std::array numbers{
    Number{QLocale::UnitedStates, "911"},
    Number{QLocale::Canada, "911"},
    Number{QLocale::Mexico, "911"},
    Number{QLocale::PuertoRico, "911"},
    Number{QLocale::Guam, "911"},
    Number{QLocale::AmericanSamoa, "911"},
    Number{QLocale::NorthernMarianaIslands, "911"},
    Number{QLocale::UnitedStatesVirginIslands, "911"},
    Number{QLocale::Philippines, "911"},
    Number{QLocale::UnitedKingdom, "999"},
    Number{QLocale::HongKong, "999"},
    Number{QLocale::Malaysia, "999"},
    Number{QLocale::Singapore, "995"},
    Number{QLocale::Australia, "000"},
    Number{QLocale::NewZealand, "111"},
    Number{QLocale::Japan, "119"},
    Number{QLocale::SouthKorea, "119"},
    Number{QLocale::Taiwan, "119"},
    Number{QLocale::China, "120"},
    Number{QLocale::Brazil, "192"},
    Number{QLocale::Norway, "113"},
    Number{QLocale::Switzerland, "144"},
    Number{QLocale::Israel, "101"},
    Number{QLocale::Belarus, "103"},
};

bool linked(const SensorView& sensor) {
    return sensor.state == devices::LinkState::connected || sensor.state == devices::LinkState::silent;
}

}  // namespace

bool EmergencyWords::on_a_belt(const LiveView& view) {
    if (view.sport == Sport::treadmill_run || view.sport == Sport::treadmill_walk) return true;
    if (view.sport != Sport::other && !TrainingWords::on_foot(view.sport)) return false;
    return std::any_of(view.sensors.begin(), view.sensors.end(), [](const SensorView& sensor) {
        return sensor.kind == SensorKind::treadmill && linked(sensor);
    });
}

QString EmergencyWords::machine_note(const LiveView& view) {
    return on_a_belt(view) ? tr("The belt keeps running: use its console.") : QString();
}

QString EmergencyWords::stop_title(const LiveView& view) {
    return on_a_belt(view) ? tr("Stop the belt") : tr("Stop moving");
}

QString EmergencyWords::stop_text(const LiveView& view) {
    if (!on_a_belt(view)) return tr("Wait until everything stands still, then sit or lie down in a safe place.");
    return tr("Press Stop on the machine's console, or pull its safety key. This program cannot stop it.");
}

QString EmergencyWords::number(QLocale::Territory territory) {
    const auto* const found = std::find_if(numbers.begin(), numbers.end(),
                                           [&](const Number& each) { return each.territory == territory; });
    return QString::fromLatin1(found == numbers.end() ? usual_number : found->number);
}

QString EmergencyWords::phone_title(QLocale::Territory territory) {
    return tr("In danger: phone %1").arg(number(territory));
}

QString EmergencyWords::phone_text(QLocale::Territory territory) {
    const QString signs =
        tr("Chest pain, fainting, trouble breathing or speaking: phone at once, do not wait.");
    // The number follows the system's region, which need not be where the person is.
    if (number(territory) == QLatin1String(usual_number)) return signs;
    return signs + QLatin1Char(' ') + tr("From a mobile phone 112 works too.");
}

}  // namespace ritm::app
