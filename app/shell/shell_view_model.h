// The frame around all screens: which one is shown, who is in front of it, what just happened, files coming in. Owns
// the view models of the screens. GUI thread; the engine must be destroyed before it.
#pragma once
#include <QDateTime>
#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <QUrl>
#include <functional>

#include "app/common/presentation.h"
#include "app/devices/devices_view_model.h"
#include "app/member/first_start_view_model.h"
#include "app/member/settings_view_model.h"
#include "app/shell/chime.h"
#include "app/shell/people_model.h"
#include "app/shell/translation.h"
#include "app/training/history_view_model.h"
#include "app/training/home_view_model.h"
#include "app/training/live_workout_view_model.h"
#include "app/training/manual_entry_view_model.h"
#include "app/training/resume_offer_view_model.h"
#include "app/training/session_view_model.h"

namespace ritm::app {

class ShellViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    // "" (starting), trouble, firstStart, resume, home, live, summary, session, history, manual, devices, settings
    Q_PROPERTY(QString screen READ screen NOTIFY screenChanged)
    Q_PROPERTY(
        int place READ place NOTIFY screenChanged)  // 0 today, 1 history, 2 devices, 3 settings; -1: no navigation
    Q_PROPERTY(QString troubleText READ trouble_text NOTIFY troubleChanged)  // why nothing can be shown
    Q_PROPERTY(bool recording READ recording NOTIFY recordingChanged)
    // Theme
    Q_PROPERTY(bool dark READ dark NOTIFY appearanceChanged)
    Q_PROPERTY(qreal textScale READ text_scale NOTIFY appearanceChanged)
    Q_PROPERTY(bool reducedMotion READ reduced_motion NOTIFY appearanceChanged)
    Q_PROPERTY(QString typingLocale READ typing_locale NOTIFY languageChanged)  // of the on-screen keyboard
    // People
    Q_PROPERTY(ritm::app::PeopleModel* people READ people CONSTANT)
    Q_PROPERTY(QString unreadablePeopleText READ unreadable_people_text NOTIFY personChanged)  // empty: none
    Q_PROPERTY(QString personName READ person_name NOTIFY personChanged)
    Q_PROPERTY(QString personInitials READ person_initials NOTIFY personChanged)
    Q_PROPERTY(int personHue READ person_hue NOTIFY personChanged)
    // Import
    Q_PROPERTY(bool importing READ importing NOTIFY importChanged)
    Q_PROPERTY(QString importText READ import_text NOTIFY importChanged)
    Q_PROPERTY(qreal importShare READ import_share NOTIFY importChanged)
    // Screens
    Q_PROPERTY(ritm::app::FirstStartViewModel* firstStart READ first_start CONSTANT)
    Q_PROPERTY(ritm::app::ResumeOfferViewModel* resumeOffer READ resume_offer CONSTANT)
    Q_PROPERTY(ritm::app::HomeViewModel* home READ home CONSTANT)
    Q_PROPERTY(ritm::app::LiveWorkoutViewModel* live READ live CONSTANT)
    Q_PROPERTY(ritm::app::SessionViewModel* session READ session CONSTANT)
    Q_PROPERTY(ritm::app::HistoryViewModel* history READ history CONSTANT)
    Q_PROPERTY(ritm::app::ManualEntryViewModel* manual READ manual CONSTANT)
    Q_PROPERTY(ritm::app::DevicesViewModel* devices READ devices CONSTANT)
    Q_PROPERTY(ritm::app::SettingsViewModel* settings READ settings CONSTANT)

  public:
    struct Ports {
        WorkoutPort& workout;
        HistoryPort& history;
        DevicesPort& devices;
        MemberPort& members;
        SettingsPort& settings;
        Chime& chime;
        std::function<QDateTime()> now;  // local wall clock
    };
    explicit ShellViewModel(Ports ports, QObject* parent = nullptr);

    // Shows the first screen: first start, the offer to resume, the running workout, or today; or why none can be
    // shown.
    void begin();

