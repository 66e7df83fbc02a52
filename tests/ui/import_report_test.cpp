// What a person is told when an import ends: what came in, what was kept of damaged files, what was not read.
#include "app/common/words.h"
#include "tests/ui/shell_fixture.h"

namespace ritm::test {
namespace {

using ImportReportTest = ShellTest;

// A file that is whole but had a session that was refused is not called damaged.
TEST_F(ImportReportTest, AFileReadInPartIsNamedWithItsReason) {
    house.furnish(false);
    begin();
    app::ImportReport report;
    report.imported = 1;
    report.last = house.history.rows().front().id;
    report.partly = {{"three.fit", app::Problem::in_the_future}};
    const auto said = [&](const app::ImportReport& outcome) {
        house.history.import_report = outcome;
        shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/three.fit"))});
        return toast;
    };
    const QString reason = app::Words::of(app::Problem::in_the_future);
    EXPECT_EQ(said(report), QStringLiteral("1 workout imported. 1 file was read only in part. three.fit: ") + reason);
    EXPECT_TRUE(toast_bad);
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));  // the reason stays in sight
    shell->settings()->chooseLanguage(2);
    EXPECT_TRUE(said(report).contains(QStringLiteral("1 файл прочитан только частично. three.fit: ")))
        << toast.toStdString();
    shell->settings()->chooseLanguage(1);
    report.partly.clear();
    said(report);
    EXPECT_FALSE(toast_bad);
    EXPECT_EQ(shell->screen(), QStringLiteral("session"));
}

// Files that are not whole are told as a warning: what was kept, and of which.
TEST_F(ImportReportTest, DamagedFilesAreAWarningThatNamesThem) {
    using Damage = app::ImportReport::Damage;
    house.furnish(false);
    begin();
    app::ImportReport report;
    report.imported = 1;
    report.last = house.history.rows().front().id;
    const auto said = [&] {
        house.history.import_report = report;
        shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/any.fit"))});
        return toast;
    };
    report.damaged = {{"/home/anna/one.fit", Damage::cut_short}};
    EXPECT_EQ(said(),
              QStringLiteral("1 workout imported. 1 file ended too early: what came before was kept (one.fit)."));
    EXPECT_TRUE(toast_bad);
    EXPECT_EQ(shell->screen(), QStringLiteral("home"));  // the warning stays in sight
    report.damaged = {{"a.fit", Damage::cut_short},
                      {"b.fit", Damage::wrong_check},
                      {"c.fit", Damage::cut_short},
                      {"d.fit", Damage::cut_short}};
    EXPECT_EQ(said(), QStringLiteral("1 workout imported. 3 files ended too early: what came before was kept (a.fit, "
                                     "c.fit, d.fit). 1 file had a wrong check number: all was kept, some of it may be "
                                     "wrong (b.fit)."));
    report.damaged.push_back({"e.fit", Damage::cut_short});
    report.damaged.push_back({"f.fit", Damage::cut_short});
    EXPECT_TRUE(said().contains(QStringLiteral("(a.fit, c.fit, d.fit and 2 more)"))) << toast.toStdString();
    shell->settings()->chooseLanguage(2);
    EXPECT_TRUE(
        said().contains(QStringLiteral("5 файлов обрывается: сохранено всё до обрыва (a.fit, c.fit, d.fit и ещё 2).")))
        << toast.toStdString();
}

// No damage: the workout opens all the same.
TEST_F(ImportReportTest, ValuesOfTheMakersThatAreNotKeptAreNamed) {
    house.furnish(false);
    begin();
    app::ImportReport report;
    report.imported = 1;
    report.last = house.history.rows().front().id;
    const auto said = [&] {
        house.history.import_report = report;
        shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/any.fit"))});
        return toast;
    };
    report.not_kept = {{"a.fit", {"core_temperature", "%1 zone"}}};
    EXPECT_EQ(said(),
              QStringLiteral("1 workout imported. 1 file had values of its maker's own, which Ritm does not keep "
                             "yet (core_temperature, %1 zone)."));
    EXPECT_FALSE(toast_bad);
    EXPECT_EQ(shell->screen(), QStringLiteral("session"));
    report.not_kept.push_back({"b.fit", {"core_temperature", "x", "y", "z"}});
    EXPECT_TRUE(
        said().contains(QStringLiteral("2 files had values of their makers' own, which Ritm does not keep yet "
                                       "(core_temperature, %1 zone, x and 2 more).")))
        << toast.toStdString();
    shell->settings()->chooseLanguage(2);
    EXPECT_TRUE(
        said().contains(QStringLiteral("В 2 файлах были собственные значения производителя, которые Ritm пока не "
                                       "сохраняет (core_temperature, %1 zone, x и ещё 2).")))
        << toast.toStdString();
}

