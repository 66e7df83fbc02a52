#include "tests/support/desktop/desktop_services.h"

#include <fcntl.h>
#include <unistd.h>

#include <QDBusMessage>

namespace ritm::test {

ScreenSaver::ScreenSaver(const QDBusConnection& bus) {
    watcher_.setConnection(bus);
    watcher_.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    connect(&watcher_, &QDBusServiceWatcher::serviceUnregistered, this, [this](const QString& gone) {
        held_.removeIf([&gone](QHash<uint, QString>::iterator one) { return one.value() == gone; });
    });
}

uint ScreenSaver::Inhibit(const QString& application, const QString& reason) {
    reasons_ << application + ": " + reason;
    const auto cookie = static_cast<uint>(++asked_);
    held_[cookie] = message().service();
    watcher_.addWatchedService(message().service());
    return cookie;
}

void ScreenSaver::UnInhibit(uint cookie) {
    if (held_.remove(cookie)) ++given_back_;
}

LoginService::~LoginService() { ::close(reading_); }

bool LoginService::held() const {
    char octet = 0;
    return reading_ >= 0 && ::read(reading_, &octet, 1) != 0;
}

QDBusUnixFileDescriptor LoginService::Inhibit(const QString& locks, const QString& /*who*/, const QString& /*why*/,
                                              const QString& mode) {
    ++asked_;
    what_ = locks + ' ' + mode;
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) qFatal("no pipe for the lock");
    ::close(reading_);
    reading_ = ends[0];
    QDBusUnixFileDescriptor lock;
    lock.giveFileDescriptor(ends[1]);
    return lock;
}

DesktopServices::DesktopServices(const QString& address)
    : bus_(QDBusConnection::connectToBus(address, "desktop-services")), saver(bus_) {
    const auto exported = QDBusConnection::ExportAllSlots;
    if (!bus_.registerObject("/org/freedesktop/ScreenSaver", &saver, exported) ||
        !bus_.registerObject("/org/freedesktop/login1", &login, exported) ||
        !bus_.registerService("org.freedesktop.ScreenSaver") || !bus_.registerService("org.freedesktop.login1")) {
        qFatal("the desktop's services cannot be played");
    }
}

DesktopServices::~DesktopServices() {
    bus_.unregisterService("org.freedesktop.ScreenSaver");
    bus_.unregisterService("org.freedesktop.login1");
    QDBusConnection::disconnectFromBus("desktop-services");
}

}  // namespace ritm::test
