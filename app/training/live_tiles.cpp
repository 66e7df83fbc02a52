#include "app/training/live_tiles.h"

#include <algorithm>

#include "app/common/freshness.h"
#include "app/training/training_words.h"

namespace ritm::app {
namespace {

Freshness freshness(const Measured& measured) { return freshness_of(measured.value.has_value(), measured.age_ms); }

// What was covered stays covered: never a dash after the first value, but seen as old when nobody adds to it.
bool stays_true(TileKind kind) { return kind == TileKind::distance || kind == TileKind::lap_distance; }

Measured known(std::optional<std::int64_t> value) { return {value, 0}; }

}  // namespace

TileChoice LiveTiles::default_of(Sport sport) {
    using enum TileKind;
    if (TrainingWords::on_foot(sport)) return {time, distance, pace, energy, speed, incline, cadence};
    return {time, distance, speed, energy, power, incline, cadence};
}

QString LiveTiles::label(TileKind kind) {
    switch (kind) {
        case TileKind::time:
            return tr("Time");
        case TileKind::distance:
            return tr("Distance");
        case TileKind::pace:
            return tr("Pace");
        case TileKind::speed:
            return tr("Speed");
        case TileKind::energy:
            return tr("Energy");
        case TileKind::incline:
            return tr("Incline");
        case TileKind::cadence:
            return tr("Cadence");
        case TileKind::power:
            return tr("Power");
        case TileKind::average_heart_rate:
            return tr("Average heart rate");
        case TileKind::lap_time:
            return tr("Lap time");
        case TileKind::lap_distance:
            return tr("Lap distance");
    }
    return {};
}

QString LiveTiles::icon(TileKind kind) {
    switch (kind) {
        case TileKind::time:
            return QStringLiteral("timer");
        case TileKind::distance:
            return QStringLiteral("route");
        case TileKind::pace:
            return QStringLiteral("footprints");
        case TileKind::speed:
            return QStringLiteral("gauge");
        case TileKind::energy:
            return QStringLiteral("flame");
        case TileKind::incline:
            return QStringLiteral("mountain");
        case TileKind::cadence:
            return QStringLiteral("activity");
        case TileKind::power:
            return QStringLiteral("zap");
        case TileKind::average_heart_rate:
            return QStringLiteral("heart-pulse");
        case TileKind::lap_time:
            return QStringLiteral("timer-reset");
        case TileKind::lap_distance:
            return QStringLiteral("flag");
    }
    return {};
}

namespace {

struct Reading {
    Measured measured;
    Figure figure;
};

Reading reading(TileKind kind, const LiveView& view, const Format& format) {
    const auto value = [](const Measured& measured) { return measured.value.value_or(0); };
    switch (kind) {
        case TileKind::time:
            return {known(view.timer_ms), {format.clock(view.timer_ms), {}}};
        case TileKind::distance:
            return {view.distance, format.distance(value(view.distance))};
        case TileKind::pace:
            return {view.speed, format.pace(value(view.speed))};
        case TileKind::speed:
            return {view.speed, format.speed(value(view.speed))};
        case TileKind::energy:
            return {known(view.energy.value), format.energy(value(view.energy))};  // another sensor goes on with it
        case TileKind::incline:
            return {view.incline, format.incline(value(view.incline))};
        case TileKind::cadence:
            return {view.cadence,
                    format.cadence(static_cast<double>(value(view.cadence)) / 2.0, TrainingWords::on_foot(view.sport))};
        case TileKind::power:
            return {view.power, format.power(value(view.power))};
        case TileKind::average_heart_rate:
            return {known(view.average_heart_rate), format.heart_rate(view.average_heart_rate.value_or(0))};
        case TileKind::lap_time:
            return {known(view.lap_timer_ms), {format.clock(view.lap_timer_ms), {}}};
        case TileKind::lap_distance:
            return {{view.lap_distance_mm, view.distance.age_ms}, format.distance(view.lap_distance_mm.value_or(0))};
    }
    return {};
}

}  // namespace

TileRow LiveTiles::row(TileKind kind, const LiveView& view, const Format& format) {
    const auto [measured, figure] = reading(kind, view, format);
    TileRow row{label(kind), figure.number, figure.unit, icon(kind), name_of(freshness(measured)), {}, false};
    row.held = view.phase == WorkoutPhase::paused && (kind == TileKind::time || kind == TileKind::lap_time);
    const Freshness state = freshness(measured);
    const bool old = stays_true(kind) && measured.value && state != Freshness::fresh;
    if (old) row.freshness = QStringLiteral("old");
    if (old || state == Freshness::stale) row.age = format.age(measured.age_ms);
    return row;
}

// --- The choice

int TileChoiceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

bool TileChoiceModel::changeable(std::size_t row) const {
    return row < chosen_.size() ? chosen_.size() > 1 : chosen_.size() < tiles_max;
}

QVariant TileChoiceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto row = static_cast<std::size_t>(index.row());
    switch (role) {
        case LabelRole:
            return LiveTiles::label(rows_[row]);
        case IconRole:
            return LiveTiles::icon(rows_[row]);
        case ChosenRole:
            return row < chosen_.size();
        case ChangeableRole:
            return changeable(row);
        case UpRole:
            return row > 0 && row < chosen_.size();
        case DownRole:
            return row + 1 < chosen_.size();
        default:
            return {};
    }
}

QHash<int, QByteArray> TileChoiceModel::roleNames() const {
    return {{LabelRole, "label"},           {IconRole, "iconKey"}, {ChosenRole, "chosen"},
            {ChangeableRole, "changeable"}, {UpRole, "upwards"},   {DownRole, "downwards"}};
}

void TileChoiceModel::arrange() {
    rows_ = chosen_;
    for (const TileName& each : tile_names) {
        if (std::find(rows_.begin(), rows_.end(), each.kind) == rows_.end()) rows_.push_back(each.kind);
    }
}

void TileChoiceModel::assign(const TileChoice& chosen, const TileChoice& standard) {
    standard_ = standard;
    chosen_ = chosen.empty() ? standard : chosen;
    // The rows are the same kinds for ever: keyboard focus stays where it is when only their order changes.
    const bool first = rows_.empty();
    if (first) beginResetModel();
    arrange();
    if (first) {
        endResetModel();
    } else {
        emit dataChanged(index(0), index(static_cast<int>(rows_.size()) - 1));
    }
    emit chosenChanged();
}

void TileChoiceModel::take(TileChoice chosen) {
    assign(chosen, TileChoice(standard_));
    emit picked();
}

void TileChoiceModel::toggle(int row) {
    const auto at = static_cast<std::size_t>(row);
    if (row < 0 || at >= rows_.size() || !changeable(at)) return;
    TileChoice chosen = chosen_;
    if (at < chosen.size()) {
        chosen.erase(chosen.begin() + row);
    } else {
        chosen.push_back(rows_[at]);
    }
    take(std::move(chosen));
}

void TileChoiceModel::move(int row, int steps) {
    const int to = row + steps;
    if (row < 0 || to < 0 || std::max(row, to) >= chosen_count()) return;
    TileChoice chosen = chosen_;
    std::swap(chosen[static_cast<std::size_t>(row)], chosen[static_cast<std::size_t>(to)]);
    take(std::move(chosen));
}

void TileChoiceModel::reset() { take(TileChoice(standard_)); }

}  // namespace ritm::app