TEST_F(ImportReportTest, FilesThatFailForOneReasonAreNamedTogether) {
    house.furnish(false);
    begin();
    app::ImportReport report;
    report.failed = {{"/tmp/a.fit", app::Problem::unreadable_file},
                     {"/tmp/b.fit", app::Problem::not_found},
                     {"/tmp/c.fit", app::Problem::unreadable_file}};
    house.history.import_report = report;
    shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/a.fit"))});
    EXPECT_EQ(toast, QStringLiteral("3 files could not be read. a.fit, c.fit: %1 b.fit: %2")
                         .arg(app::Words::of(app::Problem::unreadable_file), app::Words::of(app::Problem::not_found)));
}

TEST_F(ImportReportTest, AnImportThatEndsBeforeAnotherPersonNamesAndOpensNothing) {
    house.furnish(false);
    begin();
    app::ImportReport one;
    one.imported = 1;
    one.last = house.history.rows().front().id;
    app::ImportReport bad;
    bad.partly = {{"annas secret.fit", app::Problem::in_the_future}};
    bad.failed = bad.partly;
    bad.damaged = {{"annas secret.fit", app::ImportReport::Damage::cut_short}};
    bad.not_kept = {{"annas secret.fit", {"anna"}}};
    const auto ended = [&](const app::ImportReport& outcome, int person) {
        shell->choosePerson(0);
        shell->go(0);
        house.history.hold_answers(true);
        house.history.import_report = outcome;
        shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/annas secret.fit"))});
        shell->choosePerson(person);
        house.history.answer_held();
        return shell->screen();
    };
    EXPECT_EQ(ended(one, 1), QStringLiteral("home"));
    EXPECT_EQ(toast, QStringLiteral("1 workout imported."));
    ended(bad, 1);
    EXPECT_EQ(toast, QStringLiteral("1 file ended too early: what came before was kept. 1 file had values of its "
                                    "maker's own, which Ritm does not keep yet. 1 file was read only in part. 1 file "
                                    "could not be read."));
    EXPECT_TRUE(toast_bad);
    ended(bad, 0);
    EXPECT_EQ(toast.count(QStringLiteral("annas secret.fit: ")), 2) << toast.toStdString();
    EXPECT_EQ(toast.count(QStringLiteral("annas secret.fit")), 3) << toast.toStdString();
    EXPECT_EQ(ended(one, 0), QStringLiteral("session"));
}

// What is looked at, typed or asked stays: only from today and from the history the imported one is opened.
TEST_F(ImportReportTest, AnImportTakesNothingAwayThatIsInUse) {
    house.furnish(false);
    begin();
    const SessionId imported = house.history.rows()[4].id;
    const SessionId looked_at = house.history.rows()[2].id;
    const auto import_one = [&] {
        app::ImportReport report;
        report.imported = 1;
        report.last = imported;
        house.history.import_report = report;
        shell->importFiles({QUrl::fromLocalFile(QStringLiteral("/tmp/one.fit"))});
    };
    shell->openSession(QString::fromStdString(to_string(looked_at)));
    import_one();
    EXPECT_EQ(shell->session()->session(), looked_at);
    for (const char* screen : {"manual", "devices", "settings"}) {
        if (QLatin1String(screen) == QLatin1String("manual")) shell->openManual();
        if (QLatin1String(screen) == QLatin1String("devices")) shell->go(2);
        if (QLatin1String(screen) == QLatin1String("settings")) shell->go(3);
        import_one();
        EXPECT_EQ(shell->screen(), QLatin1String(screen));
    }
    for (const int place : {0, 1}) {
        shell->go(place);
        import_one();
        EXPECT_EQ(shell->session()->session(), imported);
    }
}

}  // namespace
}  // namespace ritm::test
