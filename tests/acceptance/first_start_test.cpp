// Language and units chosen on the first screen: in force at once, in the settings file, and found by the next start.
#include <gtest/gtest.h>

#include <QFile>
#include <QLocale>

#include "test_places.h"
#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
class FirstStart : public StoryTest {
  protected:
    const Words russian{"ru"};
    // Of the workout on the screen, when it is in miles and written as in Russian.
    [[nodiscard]] QString miles_shown(ProgramRun& program) const {
        return program.wait_text("([0-9]+,[0-9]{2})\\s" + russian("mi") + "\\b");
    }
    [[nodiscard]] QString miles_stored() const {
        const double metres = ctl(home, {"list"})["sessions"].toArray()[0].toObject()["distance_m"].toDouble();
        return QLocale(QLocale::Russian, QLocale::Russia).toString(metres / 1609.344, 'f', 2);
    }
    [[nodiscard]] QJsonObject settings() const {
        QFile file(home.store() + "/settings.json");
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
};
}  // namespace

TEST_F(FirstStart, keeps_the_language_and_the_units_that_are_chosen_there) {
    QString miles;
    {
        ProgramRun program(home, {.more = {RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"}});
        program.wait_screen("firstStart", 60);
        program.tap({"Русский", "button"});
        program.tap({russian("mi, lb"), "button"});
        program.type({russian("Your name"), "editabletext"}, "Анна");
        program.click({russian("Let’s go"), "button"});
        program.wait_screen("session");  // of the file that it was started with
        miles = miles_shown(program);
        EXPECT_EQ(miles, miles_stored());
        EXPECT_EQ(program.quit(), 0);
        EXPECT_FALSE(program.complaints().contains("qrc:")) << program.complaints().toStdString();
    }
    EXPECT_EQ(settings()["language"].toInt(), 2);  // Russian, as app/common/choices.h counts
    EXPECT_EQ(settings()["units"].toInt(), 1);     // imperial
    EXPECT_TRUE(settings()["first_start_done"].toBool());
    ProgramRun again(home, {.language = {}});
    again.wait_screen("home");
    again.find({russian("Start"), "button"});
    EXPECT_EQ(miles_shown(again), miles);
    EXPECT_EQ(again.quit(), 0);
}

}  // namespace ritm::acceptance