    [[nodiscard]] QString screen() const { return screen_; }
    [[nodiscard]] int place() const;
    [[nodiscard]] QString trouble_text() const;
    [[nodiscard]] bool recording() const;
    [[nodiscard]] bool dark() const;
    [[nodiscard]] qreal text_scale() const { return ports_.settings.current().text_scale; }
    [[nodiscard]] bool reduced_motion() const { return ports_.settings.current().reduced_motion; }
    [[nodiscard]] QString typing_locale() const;
    [[nodiscard]] PeopleModel* people() { return &people_; }
    [[nodiscard]] QString unreadable_people_text() const;
    [[nodiscard]] QString person_name() const;
    [[nodiscard]] QString person_initials() const { return initials_of(person_name()); }
    [[nodiscard]] int person_hue() const { return hue_of(person_name()); }
    [[nodiscard]] bool importing() const { return importing_; }
    [[nodiscard]] QString import_text() const;
    [[nodiscard]] qreal import_share() const;
    [[nodiscard]] FirstStartViewModel* first_start() { return &first_start_; }
    [[nodiscard]] ResumeOfferViewModel* resume_offer() { return &resume_offer_; }
    [[nodiscard]] HomeViewModel* home() { return &home_; }
    [[nodiscard]] LiveWorkoutViewModel* live() { return &live_; }
    [[nodiscard]] SessionViewModel* session() { return &session_; }
    [[nodiscard]] HistoryViewModel* history() { return &history_; }
    [[nodiscard]] ManualEntryViewModel* manual() { return &manual_; }
    [[nodiscard]] DevicesViewModel* devices() { return &devices_; }
    [[nodiscard]] SettingsViewModel* settings() { return &settings_; }
    [[nodiscard]] const Presentation& presentation() const { return presentation_; }

    Q_INVOKABLE void go(int place);
    Q_INVOKABLE void back();
    Q_INVOKABLE void retry();  // after the trouble at the start
    Q_INVOKABLE void openLive();
    Q_INVOKABLE void openSession(const QString& session);
    Q_INVOKABLE void openManual();
    Q_INVOKABLE void choosePerson(int index);
    Q_INVOKABLE void addPerson();
    // While its toast stands (10 s) and before another person takes over; else nothing happens.
    Q_INVOKABLE void undo();
    Q_INVOKABLE void endUndo();  // its toast is gone
    // One drop after the other; what comes before there is a person waits for one.
    Q_INVOKABLE void importFiles(const QList<QUrl>& files);
    Q_INVOKABLE void cancelImport();
    // The window is closing while recording: finish first, then close.
    Q_INVOKABLE void finishAndClose();

  signals:
    void screenChanged();
    void troubleChanged();
    void recordingChanged();
    void appearanceChanged();
    void personChanged();
    void personLeft();  // another one is here: what was told the one before is not for them
    void importChanged();
    void languageChanged();  // the program retranslates its engine
    void closeWanted();
    void undoEnded();  // taken, or no longer offered
    void toast(const QString& text, const QString& action, bool bad);

  private:
    void show(const QString& screen);
    void show_trouble(Problem problem);
    void offer(const Unfinished& unfinished);
    void apply_settings();
    void apply_language(Language language);
    void take_people();
    void apply_tiles();
    void keep_tiles(const TileChoice& chosen);
    void tick();
    void wire();
    void wire_sessions();
    void offer_undo(const QString& text, std::function<void()> undo);
    void remove_with_undo(SessionId session, const QString& text);
    void restore(SessionId session);
    void complain(const QString& text) { emit toast(text, {}, true); }
    void import_next();
    void report(MemberId member, const Result<ImportReport, Trouble>& result);

    Ports ports_;
    Presentation presentation_;
    Translation translation_;
    QString screen_;
    Problem trouble_ = Problem::other;
    QString before_;  // where back() leads from a session or a form
    PeopleModel people_;
    MemberId person_;
    struct FilesOf {
        MemberId member;  // nil: whoever is there then
        std::vector<std::string> paths;
    };
    std::vector<FilesOf> to_import_;
    bool importing_ = false;
    bool closing_ = false;
    ImportProgress progress_;
    std::function<void()> undo_;  // empty: nothing to take back
    QTimer clock_;
    Settings applied_;
    bool applied_once_ = false;
    Subscription settings_subscription_;
    Subscription people_subscription_;
    Subscription phase_subscription_;
    FirstStartViewModel first_start_;
    ResumeOfferViewModel resume_offer_;
    HomeViewModel home_;
    LiveWorkoutViewModel live_;
    SessionViewModel session_;
    HistoryViewModel history_;
    ManualEntryViewModel manual_;
    DevicesViewModel devices_;
    SettingsViewModel settings_;
};

}  // namespace ritm::app
