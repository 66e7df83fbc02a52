// The tiles of the live screen: a person's choice, or the default of the sport, filled from the newest picture. Also
// the list in which the choice is made. GUI thread.
#pragma once
#include <QAbstractListModel>
#include <QCoreApplication>
#include <QQmlEngine>

#include "app/common/format.h"
#include "app/training/live_tile.h"
#include "app/training/tile_model.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class LiveTiles {
    Q_DECLARE_TR_FUNCTIONS(LiveTiles)
  public:
    static TileChoice default_of(Sport sport);
    static QString label(TileKind kind);
    static QString icon(TileKind kind);
    static TileRow row(TileKind kind, const LiveView& view, const Format& format);
};

// Every kind: first the shown ones in their order, then the others.
class TileChoiceModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool standard READ standard NOTIFY chosenChanged)
  public:
    enum Role { LabelRole = Qt::UserRole + 1, IconRole, ChosenRole, ChangeableRole, UpRole, DownRole };
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int chosen_count() const { return static_cast<int>(chosen_.size()); }
    [[nodiscard]] bool standard() const { return chosen_ == standard_; }
    [[nodiscard]] const TileChoice& chosen() const { return chosen_; }
    // Another person, another sport, another language.
    void assign(const TileChoice& chosen, const TileChoice& standard);

    // One is always shown, seven at most; what cannot be done is not done.
    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void move(int row, int steps);
    Q_INVOKABLE void reset();

  signals:
    void chosenChanged();
    void picked();  // by the person

  private:
    [[nodiscard]] bool changeable(std::size_t row) const;
    void arrange();
    void take(TileChoice chosen);

    TileChoice chosen_;
    TileChoice standard_;
    TileChoice rows_;
};

}  // namespace ritm::app
