// The ways through the program, on the view models with scripted ports.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "app/common/words.h"
#include "tests/ui/shell_fixture.h"

namespace ritm::test {
namespace {

TEST_F(ShellTest, FirstStartAsksAndThenShowsToday) {
    begin();
    EXPECT_EQ(shell->screen(), QStringLiteral("firstStart"));
    EXPECT_EQ(shell->place(), -1);
    shell->first_start()->setProperty("name", QStringLiteral("Anna Sokolova"));
    shell->first_start()->setProperty("birthYear", QStringLiteral("2014"));
    shell->first_start()->save();
    EXPECT_EQ(shell->screen(), QStringLiteral("firstStart"));  // 12 years old
    EXPECT_FALSE(shell->first_start()->year_error().isEmpty());
    shell->first_start()->setProperty("birthYear", QStringLiteral("2013"));
    shell->first_start()->save();
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));
    EXPECT_EQ(shell->person_name(), QStringLiteral("Anna Sokolova"));
    EXPECT_TRUE(house.settings.current().first_start_done);
}

struct Said {
    const char* language;
    std::optional<app::SensorView> strap;
    const char* what_happened;
    const char* what_to_do;
};

std::optional<app::SensorView> strap_with(devices::LinkState state, app::SensorTrouble trouble) {
    return app::SensorView{{}, "Strap", app::SensorKind::heart_rate, state, std::nullopt, trouble};
}

// What is the matter with the heart rate is said by its cause, in both languages.
TEST_F(ShellTest, ALostHeartRateSaysWhatHappenedAndWhatToDo) {
    using app::SensorTrouble;
    using devices::LinkState;
    const Said cases[] = {
        {"en", std::nullopt, "No strap paired", "Pair one under Devices"},
        {"ru", std::nullopt, "Нет нагрудного датчика", "Добавьте в «Устройствах»"},
        {"en", strap_with(LinkState::unavailable, SensorTrouble::radio_off), "Bluetooth is off", "Switch Bluetooth on"},
        {"ru", strap_with(LinkState::unavailable, SensorTrouble::radio_off), "Bluetooth выключен",
         "Включите Bluetooth"},
        {"en", strap_with(LinkState::unavailable, SensorTrouble::no_adapter), "No Bluetooth here",
         "Plug in an adapter"},
        {"en", strap_with(LinkState::unavailable, SensorTrouble::no_permission), "Bluetooth not allowed",
         "Allow it in the settings"},
        {"en", strap_with(LinkState::unavailable, SensorTrouble::unsupported), "Not supported", "Pair another one"},
        {"en", strap_with(LinkState::lost, SensorTrouble::refused), "Refused the link",
         "Close other apps, or pair it in the system"},
        {"ru", strap_with(LinkState::lost, SensorTrouble::refused), "Отказ в связи",
         "Закройте другие программы или сопрягите в системе"},
        {"en", strap_with(LinkState::lost, SensorTrouble::out_of_reach), "Lost, reconnecting…",
         "Put it on, come closer"},
        {"en", strap_with(LinkState::silent, SensorTrouble::none), "No heart rate", "Check the strap"},
        {"en", strap_with(LinkState::connected, SensorTrouble::none), "No heart rate", "Check the strap"},
    };
    for (const Said& each : cases) {
        SCOPED_TRACE(testing::Message() << each.language << ": " << each.what_happened);
        house.furnish(false);
        begin(each.language == std::string("ru"));
        shell->home()->start();
        house.workout.play_to(300);
        house.workout.set_strap(each.strap);
        house.workout.lose_heart_rate(11'000);
        shell->live()->refresh();
        EXPECT_EQ(shell->live()->heart_rate_note(), QString::fromUtf8(each.what_happened));
        EXPECT_EQ(shell->live()->zone_text(), QString::fromUtf8(each.what_to_do));
        house.workout.set_phase(app::WorkoutPhase::idle);
    }
}

TEST_F(ShellTest, AStrapOfAnotherPersonIsNotAskedFor) {
    house.furnish(false);
    begin();
    QString refused;
    QObject::connect(shell->devices(), &app::DevicesViewModel::failed, [&](const QString& text) { refused = text; });
    const auto before = house.devices.view().paired.size();
    shell->devices()->pair(QStringLiteral("ble:4"));
    EXPECT_EQ(refused, app::Words::of(app::Problem::device_taken));
    EXPECT_EQ(house.devices.view().paired.size(), before);
    shell->devices()->pair(QStringLiteral("ble:3"));
    EXPECT_EQ(house.devices.view().paired.size(), before + 1);
}

TEST_F(ShellTest, OpeningTheDevicesAsksWhatIsNotConnectedAgain) {
    house.furnish(false);
    house.devices.fill(false);
    begin();
    shell->devices()->open();
    ASSERT_EQ(house.devices.retried.size(), 1U) << "the treadmill is searched, the strap is connected";
    const DeviceId strap = house.devices.view().paired[0].id;
    shell->devices()->retry(QString::fromStdString(to_string(strap)));
    EXPECT_EQ(house.devices.retried, (std::vector{house.devices.view().paired[1].id, strap}));
    shell->devices()->retry(QStringLiteral("no id"));
    EXPECT_EQ(house.devices.retried.size(), 2U);
}

TEST_F(ShellTest, FirstStartCanBeSkipped) {
    begin();
    shell->first_start()->skip();
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));
    EXPECT_EQ(shell->people()->rowCount(), 1);
}

