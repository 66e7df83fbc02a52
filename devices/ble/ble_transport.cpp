#include "devices/ble/ble_transport.h"

#include <QThread>

#include "devices/ble/radio.h"
#include "devices/hub/voice.h"

namespace ritm::ble {

BleTransport::BleTransport(BleLimits limits)
    : limits_(limits),
      voice_(std::make_shared<devices::Voice>()),
      thread_(new QThread),
      radio_(new Radio(voice_, limits)) {
    thread_->setObjectName("ritm-ble");
    radio_->moveToThread(thread_);
    QObject::connect(thread_, &QThread::started, radio_, &Radio::begin);
    QObject::connect(radio_, &Radio::finished, thread_, &QThread::quit, Qt::DirectConnection);
    QObject::connect(thread_, &QThread::finished, radio_, &QObject::deleteLater);
    thread_->start();
}

BleTransport::~BleTransport() {
    voice_->set(nullptr);
    QMetaObject::invokeMethod(radio_, &Radio::shut_down, Qt::QueuedConnection);
    if (thread_->wait(static_cast<unsigned long>(limits_.shutdown_within_ms))) {
        delete thread_;
        return;
    }
    // The thread hangs in a call to a frozen daemon. It owns all it uses and goes when the call returns.
    QObject::connect(thread_, &QThread::finished, thread_, &QObject::deleteLater);
}

void BleTransport::set_listener(devices::TransportListener* listener) {
    voice_->set(listener);
    if (listener != nullptr) QMetaObject::invokeMethod(radio_, &Radio::tell_state, Qt::QueuedConnection);
}

void BleTransport::start_scan() { QMetaObject::invokeMethod(radio_, &Radio::start_scan, Qt::QueuedConnection); }

void BleTransport::stop_scan() { QMetaObject::invokeMethod(radio_, &Radio::stop_scan, Qt::QueuedConnection); }

void BleTransport::connect(const devices::Address& address, std::span<const devices::ServiceWish> wishes) {
    const std::vector<devices::ServiceWish> copy(wishes.begin(), wishes.end());
    QMetaObject::invokeMethod(
        radio_, [radio = radio_, address, copy] { radio->connect_to(address, copy); }, Qt::QueuedConnection);
}

void BleTransport::disconnect(const devices::Address& address) {
    QMetaObject::invokeMethod(
        radio_, [radio = radio_, address] { radio->disconnect_from(address); }, Qt::QueuedConnection);
}

}  // namespace ritm::ble
