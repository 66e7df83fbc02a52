// The measured values of a live screen, one row a tile.
#pragma once
#include <QAbstractListModel>
#include <QQmlEngine>
#include <QString>
#include <vector>

namespace ritm::app {

struct TileRow {
    QString label;
    QString value;
    QString unit;
    QString icon;
    QString freshness = QStringLiteral("fresh");  // as Tile.qml knows them
    QString age;
    bool held = false;  // it stands still on purpose: the time of a paused workout
    friend bool operator==(const TileRow&, const TileRow&) = default;
};

class TileModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
  public:
    enum Role { LabelRole = Qt::UserRole + 1, ValueRole, UnitRole, IconRole, FreshnessRole, AgeRole, HeldRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    // Only rows that differ are announced.
    void assign(std::vector<TileRow> rows);

  private:
    std::vector<TileRow> rows_;
};

}  // namespace ritm::app