TEST_F(ShellTest, StartPauseResumeFinishLeadsToTheSummary) {
    house.furnish(false);
    begin();
    shell->home()->start();
    EXPECT_EQ(shell->screen(), QStringLiteral("live"));
    EXPECT_TRUE(shell->recording());
    house.workout.play_to(300);
    shell->live()->pause();
    EXPECT_TRUE(shell->live()->paused());
    shell->live()->resume();
    EXPECT_FALSE(shell->live()->paused());
    shell->live()->lap();
    EXPECT_EQ(house.chime.laps, 1);
    shell->live()->finish();
    EXPECT_EQ(shell->screen(), QStringLiteral("summary"));
    EXPECT_FALSE(shell->session()->loading());
    EXPECT_TRUE(shell->session()->has_heart_rate());
}

// spec: TRN-09
TEST_F(ShellTest, AWorkoutUnderAMinuteGoesOnOrIsDiscarded) {
    house.furnish(false);
    begin();
    shell->home()->start();
    house.workout.play_to(59);
    bool told = false;
    QObject::connect(shell->live(), &app::LiveWorkoutViewModel::tooShort, [&] { told = true; });
    shell->live()->finish();
    EXPECT_TRUE(told);
    EXPECT_EQ(shell->screen(), QStringLiteral("live"));
    shell->live()->discard();
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));
    EXPECT_FALSE(shell->recording());
}

