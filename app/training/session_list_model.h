// The sessions of a person, newest first, fetched in pages as the list is scrolled. GUI thread.
#pragma once
#include <QAbstractListModel>
#include <QDate>
#include <QQmlEngine>
#include <optional>
#include <vector>

#include "app/common/guard.h"
#include "app/common/presentation.h"
#include "app/training/history_port.h"

namespace ritm::app {

class SessionListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
  public:
    enum Role {
        SessionRole = Qt::UserRole + 1,
        NameRole,
        IconRole,
        WhenRole,
        DurationRole,
        DistanceRole,
        HeartRateRole,
        BadgeRole,    // "Imported", "By hand" or empty
        SectionRole,  // month and year
    };
    static constexpr int page_size = 50;

    SessionListModel(HistoryPort& port, const Presentation& presentation, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void set_member(MemberId member);
    void set_today(QDate today);
    void reload();  // keeps as many rows as were loaded
    [[nodiscard]] std::int64_t total() const { return total_; }
    [[nodiscard]] std::int64_t unreadable() const { return unreadable_; }
    [[nodiscard]] bool loaded() const { return loaded_; }
    // Why nothing could be read yet; none: it was, or the answer is not here. Later failures are told by failed().
    [[nodiscard]] std::optional<Problem> problem() const { return problem_; }
    [[nodiscard]] const SessionRow* row(int at) const;

  signals:
    void loadedChanged();
    void failed(const QString& text);

  private:
    enum class Asked { next_page, all_again };
    void ask(Asked asked);
    void replace_rows(std::vector<SessionRow> now);
    void take(SessionPage page, bool replace);
    void fail(Problem problem);

    HistoryPort& port_;
    const Presentation& presentation_;
    SingleQuery query_;
    MemberId member_;
    QDate today_;
    std::vector<SessionRow> rows_;
    std::int64_t total_ = 0;
    std::int64_t unreadable_ = 0;
    bool loaded_ = false;
    std::optional<Problem> problem_;
};

}  // namespace ritm::app
