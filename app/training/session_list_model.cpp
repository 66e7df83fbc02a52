#include "app/training/session_list_model.h"

#include <algorithm>

#include "app/common/words.h"
#include "app/training/training_words.h"

namespace ritm::app {

SessionListModel::SessionListModel(HistoryPort& port, const Presentation& presentation, QObject* parent)
    : QAbstractListModel(parent), port_(port), presentation_(presentation), today_(QDate::currentDate()) {
    connect(&presentation_, &Presentation::changed, this, [this] {
        if (!rows_.empty()) emit dataChanged(index(0), index(rowCount() - 1));
    });
}

int SessionListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

const SessionRow* SessionListModel::row(int at) const {
    return at >= 0 && at < rowCount() ? &rows_[static_cast<std::size_t>(at)] : nullptr;
}

QVariant SessionListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const SessionRow& session = rows_[static_cast<std::size_t>(index.row())];
    const Format& format = presentation_.format();
    switch (role) {
        case SessionRole:
            return QString::fromStdString(to_string(session.id));
        case NameRole:
            return TrainingWords::session_name(session.name, session.sport);
        case IconRole:
            return TrainingWords::sport_icon(session.sport);
        case WhenRole:
            return format.day_and_time(Format::local(session.started_at, session.zone), today_);
        case DurationRole:
            return format.clock(session.timer_ms);
        case DistanceRole:
            return session.distance_mm ? format.distance(*session.distance_mm).text() : QString();
        case HeartRateRole:
            return session.average_heart_rate ? format.heart_rate(*session.average_heart_rate).text() : QString();
        case BadgeRole:
            switch (session.source) {
                case SessionSource::recorded:
                    return QString();
                case SessionSource::imported:
                    return tr("Imported");
                case SessionSource::manual:
                    return tr("By hand");
            }
            return {};
        case SectionRole:
            return format.month(Format::local(session.started_at, session.zone).date());
        default:
            return {};
    }
}

QHash<int, QByteArray> SessionListModel::roleNames() const {
    return {{SessionRole, "session"},     {NameRole, "name"},         {IconRole, "iconKey"},
            {WhenRole, "when"},           {DurationRole, "duration"}, {DistanceRole, "distance"},
            {HeartRateRole, "heartRate"}, {BadgeRole, "badge"},       {SectionRole, "month"}};
}

bool SessionListModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && loaded_ && static_cast<std::int64_t>(rows_.size()) < total_;
}

void SessionListModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent) && !query_.running()) ask(Asked::next_page);
}

void SessionListModel::set_member(MemberId member) {
    if (member_ == member) return;
    member_ = member;
    beginResetModel();
    rows_.clear();
    total_ = 0;
    unreadable_ = 0;
    endResetModel();
    loaded_ = false;
    problem_.reset();
    reload();
}

void SessionListModel::set_today(QDate today) {
    if (today_ == today) return;
    today_ = today;
    if (!rows_.empty()) emit dataChanged(index(0), index(rowCount() - 1), {WhenRole});
}

void SessionListModel::reload() {
    if (member_.is_nil()) return;
    if (problem_) {
        problem_.reset();
        emit loadedChanged();
    }
    ask(Asked::all_again);
}

void SessionListModel::ask(Asked asked) {
    query_.ask([this, member = member_, asked](SingleQuery::Finished finished) {
        // Counted when it is sent: while it waited, a page may have come.
        const bool again = asked == Asked::all_again;
        port_.page(member, again ? 0 : rowCount(), again ? std::max(page_size, rowCount()) : page_size,
                   guarded(this, [this, member, again, finished](const Result<SessionPage, Trouble>& page) {
                       if (member == member_ && page) take(*page, again);
                       if (member == member_ && !page) fail(page.error().problem);
                       finished();
                   }));
    });
}

void SessionListModel::fail(Problem problem) {
    if (loaded_) {
        emit failed(Words::of(problem));  // what was read before stays
        return;
    }
    problem_ = problem;
    emit loadedChanged();
}

// Only what came or went is told as such: who reads further down the list stays there.
void SessionListModel::replace_rows(std::vector<SessionRow> now) {
    const auto same = [](const SessionRow& a, const SessionRow& b) { return a.id == b.id; };
    const auto [old_end, new_end] = std::mismatch(rows_.begin(), rows_.end(), now.begin(), now.end(), same);
    const auto first = static_cast<int>(old_end - rows_.begin());
    const auto kept = static_cast<int>(std::mismatch(rows_.rbegin(), std::make_reverse_iterator(old_end), now.rbegin(),
                                                     std::make_reverse_iterator(new_end), same)
                                           .first -
                                       rows_.rbegin());
    const auto last = static_cast<int>(now.size()) - kept;
    if (rowCount() - kept > first) {
        beginRemoveRows({}, first, rowCount() - kept - 1);
        rows_.erase(rows_.begin() + first, rows_.end() - kept);
        endRemoveRows();
    }
    if (last > first) {
        beginInsertRows({}, first, last - 1);
        rows_.insert(rows_.begin() + first, now.begin() + first, now.begin() + last);
        endInsertRows();
    }
    rows_ = std::move(now);
    if (!rows_.empty()) emit dataChanged(index(0), index(rowCount() - 1));
}

void SessionListModel::take(SessionPage page, bool replace) {
    total_ = page.total;
    unreadable_ = page.unreadable;
    loaded_ = true;
    problem_.reset();
    if (replace) {
        replace_rows(std::move(page.rows));
    } else if (!page.rows.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(page.rows.size()) - 1);
        rows_.insert(rows_.end(), page.rows.begin(), page.rows.end());
        endInsertRows();
    }
    emit loadedChanged();
}

}  // namespace ritm::app