TEST_F(ShellTest, AnOldHeartRateIsGreyThenADash) {
    house.furnish(false);
    begin();
    shell->home()->start();
    house.workout.play_to(600);
    shell->live()->refresh();
    EXPECT_EQ(shell->live()->heart_rate_freshness(), QStringLiteral("fresh"));
    EXPECT_FALSE(std::isnan(shell->live()->heart_rate()));
    house.workout.lose_heart_rate(3'001);
    shell->live()->refresh();
    EXPECT_EQ(shell->live()->heart_rate_freshness(), QStringLiteral("stale"));
    EXPECT_TRUE(std::isnan(shell->live()->heart_rate()));
    house.workout.lose_heart_rate(10'001);
    shell->live()->refresh();
    EXPECT_EQ(shell->live()->heart_rate_text(), QStringLiteral("–"));
    EXPECT_EQ(shell->live()->zone(), 0);
}

TEST_F(ShellTest, TheCeilingSoundsOnceAndEveryTenSeconds) {
    house.furnish(false);
    begin();
    shell->home()->start();
    house.workout.play_to(600);
    house.workout.set_ceiling(90);
    shell->live()->refresh();
    EXPECT_TRUE(shell->live()->over_ceiling());
    EXPECT_EQ(house.chime.ceilings, 1);
    house.workout.play_to(609);
    shell->live()->refresh();
    EXPECT_EQ(house.chime.ceilings, 1);
    house.workout.play_to(610);
    shell->live()->refresh();
    EXPECT_EQ(house.chime.ceilings, 2);
    house.workout.set_ceiling(std::nullopt);
    shell->live()->refresh();
    EXPECT_FALSE(shell->live()->over_ceiling());
}

// spec: TRN-01
TEST_F(ShellTest, AWorkoutLeftOpenIsOfferedAndGoesOn) {
    house.furnish(false);
    app::Unfinished unfinished;
    unfinished.timer_ms = 734'000;
    house.workout.set_unfinished(unfinished);
    begin();
    EXPECT_EQ(shell->screen(), QStringLiteral("resume"));
    EXPECT_EQ(shell->resume_offer()->time_text(), QStringLiteral("12:14"));
    shell->resume_offer()->resume();
    EXPECT_EQ(shell->screen(), QStringLiteral("live"));
}

TEST_F(ShellTest, LanguageAndUnitsChangeAtRunTime) {
    house.furnish(false);
    begin();
    EXPECT_EQ(shell->home()->week_count(), QStringLiteral("3 workouts"));
    shell->settings()->chooseLanguage(2);
    EXPECT_EQ(shell->home()->week_count(), QStringLiteral("3 тренировки"));
    EXPECT_TRUE(shell->home()->week_distance().contains(QLatin1Char(',')));
    shell->settings()->chooseUnits(1);
    EXPECT_TRUE(shell->home()->week_distance().endsWith(QStringLiteral("ми")));
    // Units that need no plural form.
    EXPECT_EQ(shell->presentation().format().weight(69'987).unit, QStringLiteral("фнт"));
    EXPECT_EQ(shell->presentation().format().height(365'760).unit, QStringLiteral("фт"));
    EXPECT_EQ(shell->settings()->lap_choices()[3], QStringLiteral("Круг: 5\u00A0ми"));
    shell->settings()->chooseLanguage(1);
    EXPECT_TRUE(shell->home()->week_distance().endsWith(QStringLiteral("mi")));
}

TEST_F(ShellTest, AnotherPersonTakesOverOnlyBetweenWorkouts) {
    house.furnish(false);
    begin();
    shell->home()->start();
    shell->choosePerson(1);
    EXPECT_EQ(shell->person_name(), QStringLiteral("Anna Sokolova"));
    EXPECT_FALSE(toast.isEmpty());
    house.workout.play_to(100);
    shell->live()->finish();
    shell->choosePerson(1);
    EXPECT_EQ(shell->person_name(), QStringLiteral("Michael Orlov"));
}

TEST_F(ShellTest, AnswersThatComeAfterTheScreenIsGoneAreDropped) {
    house.furnish(false);
    house.history.hold_answers(true);
    begin();
    shell->go(1);
    shell.reset();
    house.history.answer_held();
}

TEST_F(ShellTest, DroppedFilesAreImported) {
    house.furnish(false);
    begin();
    shell->importFiles(
        {QUrl::fromLocalFile(QStringLiteral("/tmp/a.fit")), QUrl(QStringLiteral("https://example.org/b"))});
    EXPECT_EQ(house.history.imported, std::vector<std::string>{"/tmp/a.fit"});
    EXPECT_EQ(toast, QStringLiteral("1 workout imported."));
    EXPECT_FALSE(shell->importing());
}

TEST_F(ShellTest, AManualWorkoutIsCheckedAndSaved) {
    house.furnish(false);
    begin();
    shell->openManual();
    shell->manual()->setProperty("durationText", QStringLiteral("0"));
    shell->manual()->save();
    EXPECT_FALSE(house.history.entered);
    EXPECT_FALSE(shell->manual()->duration_error().isEmpty());
    shell->manual()->setProperty("durationText", QStringLiteral("1:15"));
    shell->manual()->setProperty("distanceText", QStringLiteral("12.5"));
    shell->manual()->save();
    ASSERT_TRUE(house.history.entered);
    EXPECT_EQ(house.history.entered->timer_ms, 75 * 60'000);
    EXPECT_EQ(house.history.entered->distance_mm, 12'500'000);
    EXPECT_EQ(shell->screen(), QStringLiteral("session"));
}

TEST_F(ShellTest, AManualEntryIsNeverSavedWithLessThanWasTyped) {
    house.furnish(false);
    begin();
    shell->openManual();
    for (const char* wrong : {"abc", "-200", "0", "100001"}) {
        shell->manual()->setProperty("energyText", QString::fromLatin1(wrong));
        shell->manual()->save();
        EXPECT_FALSE(house.history.entered) << wrong;
        EXPECT_FALSE(shell->manual()->energy_error().isEmpty()) << wrong;
    }
    shell->manual()->setProperty("energyText", QStringLiteral("100000"));
    shell->manual()->save();
    ASSERT_TRUE(house.history.entered);
    EXPECT_EQ(house.history.entered->energy_j, 418'400'000);
}

TEST_F(ShellTest, WholeNumbersOfAManualEntryAreNeverCutDown) {
    house.furnish(false);
    begin();
    shell->openManual();
    app::ManualEntryViewModel& manual = *shell->manual();
    const auto save_with = [&](const char* energy, const char* heart_rate, const char* duration) {
        house.history.entered.reset();
        shell->openManual();
        manual.setProperty("energyText", QString::fromUtf8(energy));
        manual.setProperty("heartRateText", QString::fromUtf8(heart_rate));
        manual.setProperty("durationText", QString::fromUtf8(duration));
        manual.save();
        return house.history.entered.has_value();
    };
    ASSERT_TRUE(save_with("1,200", "149", "45"));
    EXPECT_EQ(house.history.entered->energy_j, 1'200 * 4'184);
    EXPECT_EQ(house.history.entered->average_heart_rate, 149);
    EXPECT_FALSE(save_with("1.2", "149", "45"));
    EXPECT_FALSE(manual.energy_error().isEmpty());
    EXPECT_FALSE(save_with("1200", "149.9", "45"));
    EXPECT_FALSE(manual.heart_rate_error().isEmpty());
    EXPECT_FALSE(save_with("1200", "149", "45.5"));
    EXPECT_FALSE(manual.duration_error().isEmpty());
    ASSERT_TRUE(save_with("1200", "149", "1,200"));
    EXPECT_EQ(house.history.entered->timer_ms, 1'200 * 60'000);
    shell->settings()->chooseLanguage(2);
    ASSERT_TRUE(save_with("1 200", "149", "45"));
    EXPECT_EQ(house.history.entered->energy_j, 1'200 * 4'184);
    EXPECT_FALSE(save_with("1,200", "149", "45"));
}

TEST_F(ShellTest, ARuleThatRefusesAManualEntryMarksItsField) {
    house.furnish(false);
    begin();
    shell->openManual();
    app::ManualEntryViewModel& manual = *shell->manual();
    const auto refused = [&](app::Problem problem) {
        house.history.refuse_next(problem);
        manual.save();
        return QStringList{manual.start_error(), manual.distance_error(), manual.heart_rate_error(),
                           manual.energy_error()};
    };
    manual.setProperty("heartRateText", QStringLiteral("150"));
    manual.setProperty("distanceText", QStringLiteral("300"));
    manual.setProperty("energyText", QStringLiteral("900"));
    const std::array rules{app::Problem::in_the_future, app::Problem::distance_implausible,
                           app::Problem::heart_rate_implausible, app::Problem::energy_implausible};
    for (int rule = 0; rule < 4; ++rule) {
        const QStringList errors = refused(rules[static_cast<std::size_t>(rule)]);
        for (int field = 0; field < 4; ++field) EXPECT_EQ(errors[field].isEmpty(), field != rule) << rule;
        EXPECT_FALSE(toast.isEmpty());
    }
    manual.setProperty("energyText", QStringLiteral("800"));  // corrected: no mark
    EXPECT_EQ(manual.energy_error(), QString());
    EXPECT_FALSE(house.history.entered);
}

TEST_F(ShellTest, DropsWaitForEachOtherAndForAPerson) {
    begin();
    shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/a.fit"))});
    EXPECT_TRUE(house.history.imported.empty());
    shell->first_start()->skip();
    EXPECT_EQ(house.history.imported, std::vector<std::string>{"/tmp/a.fit"});
    house.history.hold_answers(true);
    shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/b.fit"))});
    shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/c.fit"))});
    EXPECT_EQ(house.history.imported, std::vector<std::string>{"/tmp/b.fit"});
    house.history.answer_held();
    EXPECT_EQ(house.history.imported, std::vector<std::string>{"/tmp/c.fit"});
    shell->importFiles({QUrl(QStringLiteral("https://example.org/d.fit"))});
    EXPECT_EQ(toast, QStringLiteral("Only files on this computer can be imported. Save it first, then drop the file "
                                    "here."));
}

TEST_F(ShellTest, AnImportDoesNotLeadAwayFromTheOfferToResume) {
    house.furnish(false);
    house.workout.set_unfinished(app::Unfinished{});
    begin();
    shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/a.fit"))});
    EXPECT_EQ(toast, QStringLiteral("1 workout imported."));
    EXPECT_EQ(shell->screen(), QStringLiteral("resume"));
}

TEST(TranslationTest, EnglishIsEnglishOnAnySystem) {
    const auto locale = [](app::Language language, const char* system) {
        return app::Translation::locale_of(language, QLocale(QString::fromLatin1(system)));
    };
    using app::Language;
    const QDate sunday(2026, 11, 22);
    for (const Language language : {Language::system, Language::english}) {
        for (const char* system : {"de_DE", "fr_FR", "ja_JP", "C", "en_US"}) {
            EXPECT_EQ(locale(language, system).toString(sunday, QStringLiteral("dddd")), QStringLiteral("Sunday"))
                << system;
        }
        EXPECT_EQ(locale(language, "de_DE").territory(), QLocale::Germany);
        EXPECT_EQ(locale(language, "en_US").territory(), QLocale::UnitedStates);
    }
    EXPECT_EQ(locale(Language::english, "ru_RU").language(), QLocale::English);
    EXPECT_EQ(locale(Language::system, "ru_KZ"), QLocale(QStringLiteral("ru_KZ")));
    EXPECT_EQ(locale(Language::russian, "de_DE"), QLocale(QLocale::Russian, QLocale::Russia));
}

TEST_F(ShellTest, ClosingWhileRecordingFinishesFirst) {
    house.furnish(false);
    begin();
    shell->home()->start();
    house.workout.play_to(100);
    bool close = false;
    QObject::connect(shell.get(), &app::ShellViewModel::closeWanted, [&] { close = true; });
    shell->finishAndClose();
    EXPECT_TRUE(close);
    EXPECT_FALSE(shell->recording());
}

TEST_F(ShellTest, PeopleThatCannotBeReadAreNotTakenForNobody) {
    house.members.set({{}, {}, app::Problem::store_failed});
    begin();
    EXPECT_EQ(shell->screen(), QStringLiteral("trouble"));
    EXPECT_EQ(shell->trouble_text(), QStringLiteral("The disk could not be read or written. Check it and try again."));
    EXPECT_EQ(shell->place(), -1);
    shell->go(0);
    EXPECT_EQ(shell->screen(), QStringLiteral("trouble"));
    shell->retry();
    EXPECT_EQ(house.members.reads, 1);
    EXPECT_EQ(shell->screen(), QStringLiteral("trouble"));
    house.furnish(false);
    shell->retry();
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));
}

TEST_F(ShellTest, AnOpenWorkoutThatCannotBeReadIsNotPassedOver) {
    house.furnish(false);
    house.workout.set_unfinished(app::Unfinished{});
    house.workout.refuse_next(app::Problem::store_failed);
    begin();
    EXPECT_EQ(shell->screen(), QStringLiteral("trouble"));
    shell->retry();
    EXPECT_EQ(shell->screen(), QStringLiteral("resume"));
}

TEST_F(ShellTest, ASessionThatCannotBeShownHasNothingOfTheLastOne) {
    house.furnish(false);
    begin();
    const auto id = [this](std::size_t row) { return QString::fromStdString(to_string(house.history.rows()[row].id)); };
    shell->openSession(id(0));
    ASSERT_TRUE(shell->session()->ready());
    ASSERT_FALSE(shell->session()->name().isEmpty());
    house.history.refuse_next(app::Problem::store_failed);
    shell->openSession(id(1));
    EXPECT_FALSE(shell->session()->ready());
    EXPECT_EQ(shell->session()->name(), QString());
    EXPECT_FALSE(shell->session()->has_heart_rate());
    const std::size_t before = house.history.rows().size();
    shell->session()->remove();
    shell->session()->rate(7);
    shell->session()->export_fit(shell->session()->session(), QUrl::fromLocalFile(QStringLiteral("/tmp/a.fit")));
    EXPECT_EQ(house.history.rows().size(), before);
    EXPECT_EQ(house.history.exported, "");
    house.history.hold_answers(true);  // while it loads
    shell->openSession(id(0));
    EXPECT_EQ(shell->session()->name(), QString());
    shell->session()->remove();
    EXPECT_EQ(house.history.rows().size(), before);
}

}  // namespace
}  // namespace ritm::test
