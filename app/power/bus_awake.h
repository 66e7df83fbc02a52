// Awake over D-Bus: org.freedesktop.ScreenSaver on the session bus keeps the screen on, an "idle:sleep" lock of logind
// on the system bus keeps the machine from suspending. Each works without the other. A bus or service that is not there
// or says no is logged once and does no harm. Calls never wait: an answer that comes after release() is given back.
// GUI thread.
//
// Interfaces: https://specifications.freedesktop.org/idle-inhibit-spec, org.freedesktop.login1(5).
#pragma once
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <functional>
#include <optional>

#include "app/power/awake.h"

namespace ritm::app {

class BusAwake final : public QObject, public Awake {
    Q_OBJECT
  public:
    // Connected when first needed.
    struct Buses {
        std::function<QDBusConnection()> session = &QDBusConnection::sessionBus;
        std::function<QDBusConnection()> system = &QDBusConnection::systemBus;
    };
    explicit BusAwake(Buses buses, QObject* parent = nullptr);
    ~BusAwake() override;

    void hold() override;
    void release() override;
    [[nodiscard]] bool screen_kept() const { return cookie_.has_value(); }
    [[nodiscard]] bool sleep_kept() const { return lock_.isValid(); }

  private:
    struct Service {
        std::function<QDBusConnection()> bus;
        const char* name;
        bool complained = false;
    };
    void ask(Service& service, const QDBusMessage& call, std::function<void(const QDBusMessage&)> granted);
    void keep_screen();
    void keep_machine();
    void give_back(uint cookie);

    Service screen_;
    Service machine_;
    int hold_ = 0;  // number of the hold; odd while it lasts
    std::optional<uint> cookie_;
    QDBusUnixFileDescriptor lock_;
};

}  // namespace ritm::app
