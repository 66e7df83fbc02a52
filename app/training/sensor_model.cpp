#include "app/training/sensor_model.h"

#include "app/training/training_words.h"

namespace ritm::app {
namespace {

QString tone_of(devices::LinkState state) {
    switch (state) {
        case devices::LinkState::connected:
            return QStringLiteral("good");
        case devices::LinkState::searching:
        case devices::LinkState::connecting:
        case devices::LinkState::unknown:
            return QStringLiteral("waiting");
        case devices::LinkState::silent:
        case devices::LinkState::lost:
        case devices::LinkState::unavailable:
            return QStringLiteral("bad");
    }
    return {};
}

}  // namespace

int SensorModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant SensorModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case TextRole:
            return row.text;
        case NameRole:
            return row.name;
        case StateRole:
            return row.state;
        case IconRole:
            return row.icon;
        case ToneRole:
            return row.tone;
        default:
            return {};
    }
}

QHash<int, QByteArray> SensorModel::roleNames() const {
    return {{TextRole, "text"}, {NameRole, "name"}, {StateRole, "state"}, {IconRole, "icon"}, {ToneRole, "tone"}};
}

void SensorModel::assign(const std::vector<SensorView>& sensors, const Format& format) {
    std::vector<Row> rows;
    for (const SensorView& sensor : sensors) {
        Row row;
        row.name = sensor.name.empty() ? TrainingWords::sensor(sensor.kind) : TrainingWords::device(sensor.name);
        row.tone = tone_of(sensor.state);
        row.icon =
            row.tone == QStringLiteral("bad") ? QStringLiteral("link-2-off") : TrainingWords::sensor_icon(sensor.kind);
        row.state = TrainingWords::link(sensor.state, sensor.trouble);
        const bool quiet = sensor.state == devices::LinkState::connected;
        const QString battery = sensor.battery_percent ? format.percent(*sensor.battery_percent) : QString();
        row.text = quiet ? (battery.isEmpty() ? row.name : row.name + QLatin1Char(' ') + battery)
                         : QStringLiteral("%1 · %2").arg(row.name, row.state);
        rows.push_back(std::move(row));
    }
    if (rows == rows_) return;
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

}  // namespace ritm::app
