#include "app/training/lap_model.h"

#include <algorithm>

namespace ritm::app {
namespace {

double speed_of(const LapRow& lap) {
    if (!lap.distance_mm || lap.timer_ms <= 0) return 0;
    return static_cast<double>(*lap.distance_mm) * 1000.0 / static_cast<double>(lap.timer_ms);
}

QString distance_of(const LapRow& lap, const Format& format) {
    return lap.distance_mm ? format.distance(*lap.distance_mm).text() : QString();
}

QString pace_of(const LapRow& lap, const Format& format, bool on_foot) {
    if (!lap.distance_mm) return {};
    const auto speed = static_cast<std::int64_t>(speed_of(lap));
    return (on_foot ? format.pace(speed) : format.speed(speed)).text();
}

}  // namespace

int LapModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant LapModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case NumberRole:
            return row.number;
        case TimeRole:
            return row.time;
        case DistanceRole:
            return row.distance;
        case PaceRole:
            return row.pace;
        case AverageRole:
            return row.average;
        case MaximumRole:
            return row.maximum;
        case ShareRole:
            return row.share;
        default:
            return {};
    }
}

QHash<int, QByteArray> LapModel::roleNames() const {
    return {{NumberRole, "number"},   {TimeRole, "time"},       {DistanceRole, "distance"}, {PaceRole, "pace"},
            {AverageRole, "average"}, {MaximumRole, "maximum"}, {ShareRole, "share"}};
}

void LapModel::assign(const std::vector<LapRow>& laps, const Format& format, bool on_foot) {
    double fastest = 0;
    for (const LapRow& lap : laps) fastest = std::max(fastest, speed_of(lap));
    beginResetModel();
    rows_.clear();
    for (const LapRow& lap : laps) {
        const auto bpm = [&](const std::optional<int>& value) {
            return value ? format.number(*value) : QStringLiteral("–");
        };
        rows_.push_back({format.number(lap.number), format.clock(lap.timer_ms), distance_of(lap, format),
                         pace_of(lap, format, on_foot), bpm(lap.average_heart_rate), bpm(lap.max_heart_rate),
                         fastest > 0 ? speed_of(lap) / fastest : 0});
    }
    endResetModel();
}

}  // namespace ritm::app
