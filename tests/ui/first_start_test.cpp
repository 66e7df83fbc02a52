// What is chosen on the first screen by clicks is in force at once, is kept, and holds on the screens that follow.
#include <gtest/gtest.h>

#include "tests/ui/hand/hand.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

desktop::Target named(const char* name, const char* role = "") {
    return {QString::fromUtf8(name), QString::fromUtf8(role), {}, {}, 0};
}

class FirstStartTest : public testing::Test {
  protected:
    void SetUp() override {
        stage = play({"member", "first-start", [](Stage& s) { s.house.members.set({}); }, [](Stage&) {}}, {});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
        ASSERT_EQ(stage->shell->screen(), QStringLiteral("firstStart"));
    }
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    [[nodiscard]] app::Settings kept() const { return stage->house.settings.current(); }
    // The distance of the newest workout on the screen of today.
    bool says_of_the_last_workout(const QString& distance) {
        const QString figures = stage->shell->home()->property("lastFigures").toString();
        const QString row = QStringLiteral("%1, %2\n%3")
                                .arg(stage->shell->home()->property("lastName").toString(),
                                     stage->shell->home()->property("lastWhen").toString(), figures);
        return figures.contains(distance) && hand->sees({row, QStringLiteral("button"), {}, {}, 0});
    }
    [[nodiscard]] QString last_distance(double mm_of_unit, QChar mark, const char* unit) const {
        const auto mm = static_cast<double>(*stage->house.history.rows().front().distance_mm);
        QString number = QString::number(mm / mm_of_unit, 'f', 2);
        return number.replace(QLatin1Char('.'), mark) + QChar(0xA0) + QString::fromUtf8(unit);
    }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
};

TEST_F(FirstStartTest, RussianAndMilesAreInForceAtOnceAndAfterIt) {
    hand->click(named("Русский", "button"));
    EXPECT_TRUE(hand->sees(named("Добро пожаловать в Ритм")));
    hand->click(named("мили, фунты", "button"));
    hand->click(named("Ваше имя", "editabletext"));
    hand->write(QStringLiteral("Anna"));
    hand->click(named("Год рождения", "editabletext"));
    hand->write(QStringLiteral("1995"));
    hand->click(named("Начать", "button"));
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("home"));
    EXPECT_EQ(kept().language, app::Language::russian);
    EXPECT_EQ(kept().units, app::Units::imperial);
    EXPECT_TRUE(kept().first_start_done);
    EXPECT_EQ(stage->house.members.view().people.front().name, "Anna");
    EXPECT_TRUE(hand->sees(named("Эта неделя")));
    EXPECT_TRUE(says_of_the_last_workout(last_distance(1'609'344, u',', "ми")));
    hand->click(named("Старт", "button"));
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("live"));
    EXPECT_TRUE(hand->sees(named("Дистанция: 0,00 ми")));
}

TEST_F(FirstStartTest, UnitsAndLanguageAreTwoChoices) {
    hand->click(named("mi, lb", "button"));
    EXPECT_TRUE(hand->sees(named("Welcome to Ritm")));
    hand->click(named("Let’s go", "button"));
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("home"));
    EXPECT_EQ(kept().language, app::Language::english);
    EXPECT_EQ(kept().units, app::Units::imperial);
    EXPECT_TRUE(says_of_the_last_workout(last_distance(1'609'344, u'.', "mi")));
}

TEST_F(FirstStartTest, WhoChoosesOtherwiseAndBackHasTheFirstOnesAgain) {
    hand->click(named("Русский", "button"));
    hand->click(named("мили, фунты", "button"));
    hand->click(named("км, кг", "button"));
    hand->click(named("English", "button"));
    hand->click(named("Skip", "button"));
    ASSERT_EQ(stage->shell->screen(), QStringLiteral("home"));
    EXPECT_EQ(kept().language, app::Language::english);
    EXPECT_EQ(kept().units, app::Units::metric);
    EXPECT_TRUE(hand->sees(named("This week")));
    EXPECT_TRUE(says_of_the_last_workout(last_distance(1'000'000, u'.', "km")));
}

}  // namespace
}  // namespace ritm::test
