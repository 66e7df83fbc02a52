// Whether fingers may press what is shown: a touch screen is there, or the command line says so. Looks again every two
// seconds, for Qt does not say when one is plugged in. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <QTimer>

namespace ritm::app {

class TouchScreen : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString mode READ mode WRITE set_mode NOTIFY presentChanged)  // "auto", "on" or "off"
    Q_PROPERTY(bool present READ present NOTIFY presentChanged)
    Q_PROPERTY(bool types READ types CONSTANT)  // the on-screen keyboard is the input method

  public:
    explicit TouchScreen(QObject* parent = nullptr);
    [[nodiscard]] QString mode() const { return mode_; }
    void set_mode(const QString& mode);
    [[nodiscard]] bool present() const { return present_; }
    [[nodiscard]] bool types() const;

  signals:
    void presentChanged();

  private:
    void look();

    QString mode_ = QStringLiteral("auto");
    bool present_ = false;
    QTimer timer_;
};

}  // namespace ritm::app
