// Near and paired devices as lists. GUI thread.
#pragma once
#include <QAbstractListModel>
#include <QQmlEngine>
#include <set>
#include <string>
#include <vector>

#include "app/common/format.h"
#include "app/devices/devices_port.h"

namespace ritm::app {

class NearbyModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
  public:
    enum Role {
        AddressRole = Qt::UserRole + 1,
        NameRole,
        KindRole,
        IconRole,
        BarsRole,
        SignalRole,
        PairingRole,
        TakenRole
    };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    // Paired ones are left out. Rows that stay are updated in place, so that a finger hits what it aims at.
    void assign(const std::vector<NearbyDevice>& devices, const std::set<std::string>& pairing);

  private:
    std::vector<NearbyDevice> rows_;
    std::set<std::string> pairing_;
};

class PairedModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
  public:
    enum Role {
        DeviceRole = Qt::UserRole + 1,
        NameRole,
        ModelRole,
        IconRole,
        StateRole,
        ToneRole,
        BatteryRole,
        ValueRole,
        AdviceRole
    };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void assign(std::vector<PairedDevice> devices, const Format& format);

  private:
    std::vector<PairedDevice> rows_;
    Format format_;
};

// 0..4 bars of a signal strength.
int signal_bars(std::optional<int> dbm);

}  // namespace ritm::app
