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
        default:
            return {};
    }
}

QHash<int, QByteArray> TileModel::roleNames() const {
    return {{LabelRole, "label"}, {ValueRole, "value"},         {UnitRole, "unit"},
            {IconRole, "icon"},   {FreshnessRole, "freshness"}, {AgeRole, "age"}};
}

void TileModel::assign(std::vector<TileRow> rows) {
    if (rows.size() != rows_.size()) {
        beginResetModel();
        rows_ = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows_[i] == rows[i]) continue;
        rows_[i] = std::move(rows[i]);
        const QModelIndex changed = index(static_cast<int>(i));
        emit dataChanged(changed, changed);
    }
}

}  // namespace ritm::app
