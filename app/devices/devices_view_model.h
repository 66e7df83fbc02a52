// Sensors and machines: what is paired, what is near, what stands in the way. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <set>
#include <string>

#include "app/common/presentation.h"
#include "app/common/words.h"
#include "app/devices/device_models.h"
#include "app/devices/devices_port.h"

namespace ritm::app {

class DevicesViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(ritm::app::NearbyModel* nearby READ nearby CONSTANT)
    Q_PROPERTY(ritm::app::PairedModel* paired READ paired CONSTANT)
    Q_PROPERTY(int nearbyCount READ nearby_count NOTIFY changed)
    Q_PROPERTY(int pairedCount READ paired_count NOTIFY changed)
    Q_PROPERTY(QString nearbyTitle READ nearby_title NOTIFY changed)  // while nothing is found
    Q_PROPERTY(QString nearbyText READ nearby_text NOTIFY changed)
    Q_PROPERTY(QString unreadableText READ unreadable_text NOTIFY changed)  // empty: every entry opens
    Q_PROPERTY(bool searching READ searching NOTIFY changed)
    Q_PROPERTY(bool radioReady READ radio_ready NOTIFY changed)
    Q_PROPERTY(QString radioTitle READ radio_title NOTIFY changed)  // why nothing can be found
    Q_PROPERTY(QString radioText READ radio_text NOTIFY changed)
    Q_PROPERTY(QString radioIcon READ radio_icon NOTIFY changed)

  public:
    DevicesViewModel(DevicesPort& port, const Presentation& presentation, QObject* parent = nullptr);

    [[nodiscard]] NearbyModel* nearby() { return &nearby_; }
    [[nodiscard]] PairedModel* paired() { return &paired_; }
    [[nodiscard]] int nearby_count() const { return nearby_.rowCount(); }
    [[nodiscard]] int paired_count() const { return paired_.rowCount(); }
    [[nodiscard]] QString nearby_title() const;
    [[nodiscard]] QString nearby_text() const;
    [[nodiscard]] QString unreadable_text() const { return Words::unreadable(view_.unreadable); }
    [[nodiscard]] bool searching() const { return view_.searching; }
    [[nodiscard]] bool radio_ready() const { return view_.radio == Radio::on || view_.radio == Radio::starting; }
    [[nodiscard]] QString radio_title() const;
    [[nodiscard]] QString radio_text() const;
    [[nodiscard]] QString radio_icon() const;

    Q_INVOKABLE void open();   // the screen appears: searches, and asks the devices that are not connected again
    Q_INVOKABLE void close();  // the screen is left: stops searching
    Q_INVOKABLE void search();
    Q_INVOKABLE void pair(const QString& address);
    Q_INVOKABLE void retry(const QString& device);
    Q_INVOKABLE void rename(const QString& device, const QString& name);
    Q_INVOKABLE void remove(const QString& device, const QString& name);

  signals:
    void changed();
    void pairedWith(const QString& name);
    void removed(ritm::DeviceId device, const QString& name);  // the shell offers Undo
    void renamed();
    void notRenamed(const QString& text);  // why not; failed() says it too
    void failed(const QString& text);

  private:
    void refresh();

    DevicesPort& port_;
    const Presentation& presentation_;
    Subscription subscription_;
    DevicesView view_;
    NearbyModel nearby_;
    PairedModel paired_;
    std::set<std::string> pairing_;  // addresses; several at once
};

}  // namespace ritm::app
