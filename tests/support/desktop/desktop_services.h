// The two services of a desktop that are asked to keep a machine awake, played on a bus: org.freedesktop.ScreenSaver
// and org.freedesktop.login1. As the real ones do, they let go of what a program held when it leaves the bus. They
// answer while their thread handles events.
//
// Interfaces: https://specifications.freedesktop.org/idle-inhibit-spec, org.freedesktop.login1(5).
#pragma once
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QHash>
#include <QObject>
#include <QStringList>

namespace ritm::test {

class ScreenSaver : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")
  public:
    explicit ScreenSaver(const QDBusConnection& bus);
    [[nodiscard]] int asked() const { return asked_; }
    [[nodiscard]] int given_back() const { return given_back_; }  // by the program itself, each cookie once
    [[nodiscard]] int held() const { return static_cast<int>(held_.size()); }
    [[nodiscard]] const QStringList& reasons() const { return reasons_; }  // "application: reason", as asked

  public slots:
    uint Inhibit(const QString& application, const QString& reason);  // NOLINT: D-Bus names
    void UnInhibit(uint cookie);                                      // NOLINT

  private:
    QDBusServiceWatcher watcher_;
    QHash<uint, QString> held_;  // cookie: who holds it
    QStringList reasons_;
    int asked_ = 0;
    int given_back_ = 0;
};

class LoginService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
  public:
    LoginService() = default;
    ~LoginService() override;
    [[nodiscard]] int asked() const { return asked_; }
    // Somebody has the last lock's descriptor open.
    [[nodiscard]] bool held() const;
    [[nodiscard]] const QString& what() const { return what_; }  // locks and mode of the last one

  public slots:
    QDBusUnixFileDescriptor Inhibit(const QString& locks, const QString& who, const QString& why,
                                    const QString& mode);  // NOLINT: D-Bus names

  private:
    int asked_ = 0;
    int reading_ = -1;
    QString what_;
};

// Both on a connection of their own to the bus at `address`; a name that is taken ends the process with a message.
class DesktopServices {
  public:
    explicit DesktopServices(const QString& address);
    ~DesktopServices();
    DesktopServices(const DesktopServices&) = delete;
    DesktopServices& operator=(const DesktopServices&) = delete;

  private:
    QDBusConnection bus_;

  public:
    ScreenSaver saver;
    LoginService login;
};

}  // namespace ritm::test
