// The running workout on the screen. Takes the newest picture of the port four times a second while a workout runs, for
// the heart-rate limit is watched on every screen; the chart is kept only while shown. Every text is ready to draw.
// Values older than 3 s are grey with their age, older than 10 s a dash. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <memory>

#include "app/common/presentation.h"
#include "app/training/ceiling_watch.h"
#include "app/training/live_chart.h"
#include "app/training/live_tiles.h"
#include "app/training/record_line.h"
#include "app/training/sensor_model.h"
#include "app/training/tile_model.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class LiveWorkoutViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(bool paused READ paused NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString timeOfDay READ time_of_day NOTIFY changed)
    Q_PROPERTY(QString initials READ initials NOTIFY changed)
    Q_PROPERTY(int hue READ hue NOTIFY changed)
    // Heart rate
    Q_PROPERTY(QString heartRateText READ heart_rate_text NOTIFY changed)
    Q_PROPERTY(QString heartRateFreshness READ heart_rate_freshness NOTIFY changed)
    Q_PROPERTY(QString heartRateNote READ heart_rate_note NOTIFY changed)  // "bpm · 91 % of max", or the value's age
    Q_PROPERTY(qreal heartRate READ heart_rate NOTIFY changed)             // bpm; NaN unless fresh
    Q_PROPERTY(int zone READ zone NOTIFY changed)                          // 0..5; 0 also without a value
    Q_PROPERTY(QString zoneText READ zone_text NOTIFY changed)
    Q_PROPERTY(QList<qreal> zoneEdges READ zone_edge_list NOTIFY zonesChanged)
    Q_PROPERTY(qreal ceiling READ ceiling NOTIFY changed)  // bpm; NaN: none
    Q_PROPERTY(bool overCeiling READ over_ceiling NOTIFY overCeilingChanged)
    Q_PROPERTY(QString ceilingText READ ceiling_text NOTIFY changed)
    // Time in zones, zone 5 first
    Q_PROPERTY(QList<QString> zoneNames READ zone_names NOTIFY changed)
    Q_PROPERTY(QList<QString> zoneTimes READ zone_times NOTIFY changed)
    Q_PROPERTY(QList<qreal> zoneShares READ zone_shares NOTIFY changed)
    // Tiles: up to four above the chart, up to three below it
    Q_PROPERTY(ritm::app::TileModel* mainTiles READ main_tiles CONSTANT)
    Q_PROPERTY(ritm::app::TileModel* machineTiles READ machine_tiles CONSTANT)
    Q_PROPERTY(ritm::app::TileChoiceModel* tileChoices READ tile_choices CONSTANT)
    Q_PROPERTY(ritm::app::SensorModel* sensors READ sensors CONSTANT)
    Q_PROPERTY(ritm::app::RecordLine* record READ record CONSTANT)
    Q_PROPERTY(QString lapText READ lap_text NOTIFY changed)
    // Help: what is on by itself (or empty), the first step, and whom to phone
    Q_PROPERTY(QString machineNote READ machine_note NOTIFY changed)
    Q_PROPERTY(QString stopTitle READ stop_title NOTIFY changed)
    Q_PROPERTY(QString stopText READ stop_text NOTIFY changed)
    Q_PROPERTY(QString phoneTitle READ phone_title NOTIFY changed)
    Q_PROPERTY(QString phoneText READ phone_text NOTIFY changed)
    Q_PROPERTY(QString alertText READ alert_text NOTIFY changed)  // what must be known now, and what to do; or empty
    // Chart
    Q_PROPERTY(ritm::app::ChartSeries* heartRateSeries READ heart_rate_series CONSTANT)
    Q_PROPERTY(ritm::app::ChartSeries* speedSeries READ speed_series CONSTANT)
    Q_PROPERTY(qreal speedTop READ speed_top NOTIFY changed)  // in the person's unit
    Q_PROPERTY(QString speedLegend READ speed_legend NOTIFY changed)

  public:
    LiveWorkoutViewModel(WorkoutPort& port, const Presentation& presentation, QObject* parent = nullptr);

    [[nodiscard]] bool paused() const { return view_->phase == WorkoutPhase::paused; }
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] QString time_of_day() const { return time_of_day_; }
    [[nodiscard]] QString initials() const { return initials_; }
    [[nodiscard]] int hue() const { return hue_; }
    [[nodiscard]] QString heart_rate_text() const;
    [[nodiscard]] QString heart_rate_freshness() const;
    [[nodiscard]] QString heart_rate_note() const;
    [[nodiscard]] qreal heart_rate() const;
    [[nodiscard]] int zone() const;
    [[nodiscard]] QString zone_text() const;
    [[nodiscard]] const SensorView* strap() const;  // the first one; null: none is paired
    [[nodiscard]] QList<qreal> zone_edge_list() const;
    [[nodiscard]] qreal ceiling() const;
    [[nodiscard]] bool over_ceiling() const { return watch_.over(); }
    [[nodiscard]] QString ceiling_text() const;
    [[nodiscard]] QStringList zone_names() const;
    [[nodiscard]] QStringList zone_times() const;
    [[nodiscard]] QList<qreal> zone_shares() const;
    [[nodiscard]] TileModel* main_tiles() { return &main_tiles_; }
    [[nodiscard]] TileModel* machine_tiles() { return &machine_tiles_; }
    [[nodiscard]] TileChoiceModel* tile_choices() { return &choice_; }
    [[nodiscard]] SensorModel* sensors() { return &sensors_; }
    [[nodiscard]] RecordLine* record() { return &record_; }
    [[nodiscard]] QString lap_text() const;
    [[nodiscard]] QString machine_note() const;
    [[nodiscard]] QString stop_title() const;
    [[nodiscard]] QString stop_text() const;
    [[nodiscard]] QString phone_title() const;
    [[nodiscard]] QString phone_text() const;
    [[nodiscard]] QString alert_text() const;
    [[nodiscard]] ChartSeries* heart_rate_series() { return chart_.heart_rate(); }
    [[nodiscard]] ChartSeries* speed_series() { return chart_.speed(); }
    [[nodiscard]] qreal speed_top() const { return chart_.speed_top(); }
    [[nodiscard]] QString speed_legend() const;

    // What the person wants to see; empty: the default of the sport.
    void set_tiles(const TileChoice& chosen);
    // Whose workout it is, for the avatar.
    void set_person(const QString& name);
    // The wall clock of the header; the shell's clock ticks it.
    void set_time(const QDateTime& now);
    // Takes the newest picture now; the timer calls it while a workout runs. The shell calls it when the phase changes.
    void refresh();

    Q_INVOKABLE void open();   // the screen appears: asks for the last minutes of the chart
    Q_INVOKABLE void close();  // the screen is left; recording and the watch over the limit go on
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void lap();
    Q_INVOKABLE void finish();
    // One long enough to be kept is kept and deleted, so that it can be taken back; what cannot be kept is thrown away.
    Q_INVOKABLE void discard();

  signals:
    void changed();
    void zonesChanged();
    void overCeilingChanged();
    void ceilingCrossed();  // the audible warning: at most every 10 s while above
    void lapMarked(const QString& text);  // once per lap, whoever closed it; its figures
    void finished(const QString& session);
    void discarded();
    void unwanted(ritm::SessionId session);                 // kept: the shell deletes it and offers Undo
    void tilesChosen(const ritm::app::TileChoice& chosen);  // empty: the default; to be kept
    void tooShort();                                        // finish was refused: offer to go on or to discard
    void failed(const QString& text);

  private:
    void discard_for_good();
    bool take_newest();  // false: it is the one shown already
    void rebuild();
    void rebuild_tiles();
    void follow_sport();
    void extend_chart();
    void forget_chart();
    void watch_ceiling();
    void watch_laps();
    [[nodiscard]] QString lap_words(const ClosedLap& lap) const;
    template <class T>
    Reply<T> answer(std::function<void(const T&)> succeeded);

    WorkoutPort& port_;
    const Presentation& presentation_;
    std::shared_ptr<const LiveView> view_;
    QTimer timer_;
    TileModel main_tiles_;
    TileModel machine_tiles_;
    TileChoiceModel choice_;
    SensorModel sensors_;
    RecordLine record_;
    LiveChart chart_;
    bool asking_trail_ = false;
    int chart_number_ = 0;  // an answer for an earlier chart is dropped
    bool shown_ = false;
    bool busy_ = false;
    CeilingWatch watch_;
    SessionId lap_of_;
    int lap_ = 0;  // the last one seen
    QString initials_;
    int hue_ = 0;
    QString time_of_day_;
    int edges_of_ = 0;
};

}  // namespace ritm::app
