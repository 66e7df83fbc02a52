#include "app/training/tile_model.h"

namespace ritm::app {

int TileModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant TileModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const TileRow& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case LabelRole:
            return row.label;
        case ValueRole:
            return row.value;
        case UnitRole:
            return row.unit;
        case IconRole:
            return row.icon;
        case FreshnessRole:
            return row.freshness;
        case AgeRole:
            return row.age;
        case HeldRole:
            return row.held;
        default:
            return {};
    }
}

QHash<int, QByteArray> TileModel::roleNames() const {
    return {{LabelRole, "label"},         {ValueRole, "value"}, {UnitRole, "unit"}, {IconRole, "icon"},
            {FreshnessRole, "freshness"}, {AgeRole, "age"},     {HeldRole, "held"}};
}

void TileModel::assign(std::vector<TileRow> rows) {
    // Rows come and go at the end: a reset would delete and make again every tile that stays.
    if (const auto had = static_cast<int>(rows_.size()), have = static_cast<int>(rows.size()); have > had) {
        beginInsertRows({}, had, have - 1);
        rows_.insert(rows_.end(), rows.begin() + had, rows.end());
        endInsertRows();
    } else if (have < had) {
        beginRemoveRows({}, have, had - 1);
        rows_.erase(rows_.begin() + have, rows_.end());
        endRemoveRows();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows_[i] == rows[i]) continue;
        rows_[i] = std::move(rows[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        emit dataChanged(changed, changed);
    }
}

}  // namespace ritm::app
