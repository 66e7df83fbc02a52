// The people of this device, for the switcher. GUI thread.
#pragma once
#include <QAbstractListModel>
#include <QQmlEngine>

#include "app/member/member_port.h"

namespace ritm::app {

class PeopleModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
  public:
    enum Role { NameRole = Qt::UserRole + 1, InitialsRole, HueRole, CurrentRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void assign(PeopleView view);
    [[nodiscard]] const Person* person(int at) const;
    [[nodiscard]] const Person* current() const;
    static QString name_of(const Person& person);

  private:
    PeopleView view_;
};

}  // namespace ritm::app
