#include "app/power/bus_awake.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "infra/system/log.h"

namespace ritm::app {
namespace {

QDBusMessage screen_saver(const QString& method) {
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.ScreenSaver"),
                                          QStringLiteral("/org/freedesktop/ScreenSaver"),
                                          QStringLiteral("org.freedesktop.ScreenSaver"), method);
}

}  // namespace

BusAwake::BusAwake(Buses buses, QObject* parent)
    : QObject(parent),
      screen_{std::move(buses.session), "the screen saver"},
      machine_{std::move(buses.system), "the login manager"} {}

BusAwake::~BusAwake() { release(); }

void BusAwake::hold() {
    if (hold_ % 2 == 1) return;
    ++hold_;
    keep_screen();
    keep_machine();
}

void BusAwake::release() {
    if (hold_ % 2 == 0) return;
    ++hold_;
    if (cookie_) give_back(*std::exchange(cookie_, std::nullopt));
    lock_ = {};
}

void BusAwake::keep_screen() {
    QDBusMessage call = screen_saver(QStringLiteral("Inhibit"));
    call << QStringLiteral("Ritm") << tr("A workout is being recorded");
    ask(screen_, call, [this, asked = hold_](const QDBusMessage& answer) {
        const uint cookie = answer.arguments().value(0).toUInt();
        if (asked != hold_) return give_back(cookie);
        cookie_ = cookie;
    });
}

void BusAwake::keep_machine() {
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call << QStringLiteral("idle:sleep") << QStringLiteral("Ritm") << tr("A workout is being recorded")
         << QStringLiteral("block");
    ask(machine_, call, [this, asked = hold_](const QDBusMessage& answer) {
        // The lock lasts until its last descriptor is closed: one that comes late ends with the answer.
        if (asked == hold_) lock_ = answer.arguments().value(0).value<QDBusUnixFileDescriptor>();
    });
}

void BusAwake::give_back(uint cookie) {
    QDBusMessage call = screen_saver(QStringLiteral("UnInhibit"));
    call << cookie;
    screen_.bus().send(call);
}

void BusAwake::ask(Service& service, const QDBusMessage& call, std::function<void(const QDBusMessage&)> granted) {
    auto* answer = new QDBusPendingCallWatcher(service.bus().asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [&service, answer, granted = std::move(granted)] {
        answer->deleteLater();
        if (!answer->isError()) return granted(answer->reply());
        if (std::exchange(service.complained, true)) return;
        const std::string why = answer->error().name().toStdString();
        log::warn("{} cannot be asked to keep awake: {}", log::word(service.name), log::word(why));
    });
}

}  // namespace ritm::app
