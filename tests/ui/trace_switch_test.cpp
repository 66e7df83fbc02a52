// "Record a trace" in the settings: the switch starts and stops it, and its file is named; what fails is told.
#include <gtest/gtest.h>

#include "tests/ui/hand/hand.h"
#include "tests/ui/stage/messages.h"

namespace ritm::test {
namespace {

class TraceSwitch : public testing::TestWithParam<bool> {
  protected:
    void SetUp() override {
        stage = play({"member", "settings", [](Stage&) {}, [](Stage& s) { s.shell->go(3); }}, {.russian = GetParam()});
        ASSERT_TRUE(stage);
        hand.emplace(*stage);
    }
    void TearDown() override {
        hand.reset();
        stage.reset();
        EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
    }
    [[nodiscard]] static QString words(const char* english, const char* russian) {
        return QString::fromUtf8(GetParam() ? russian : english);
    }
    [[nodiscard]] static desktop::Target key() {
        return {words("Record a trace", "Записывать журнал датчиков"), QStringLiteral("checkbox"), {}, {}, 0};
    }
    bool is_on() {
        const QQuickItem* item = hand->find(key());
        return item != nullptr && item->property("checked").toBool();
    }
    bool is_told(const QString& text) { return hand->sees({text, QStringLiteral("alertmessage"), {}, {}, 0}); }
    [[nodiscard]] const ScriptedDevices& devices() const { return stage->house.devices; }

    Messages messages;
    std::unique_ptr<Stage> stage;
    std::optional<Hand> hand;
    const QString saved = words("Trace saved as *", "Журнал сохранён: *");
    const QString disk_full = words("The disk is full*", "Диск заполнен*");
};

TEST_P(TraceSwitch, StartsAndStopsATraceAndNamesItsFile) {
    EXPECT_FALSE(is_on());
    hand->click(key());
    EXPECT_TRUE(is_on());
    EXPECT_TRUE(devices().tracing());
    EXPECT_EQ(devices().traces_started, 1);
    EXPECT_FALSE(is_told(saved)) << "it is still being written";
    stage->shell->go(0);  // it goes on wherever one looks
    stage->settle();
    stage->shell->go(3);
    EXPECT_TRUE(is_on());
    EXPECT_TRUE(devices().tracing());
    hand->click(key());
    EXPECT_FALSE(is_on());
    EXPECT_FALSE(devices().tracing());
    EXPECT_EQ(devices().traces_started, 1);
    EXPECT_TRUE(is_told(saved.chopped(1) + QString::fromStdString(devices().trace_path)));
}

TEST_P(TraceSwitch, ThatCannotStartIsOffAgainAndSaysWhy) {
    stage->house.devices.refuse_next(app::Problem::disk_full);
    hand->click(key());
    EXPECT_FALSE(is_on());
    EXPECT_FALSE(devices().tracing());
    EXPECT_EQ(devices().traces_started, 0);
    EXPECT_TRUE(is_told(disk_full));
}

TEST_P(TraceSwitch, WhoseFileIsNotWholeSaysSoAndNamesNone) {
    hand->click(key());
    stage->house.devices.refuse_next(app::Problem::disk_full);
    hand->click(key());
    EXPECT_FALSE(is_on());
    EXPECT_TRUE(is_told(disk_full));
    EXPECT_FALSE(is_told(saved));
}

INSTANTIATE_TEST_SUITE_P(Languages, TraceSwitch, testing::Bool());

}  // namespace
}  // namespace ritm::test
