// One finished session: the summary right after a workout and the detail from the history. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <QUrl>

#include "app/charts/chart_series.h"
#include "app/common/guard.h"
#include "app/common/presentation.h"
#include "app/training/history_port.h"
#include "app/training/lap_model.h"
#include "app/training/tile_model.h"

namespace ritm::app {

class SessionViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)  // shown whole: only then it can be edited, exported, removed
    Q_PROPERTY(QString session READ session_text NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString when READ when NOTIFY changed)
    Q_PROPERTY(QString icon READ icon NOTIFY changed)
    Q_PROPERTY(QString origin READ origin NOTIFY changed)           // "Polar H10, Treadmill 7" or "Imported"
    Q_PROPERTY(QString warning READ warning NOTIFY changed)         // kept, but marked
    Q_PROPERTY(QList<QString> records READ records NOTIFY changed)  // that fell in it, the longest distance first
    Q_PROPERTY(ritm::app::TileModel* tiles READ tiles CONSTANT)
    Q_PROPERTY(ritm::app::LapModel* laps READ laps CONSTANT)
    Q_PROPERTY(int lapCount READ lap_count NOTIFY changed)
    Q_PROPERTY(QString paceTitle READ pace_title NOTIFY changed)
    Q_PROPERTY(bool hasHeartRate READ has_heart_rate NOTIFY changed)
    Q_PROPERTY(bool hasSpeed READ has_speed NOTIFY changed)
    Q_PROPERTY(ritm::app::ChartSeries* heartRateSeries READ heart_rate_series CONSTANT)
    // Heart rates that are not the heart's (TRN-08): drawn, not counted.
    Q_PROPERTY(ritm::app::ChartSeries* suspectSeries READ suspect_series CONSTANT)
    Q_PROPERTY(bool hasSuspects READ has_suspects NOTIFY changed)
    // "No data for 0:14": how long the sensor was silent; empty below a second.
    Q_PROPERTY(QString heartRateSilence READ heart_rate_silence NOTIFY changed)
    Q_PROPERTY(QString speedSilence READ speed_silence NOTIFY changed)
    Q_PROPERTY(ritm::app::ChartSeries* speedSeries READ speed_series CONSTANT)
    Q_PROPERTY(QList<qreal> zoneEdges READ zone_edge_list NOTIFY changed)
    Q_PROPERTY(QList<qreal> lapMarks READ lap_marks NOTIFY changed)
    Q_PROPERTY(qreal speedTop READ speed_top NOTIFY changed)
    Q_PROPERTY(QString speedLegend READ speed_legend NOTIFY changed)
    Q_PROPERTY(QList<QString> zoneNames READ zone_names NOTIFY changed)
    Q_PROPERTY(QList<QString> zoneTimes READ zone_times NOTIFY changed)
    Q_PROPERTY(QList<qreal> zoneShares READ zone_shares NOTIFY changed)
    // What can be edited
    Q_PROPERTY(QList<QString> sportNames READ sport_names NOTIFY changed)
    Q_PROPERTY(int sportIndex READ sport_index NOTIFY changed)
    Q_PROPERTY(int rpe READ rpe NOTIFY changed)                        // 1..10, 0 = not said
    Q_PROPERTY(QList<QString> rpeNames READ rpe_names NOTIFY changed)  // of 0 (not said) .. 10
    Q_PROPERTY(QString rpeText READ rpe_text NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QString suggestedFileName READ suggested_file_name NOTIFY changed)

  public:
    SessionViewModel(HistoryPort& port, const Presentation& presentation, QObject* parent = nullptr);

    void show(SessionId session);
    [[nodiscard]] SessionId session() const { return session_; }
    [[nodiscard]] QString session_text() const { return QString::fromStdString(to_string(session_)); }

    [[nodiscard]] bool loading() const { return loading_; }
    [[nodiscard]] QString problem() const { return problem_; }
    [[nodiscard]] bool ready() const { return !loading_ && problem_.isEmpty(); }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString when() const;
    [[nodiscard]] QString icon() const;
    [[nodiscard]] QString origin() const;
    [[nodiscard]] QString warning() const;
    [[nodiscard]] QStringList records() const;
    [[nodiscard]] TileModel* tiles() { return &tiles_; }
    [[nodiscard]] LapModel* laps() { return &laps_; }
    [[nodiscard]] int lap_count() const { return static_cast<int>(detail_.laps.size()); }
    [[nodiscard]] QString pace_title() const;
    [[nodiscard]] bool has_heart_rate() const { return !heart_rate_series_.empty(); }
    [[nodiscard]] bool has_speed() const { return !speed_series_.empty(); }
    [[nodiscard]] ChartSeries* heart_rate_series() { return &heart_rate_series_; }
    [[nodiscard]] ChartSeries* suspect_series() { return &suspect_series_; }
    [[nodiscard]] bool has_suspects() const { return !suspect_series_.empty(); }
    [[nodiscard]] QString heart_rate_silence() const { return silence(detail_.series.heart_rate_silent_ms); }
    [[nodiscard]] QString speed_silence() const { return silence(detail_.series.speed_silent_ms); }
    [[nodiscard]] ChartSeries* speed_series() { return &speed_series_; }
    [[nodiscard]] QList<qreal> zone_edge_list() const;
    [[nodiscard]] QList<qreal> lap_marks() const;
    [[nodiscard]] qreal speed_top() const { return speed_top_; }
    [[nodiscard]] QString speed_legend() const;
    [[nodiscard]] QStringList zone_names() const;
    [[nodiscard]] QStringList zone_times() const;
    [[nodiscard]] QList<qreal> zone_shares() const;
    [[nodiscard]] QStringList sport_names() const;
    [[nodiscard]] int sport_index() const;
    [[nodiscard]] int rpe() const { return detail_.row.rpe.value_or(0); }
    [[nodiscard]] QString rpe_text() const { return rpe_name(rpe()); }
    [[nodiscard]] static QStringList rpe_names();
    [[nodiscard]] QString note() const { return QString::fromStdString(detail_.note); }
    [[nodiscard]] QString suggested_file_name() const;

    // The values at a second of the session, for the hover card.
    Q_INVOKABLE [[nodiscard]] QString valuesAt(qreal second) const;
    Q_INVOKABLE [[nodiscard]] QString clockAt(qreal second) const;
    Q_INVOKABLE void edit(const QString& name, int sportIndex, int rpe, const QString& note);
    Q_INVOKABLE void rate(int rpe);
    Q_INVOKABLE void remove();
    void export_fit(SessionId session, const QUrl& file);  // the one that was shown when the file was asked for

  signals:
    void changed();
    void removed(SessionId id, const QString& name);  // the shell offers Undo
    void exported(const QString& file);
    void edited();                        // kept, of the session that is shown
    void notEdited(const QString& text);  // why not; failed() says it too
    void failed(const QString& text);

  private:
    static QString rpe_name(int rpe);
    [[nodiscard]] QString silence(std::int64_t silent_ms) const;
    void reload();
    void take(const SessionDetail& detail);
    void rebuild();
    void save(const SessionEdit& edit);
    void refuse_edit(const QString& why);

    HistoryPort& port_;
    const Presentation& presentation_;
    SingleQuery query_;
    Subscription subscription_;
    SessionId session_;
    SessionDetail detail_;
    bool loading_ = true;
    QString problem_;
    TileModel tiles_;
    LapModel laps_;
    ChartSeries heart_rate_series_;
    ChartSeries suspect_series_;
    ChartSeries speed_series_;
    ChartSeries incline_series_;
    double speed_top_ = 10;
};

}  // namespace ritm::app
