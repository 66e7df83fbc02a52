// The sensors of a workout as chips: name, what state, battery.
#pragma once
#include <QAbstractListModel>
#include <QQmlEngine>
#include <vector>

#include "app/common/format.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class SensorModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
  public:
    // tone: "good", "waiting", "bad"
    enum Role { TextRole = Qt::UserRole + 1, NameRole, StateRole, IconRole, ToneRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void assign(const std::vector<SensorView>& sensors, const Format& format);

  private:
    struct Row {
        QString text;
        QString name;
        QString state;
        QString icon;
        QString tone;
        friend bool operator==(const Row&, const Row&) = default;
    };
    std::vector<Row> rows_;
};

}  // namespace ritm::app
