// Scanning as long as somebody wants it, over adapter off and on. Lives on the radio's thread.
#pragma once
#include <QBluetoothDeviceDiscoveryAgent>
#include <QObject>
#include <QTimer>

namespace ritm::ble {

class Scanner : public QObject {
    Q_OBJECT
  public:
    explicit Scanner(QObject* parent);
    void set_wanted(bool wanted);
    void set_radio_on(bool on);
    void restart();  // tells what is known again

  signals:
    void seen(const QBluetoothDeviceInfo& device);
    void permission_missing();

  private:
    void settle();
    void begin();
    void end();
    void failed(QBluetoothDeviceDiscoveryAgent::Error error);

    QBluetoothDeviceDiscoveryAgent* agent_ = nullptr;
    QTimer retry_;
    QTimer renew_;
    bool wanted_ = false;
    bool radio_on_ = false;
};

}  // namespace ritm::ble
