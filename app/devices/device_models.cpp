#include "app/devices/device_models.h"

#include <algorithm>

#include "app/training/training_words.h"

namespace ritm::app {

int signal_bars(std::optional<int> dbm) {
    if (!dbm) return 0;
    if (*dbm >= -60) return 4;
    if (*dbm >= -70) return 3;
    if (*dbm >= -80) return 2;
    return *dbm >= -92 ? 1 : 0;
}

int NearbyModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant NearbyModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const NearbyDevice& device = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case AddressRole:
            return QString::fromStdString(device.address);
        case NameRole:
            return device.name.empty() ? TrainingWords::sensor(device.kind) : TrainingWords::device(device.name);
        case KindRole:
            return TrainingWords::sensor(device.kind);
        case IconRole:
            return TrainingWords::sensor_icon(device.kind);
        case BarsRole:
            return signal_bars(device.signal_dbm);
        case SignalRole: {
            const int bars = signal_bars(device.signal_dbm);
            return bars >= 3 ? tr("Strong signal") : bars == 2 ? tr("Fair signal") : tr("Weak signal: come closer");
        }
        case PairingRole:
            return pairing_.contains(device.address);
        case TakenRole:
            return device.taken;
        default:
            return {};
    }
}

QHash<int, QByteArray> NearbyModel::roleNames() const {
    return {{AddressRole, "address"}, {NameRole, "name"},         {KindRole, "kind"},       {IconRole, "iconKey"},
            {BarsRole, "bars"},       {SignalRole, "signalText"}, {PairingRole, "pairing"}, {TakenRole, "taken"}};
}

void NearbyModel::assign(const std::vector<NearbyDevice>& devices, const std::set<std::string>& pairing) {
    std::vector<NearbyDevice> fresh;
    for (const NearbyDevice& device : devices) {
        if (!device.paired) fresh.push_back(device);
    }
    pairing_ = pairing;
    for (int i = rowCount() - 1; i >= 0; --i) {
        const auto& address = rows_[static_cast<std::size_t>(i)].address;
        if (std::any_of(fresh.begin(), fresh.end(), [&](const auto& each) { return each.address == address; }))
            continue;
        beginRemoveRows({}, i, i);
        rows_.erase(rows_.begin() + i);
        endRemoveRows();
    }
    for (NearbyDevice& device : fresh) {
        const auto known =
            std::find_if(rows_.begin(), rows_.end(), [&](const auto& each) { return each.address == device.address; });
        if (known != rows_.end()) {
            *known = std::move(device);
            continue;
        }
        beginInsertRows({}, rowCount(), rowCount());
        rows_.push_back(std::move(device));
        endInsertRows();
    }
    if (!rows_.empty()) emit dataChanged(index(0), index(rowCount() - 1));
}

int PairedModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant PairedModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const PairedDevice& device = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case DeviceRole:
            return QString::fromStdString(to_string(device.id));
        case NameRole:
            return device.name.empty() ? TrainingWords::sensor(device.kind) : TrainingWords::device(device.name);
        case ModelRole:
            return device.model.empty() ? TrainingWords::sensor(device.kind) : TrainingWords::device(device.model);
        case IconRole:
            return TrainingWords::sensor_icon(device.kind);
        case StateRole:
            return TrainingWords::link(device.state, device.trouble);
        case ToneRole:
            switch (device.state) {
                case devices::LinkState::connected:
                    return QStringLiteral("good");
                case devices::LinkState::silent:
                case devices::LinkState::lost:
                case devices::LinkState::unavailable:
                    return QStringLiteral("bad");
                case devices::LinkState::unknown:
                case devices::LinkState::searching:
                case devices::LinkState::connecting:
                    return QStringLiteral("waiting");
            }
            return {};
        case BatteryRole:
            return device.battery_percent ? format_.percent(*device.battery_percent) : QString();
        case ValueRole:
            return device.heart_rate ? format_.heart_rate(*device.heart_rate).text() : QString();
        case AdviceRole:
            return TrainingWords::advice(
                {device.id, device.name, device.kind, device.state, device.battery_percent, device.trouble});
        default:
            return {};
    }
}

QHash<int, QByteArray> PairedModel::roleNames() const {
    return {{DeviceRole, "device"},   {NameRole, "name"},       {ModelRole, "modelName"},
            {IconRole, "iconKey"},    {StateRole, "linkState"}, {ToneRole, "tone"},
            {BatteryRole, "battery"}, {ValueRole, "value"},     {AdviceRole, "advice"}};
}

void PairedModel::assign(std::vector<PairedDevice> devices, const Format& format) {
    format_ = format;
    const bool same =
        devices.size() == rows_.size() && std::equal(devices.begin(), devices.end(), rows_.begin(),
                                                     [](const auto& a, const auto& b) { return a.id == b.id; });
    if (same) {
        rows_ = std::move(devices);
        if (!rows_.empty()) emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    rows_ = std::move(devices);
    endResetModel();
}

}  // namespace ritm::app
