#include "app/shell/touch_screen.h"

#include <QInputDevice>
#include <algorithm>

#include "app/shell/touch_typing.h"

namespace ritm::app {
namespace {
constexpr int look_again_ms = 2'000;

bool plugged_in() {
    const auto devices = QInputDevice::devices();
    return std::any_of(devices.begin(), devices.end(), [](const QInputDevice* device) {
        return device->type() == QInputDevice::DeviceType::TouchScreen;
    });
}
}  // namespace

TouchScreen::TouchScreen(QObject* parent) : QObject(parent) {
    timer_.setTimerType(Qt::VeryCoarseTimer);
    QObject::connect(&timer_, &QTimer::timeout, this, &TouchScreen::look);
    timer_.start(look_again_ms);
    look();
}

void TouchScreen::set_mode(const QString& mode) {
    mode_ = mode;
    look();
}

bool TouchScreen::types() const { return touch_typing_chosen(); }

void TouchScreen::look() {
    const bool now = mode_ == QLatin1String("on") || (mode_ != QLatin1String("off") && plugged_in());
    if (now == present_) return;
    present_ = now;
    emit presentChanged();
}

}  // namespace ritm::app
