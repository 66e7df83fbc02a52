// The laps of a finished session, ready to draw.
#pragma once
#include <QAbstractListModel>
#include <QQmlEngine>
#include <vector>

#include "app/common/format.h"
#include "app/training/history_port.h"

namespace ritm::app {

class LapModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
  public:
    enum Role { NumberRole = Qt::UserRole + 1, TimeRole, DistanceRole, PaceRole, AverageRole, MaximumRole, ShareRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    // `on_foot`: pace, else speed. A lap whose distance nobody knows has neither: both texts are empty.
    void assign(const std::vector<LapRow>& laps, const Format& format, bool on_foot);

  private:
    struct Row {
        QString number, time, distance, pace, average, maximum;
        double share = 0;  // speed relative to the fastest lap
    };
    std::vector<Row> rows_;
};

}  // namespace ritm::app
