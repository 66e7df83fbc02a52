// Today: what to train, which sensors answer, what was done this week. GUI thread.
#pragma once
#include <QDateTime>
#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include "app/common/guard.h"
#include "app/common/presentation.h"
#include "app/training/history_port.h"
#include "app/training/sensor_model.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class HomeViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString greeting READ greeting NOTIFY changed)
    Q_PROPERTY(QString today READ today NOTIFY changed)
    Q_PROPERTY(QList<QString> sportNames READ sport_names NOTIFY changed)
    Q_PROPERTY(QList<QString> sportIcons READ sport_icons CONSTANT)
    Q_PROPERTY(int sportIndex READ sport_index NOTIFY changed)
    Q_PROPERTY(bool recording READ recording NOTIFY changed)
    Q_PROPERTY(bool starting READ starting NOTIFY changed)
    Q_PROPERTY(ritm::app::SensorModel* sensors READ sensors CONSTANT)
    Q_PROPERTY(bool sensorsPaired READ sensors_paired NOTIFY changed)
    Q_PROPERTY(QString heartRateText READ heart_rate_text NOTIFY changed)
    Q_PROPERTY(QString heartRateFreshness READ heart_rate_freshness NOTIFY changed)
    Q_PROPERTY(QString readyText READ ready_text NOTIFY changed)
    // This week
    Q_PROPERTY(QString weekTime READ week_time NOTIFY changed)
    Q_PROPERTY(QString weekDistance READ week_distance NOTIFY changed)
    Q_PROPERTY(QString weekCount READ week_count NOTIFY changed)
    Q_PROPERTY(bool weekEmpty READ week_empty NOTIFY changed)
    Q_PROPERTY(QString weekCompared READ week_compared NOTIFY changed)
    // The last workout
    Q_PROPERTY(QString lastSession READ last_session NOTIFY changed)  // empty: none, or not known (yet)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(bool untrained READ untrained NOTIFY changed)  // known to have no workout
    Q_PROPERTY(QString problem READ problem NOTIFY changed)   // empty: what was asked could be read
    Q_PROPERTY(QString lastName READ last_name NOTIFY changed)
    Q_PROPERTY(QString lastWhen READ last_when NOTIFY changed)
    Q_PROPERTY(QString lastIcon READ last_icon NOTIFY changed)
    Q_PROPERTY(QString lastFigures READ last_figures NOTIFY changed)

  public:
    HomeViewModel(WorkoutPort& workout, HistoryPort& history, const Presentation& presentation,
                  QObject* parent = nullptr);

    void set_person(MemberId member, const QString& name);
    void set_time(const QDateTime& now);
    void refresh();

    [[nodiscard]] QString greeting() const;
    [[nodiscard]] QString today() const;
    [[nodiscard]] QStringList sport_names() const;
    [[nodiscard]] QStringList sport_icons() const;
    [[nodiscard]] int sport_index() const { return sport_index_; }
    [[nodiscard]] bool recording() const { return view_->phase != WorkoutPhase::idle; }
    [[nodiscard]] bool starting() const { return starting_; }
    [[nodiscard]] SensorModel* sensors() { return &sensors_; }
    [[nodiscard]] bool sensors_paired() const { return !view_->sensors.empty(); }
    [[nodiscard]] QString heart_rate_text() const;
    [[nodiscard]] QString heart_rate_freshness() const;
    [[nodiscard]] QString ready_text() const;
    [[nodiscard]] QString week_time() const;
    [[nodiscard]] QString week_distance() const;
    [[nodiscard]] QString week_count() const;
    [[nodiscard]] bool week_empty() const { return !weeks_.empty() && weeks_.back().sessions == 0; }
    [[nodiscard]] QString week_compared() const;
    [[nodiscard]] bool loading() const { return !total_ && !last_problem_; }
    [[nodiscard]] bool untrained() const { return total_ == 0; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString last_session() const;
    [[nodiscard]] QString last_name() const;
    [[nodiscard]] QString last_when() const;
    [[nodiscard]] QString last_icon() const;
    [[nodiscard]] QString last_figures() const;

    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    Q_INVOKABLE void retry();
    Q_INVOKABLE void chooseSport(int index);
    Q_INVOKABLE void start();

  signals:
    void changed();
    void started();
    void failed(const QString& text);

  private:
    void ask();
    void take_last(const Result<SessionPage, Trouble>& page);

    WorkoutPort& workout_;
    HistoryPort& history_;
    const Presentation& presentation_;
    std::shared_ptr<const LiveView> view_;
    QTimer timer_;
    SensorModel sensors_;
    SingleQuery bars_query_;
    SingleQuery last_query_;
    Subscription subscription_;
    MemberId member_;
    QString name_;
    QDateTime now_;
    int sport_index_ = 0;
    bool starting_ = false;
    std::vector<HistoryBar> weeks_;  // the last one and this one
    std::optional<SessionRow> last_;
    std::optional<std::int64_t> total_;  // workouts; none: not read yet
    std::optional<Problem> weeks_problem_;
    std::optional<Problem> last_problem_;
};

}  // namespace ritm::app
