#include "app/shell/shell_view_model.h"

#include <QGuiApplication>
#include <QPalette>
#include <algorithm>

#include "app/common/words.h"
#include "app/shell/import_words.h"

namespace ritm::app {
namespace {

constexpr int clock_ms = 1000;

QStringList places() {
    return {QStringLiteral("home"), QStringLiteral("history"), QStringLiteral("devices"), QStringLiteral("settings")};
}

}  // namespace

ShellViewModel::ShellViewModel(Ports ports, QObject* parent)
    : QObject(parent),
      ports_(std::move(ports)),
      first_start_(ports_.members, ports_.settings, presentation_),
      resume_offer_(ports_.workout, presentation_),
      home_(ports_.workout, ports_.history, presentation_),
      live_(ports_.workout, presentation_),
      session_(ports_.history, presentation_),
      history_(ports_.history, presentation_),
      manual_(ports_.history, presentation_),
      devices_(ports_.devices, presentation_),
      settings_({ports_.settings, ports_.members, ports_.devices}, presentation_) {
    settings_subscription_ = ports_.settings.on_change([this] { apply_settings(); });
    people_subscription_ = ports_.members.on_change([this] { take_people(); });
    phase_subscription_ = ports_.workout.on_phase([this] {
        home_.refresh();
        live_.refresh();
        emit recordingChanged();
    });
    connect(&clock_, &QTimer::timeout, this, &ShellViewModel::tick);
    clock_.setInterval(clock_ms);
    wire();
    wire_sessions();
}

void ShellViewModel::begin() {
    apply_settings();
    take_people();
    tick();
    clock_.start();
    settings_.set_year(ports_.now().date().year());
    if (const auto problem = ports_.members.view().problem) return show_trouble(*problem);
    if (people_.rowCount() == 0) {
        first_start_.begin(ports_.now().date().year(), false);
        show(QStringLiteral("firstStart"));
        return;
    }
    if (recording()) {
        show(QStringLiteral("live"));
        return;
    }
    // Not before the answer: a second workout must not begin beside one that was left open.
    ports_.workout.unfinished(guarded(this, [this](const Result<std::optional<Unfinished>, Trouble>& result) {
        if (!result) return show_trouble(result.error().problem);
        *result ? offer(**result) : show(QStringLiteral("home"));
    }));
}

// To whom it belongs, who need not be who was here last: nobody else sees it or goes on with it under their own name.
void ShellViewModel::offer(const Unfinished& unfinished) {
    const auto ask = [this, unfinished] {
        resume_offer_.offer(unfinished, ports_.now());
        show(QStringLiteral("resume"));
    };
    const auto people = ports_.members.view().people;
    const bool known =
        std::any_of(people.begin(), people.end(), [&](const Person& each) { return each.id == unfinished.member; });
    if (!known || unfinished.member == person_) return ask();
    ports_.members.choose(unfinished.member, guarded(this, [this, ask](const Result<Done, Trouble>& result) {
                              result ? ask() : show_trouble(result.error().problem);
                          }));
}

void ShellViewModel::show_trouble(Problem problem) {
    trouble_ = problem;
    show(QStringLiteral("trouble"));
    emit troubleChanged();
}

QString ShellViewModel::trouble_text() const { return Words::of(trouble_); }

void ShellViewModel::retry() {
    ports_.members.read(guarded(this, [this] { begin(); }));
}

void ShellViewModel::wire() {
    connect(&first_start_, &FirstStartViewModel::done, this, [this] { show(QStringLiteral("home")); });
    connect(&first_start_, &FirstStartViewModel::cancelled, this, [this] { show(QStringLiteral("settings")); });
    connect(&first_start_, &FirstStartViewModel::failed, this, &ShellViewModel::complain);
    connect(&resume_offer_, &ResumeOfferViewModel::resumed, this, [this] { show(QStringLiteral("live")); });
    connect(&resume_offer_, &ResumeOfferViewModel::kept, this, [this](const QString& session) {
        before_ = QStringLiteral("home");
        openSession(session);
    });
    connect(&resume_offer_, &ResumeOfferViewModel::discarded, this, [this] {
        show(QStringLiteral("home"));
        emit toast(tr("The workout was discarded."), {}, false);
    });
    connect(&resume_offer_, &ResumeOfferViewModel::unwanted, this, [this](SessionId session) {
        show(QStringLiteral("home"));
        remove_with_undo(session, tr("The workout was discarded."));
    });
    connect(&resume_offer_, &ResumeOfferViewModel::failed, this, &ShellViewModel::complain);
    connect(&home_, &HomeViewModel::started, this, [this] { show(QStringLiteral("live")); });
    connect(&home_, &HomeViewModel::failed, this, &ShellViewModel::complain);
    connect(&live_, &LiveWorkoutViewModel::finished, this, [this](const QString& session) {
        if (const auto uuid = parse_uuid(session.toStdString())) session_.show(SessionId(*uuid));
        before_ = QStringLiteral("home");
        show(QStringLiteral("summary"));
        if (closing_) emit closeWanted();
    });
    connect(&live_, &LiveWorkoutViewModel::discarded, this, [this] {
        show(QStringLiteral("home"));
        emit toast(tr("The workout was discarded."), {}, false);
        if (closing_) emit closeWanted();
    });
    connect(&live_, &LiveWorkoutViewModel::unwanted, this, [this](SessionId session) {
        show(QStringLiteral("home"));
        remove_with_undo(session, tr("The workout was discarded."));
    });
    connect(&live_, &LiveWorkoutViewModel::tilesChosen, this, &ShellViewModel::keep_tiles);
    connect(&live_, &LiveWorkoutViewModel::tooShort, this, [this] { closing_ = false; });
    connect(&live_, &LiveWorkoutViewModel::failed, this, [this](const QString& text) {
        closing_ = false;
        complain(text);
    });
    connect(&live_, &LiveWorkoutViewModel::ceilingCrossed, this, [this] {
        if (ports_.settings.current().sound) ports_.chime.ceiling();
    });
    connect(&live_, &LiveWorkoutViewModel::lapMarked, this, [this](const QString& text) {
        if (ports_.settings.current().sound) ports_.chime.lap();
        emit toast(text, {}, false);
    });
}

void ShellViewModel::wire_sessions() {
    const auto removed = [this](SessionId id, const QString& name) {
        offer_undo(tr("“%1” was deleted.").arg(name), [this, id] { restore(id); });
    };
    connect(&history_, &HistoryViewModel::removed, this, removed);
    connect(&history_, &HistoryViewModel::failed, this, &ShellViewModel::complain);
    connect(&session_, &SessionViewModel::removed, this, [this, removed](SessionId id, const QString& name) {
        if (screen_ == QStringLiteral("session") && session_.session() == id) back();
        removed(id, name);
    });
    connect(&session_, &SessionViewModel::failed, this, &ShellViewModel::complain);
    connect(&session_, &SessionViewModel::exported, this,
            [this](const QString& file) { emit toast(tr("Saved as %1").arg(file), {}, false); });
    connect(&manual_, &ManualEntryViewModel::saved, this, [this](const QString& session) {
        before_ = QStringLiteral("history");
        openSession(session);
    });
    connect(&manual_, &ManualEntryViewModel::failed, this, &ShellViewModel::complain);
    connect(&devices_, &DevicesViewModel::pairedWith, this, [this](const QString& name) {
        emit toast(name.isEmpty() ? tr("The device is paired.") : tr("%1 is paired.").arg(name), {}, false);
    });
    connect(&devices_, &DevicesViewModel::removed, this, [this](DeviceId id, const QString& name) {
        offer_undo(tr("“%1” was removed.").arg(name), [this, id] {
            ports_.devices.restore(id, guarded(this, [this](const Result<Done, Trouble>& result) {
                                       if (!result) complain(Words::of(result.error().problem));
                                   }));
        });
    });
    connect(&devices_, &DevicesViewModel::failed, this, &ShellViewModel::complain);
    connect(&settings_, &SettingsViewModel::failed, this, &ShellViewModel::complain);
    connect(&settings_, &SettingsViewModel::traceSaved, this,
            [this](const QString& path) { emit toast(tr("Trace saved as %1").arg(path), {}, false); });
}

// --- Navigation

int ShellViewModel::place() const {
    if (screen_ == QStringLiteral("session") || screen_ == QStringLiteral("manual")) return 1;
    if (screen_ == QStringLiteral("summary")) return 0;
    return static_cast<int>(places().indexOf(screen_));
}

void ShellViewModel::show(const QString& screen) {
    if (screen_ == screen) return;
    if (screen_ == QStringLiteral("settings")) settings_.leave();
    screen_ = screen;
    emit screenChanged();
}

void ShellViewModel::go(int place) {
    const bool free = this->place() >= 0 || screen_ == QStringLiteral("live");  // no question waits for its answer
    if (free && place >= 0 && place < places().size()) show(places()[place]);
}

void ShellViewModel::back() { show(before_.isEmpty() ? QStringLiteral("history") : before_); }

void ShellViewModel::openLive() {
    if (recording()) show(QStringLiteral("live"));
}

void ShellViewModel::openSession(const QString& session) {
    const auto uuid = parse_uuid(session.toStdString());
    if (!uuid) return;
    if (place() >= 0 && places().contains(screen_)) before_ = screen_;
    session_.show(SessionId(*uuid));
    show(QStringLiteral("session"));
}

void ShellViewModel::openManual() {
    before_ = QStringLiteral("history");
    manual_.begin(person_, ports_.now());
    show(QStringLiteral("manual"));
}

bool ShellViewModel::recording() const { return ports_.workout.live()->phase != WorkoutPhase::idle; }

void ShellViewModel::finishAndClose() {
    closing_ = true;
    openLive();  // there a refusal is explained
    live_.finish();
}

void ShellViewModel::tick() {
    const QDateTime now = ports_.now();
    home_.set_time(now);
    live_.set_time(now);
    history_.set_today(now.date());
}

// --- Settings and people

bool ShellViewModel::dark() const {
    switch (ports_.settings.current().appearance) {
        case Appearance::system:
            return QGuiApplication::palette().window().color().lightness() < 128;
        case Appearance::dark:
            return true;
        case Appearance::light:
            return false;
    }
    return true;
}

QString ShellViewModel::typing_locale() const {
    const bool russian = presentation_.format().locale().language() == QLocale::Russian;
    return russian ? QStringLiteral("ru_RU") : QStringLiteral("en_GB");
}

void ShellViewModel::apply_settings() {
    const Settings now = ports_.settings.current();
    const bool words = !applied_once_ || now.language != applied_.language || now.units != applied_.units;
    applied_ = now;
    applied_once_ = true;
    if (words) apply_language(now.language);
    apply_tiles();
    emit appearanceChanged();
}

void ShellViewModel::apply_tiles() {
    const auto chosen = applied_.live_tiles.find(to_string(person_));
    live_.set_tiles(chosen == applied_.live_tiles.end() ? TileChoice{} : chosen->second);
}

void ShellViewModel::keep_tiles(const TileChoice& chosen) {
    Settings settings = ports_.settings.current();
    if (chosen.empty()) {
        settings.live_tiles.erase(to_string(person_));
    } else {
        settings.live_tiles[to_string(person_)] = chosen;
    }
    ports_.settings.save(settings, guarded(this, [this](const Result<Done, Trouble>& result) {
                             if (!result) complain(Words::of(result.error().problem));
                         }));
}

void ShellViewModel::apply_language(Language language) {
    presentation_.set(translation_.use(language), ports_.settings.current().units);
    emit personChanged();
    emit languageChanged();
}

void ShellViewModel::take_people() {
    people_.assign(ports_.members.view());
    const Person* current = people_.current();
    const MemberId before = person_;
    person_ = current != nullptr ? current->id : MemberId();
    home_.set_person(person_, current != nullptr ? QString::fromStdString(current->name) : QString());
    live_.set_person(person_name());
    apply_tiles();
    if (before != person_) {
        history_.set_member(person_);
        if (!before.is_nil()) emit personLeft();
        endUndo();  // it names what the other one deleted
    }
    emit personChanged();
    import_next();
}

QString ShellViewModel::unreadable_people_text() const { return Words::unreadable(ports_.members.view().unreadable); }

QString ShellViewModel::person_name() const {
    const Person* current = people_.current();
    return current != nullptr ? PeopleModel::name_of(*current) : QString();
}

void ShellViewModel::choosePerson(int index) {
    const Person* person = people_.person(index);
    if (person == nullptr || person->id == person_) return;
    if (recording()) {
        complain(tr("Finish the workout before another person takes over."));
        return;
    }
    settings_.leave();
    ports_.members.choose(person->id, guarded(this, [this](const Result<Done, Trouble>& result) {
                              if (!result) complain(Words::of(result.error().problem));
                          }));
}

void ShellViewModel::addPerson() {
    if (recording()) {
        complain(tr("Finish the workout before another person takes over."));
        return;
    }
    first_start_.begin(ports_.now().date().year(), true);
    show(QStringLiteral("firstStart"));
}

// --- Undo and import

void ShellViewModel::offer_undo(const QString& text, std::function<void()> undo) {
    undo_ = std::move(undo);
    emit toast(text, tr("Undo"), false);
}

void ShellViewModel::remove_with_undo(SessionId session, const QString& text) {
    ports_.history.remove(session, guarded(this, [this, session, text](const Result<Done, Trouble>& result) {
                              if (!result) return complain(Words::of(result.error().problem));
                              offer_undo(text, [this, session] { restore(session); });
                          }));
}

void ShellViewModel::restore(SessionId session) {
    ports_.history.restore(session, guarded(this, [this](const Result<Done, Trouble>& result) {
                               if (!result) complain(Words::of(result.error().problem));
                           }));
}

void ShellViewModel::undo() {
    const auto undo = std::exchange(undo_, nullptr);
    if (!undo) return;
    emit undoEnded();
    undo();
}

void ShellViewModel::endUndo() {
    if (std::exchange(undo_, nullptr)) emit undoEnded();
}

void ShellViewModel::importFiles(const QList<QUrl>& files) {
    std::vector<std::string> paths;
    for (const QUrl& file : files) {
        if (file.isLocalFile()) paths.push_back(file.toLocalFile().toStdString());
    }
    if (static_cast<qsizetype>(paths.size()) < files.size()) {
        complain(tr("Only files on this computer can be imported. Save it first, then drop the file here."));
    }
    if (paths.empty()) return;
    to_import_.push_back({person_, std::move(paths)});
    import_next();
}

void ShellViewModel::import_next() {
    if (importing_ || to_import_.empty() || person_.is_nil()) return;
    FilesOf files = std::move(to_import_.front());
    to_import_.erase(to_import_.begin());
    importing_ = true;
    progress_ = {0, static_cast<int>(files.paths.size())};
    emit importChanged();
    const MemberId member = files.member.is_nil() ? person_ : files.member;
    ports_.history.import_files(member, std::move(files.paths),
                                guarded(this,
                                        [this](ImportProgress progress) {
                                            progress_ = progress;
                                            emit importChanged();
                                        }),
                                guarded(this, [this, member](const Result<ImportReport, Trouble>& result) {
                                    importing_ = false;
                                    emit importChanged();
                                    report(member, result);
                                    import_next();
                                }));
}

void ShellViewModel::cancelImport() {
    to_import_.clear();
    ports_.history.cancel_import();
}

QString ShellViewModel::import_text() const {
    return tr("Importing file %1 of %2").arg(std::min(progress_.done + 1, progress_.total)).arg(progress_.total);
}

qreal ShellViewModel::import_share() const {
    return progress_.total > 0 ? static_cast<double>(progress_.done) / progress_.total : 0;
}

void ShellViewModel::report(MemberId member, const Result<ImportReport, Trouble>& result) {
    if (!result) {
        complain(Words::of(result.error().problem));
        return;
    }
    const bool theirs = member == person_;  // of another person nothing is named or opened
    const bool whole = result->damaged.empty() && result->partly.empty() && result->failed.empty();
    emit toast(import_words(*result, theirs ? ImportNames::told : ImportNames::hidden), {}, !whole);
    // Only from where nothing is looked at, typed or asked that it would take away.
    const bool idle = screen_ == QStringLiteral("home") || screen_ == QStringLiteral("history");
    if (theirs && idle && result->last && result->imported == 1 && whole) {
        openSession(QString::fromStdString(to_string(*result->last)));
    }
}

}  // namespace ritm::app
