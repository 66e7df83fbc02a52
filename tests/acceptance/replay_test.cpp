// A recorded trace in place of a device: `ritm --replay FILE` finds the trace's device on the devices screen, pairs it,
// and shows what the trace says: of a trace made elsewhere, and of one that the program itself recorded.
#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>

#include "test_places.h"
#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
constexpr int pace = 20;

// What the strap said, by the octets in the file (Heart Rate Service 1.0, 3.1.1: flags, then one octet or two).
QList<int> heart_rates_in(const QString& trace) {
    QFile file(trace);
    QList<int> all;
    if (!file.open(QIODevice::ReadOnly)) return all;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        const QByteArray octets = QByteArray::fromHex(line["hex"].toString().toLatin1());
        if (!line.contains("value") || line["of"].toString() != "2A37" || octets.size() < 2) continue;
        const auto octet = [&octets](int i) { return int(static_cast<unsigned char>(octets[i])); };
        const bool wide = (octet(0) & 1) != 0 && octets.size() > 2;
        all << octet(1) + (wide ? 256 * octet(2) : 0);
    }
    return all;
}

class Replay : public StoryTest {
  protected:
    // Pairs the device with this name on the devices screen; it is called `paired` from then on.
    void pair(ProgramRun& program, const QString& device, const QString& paired) {
        program.tap({words("Pair a strap or a treadmill"), "button"});
        program.wait_screen("devices");
        program.click({words("Pair"), "button", device});
        program.find({paired, "button"});
        program.gone({words("Pair"), "button", device});
    }
    void turn_the_switch(ProgramRun& program) {
        program.tap({words("Settings")});
        program.wait_screen("settings");
        program.click({words("Record a trace"), "checkbox"});
    }
    void train(ProgramRun& program) {
        program.tap({words("Today")});
        program.wait_screen("home");
        program.tap({words("Start"), "button"});
        program.wait_screen("live");
        program.wait_text("^" + words("Time") + ": 1:", 60);
        program.tap({words("Finish"), "button"});
        program.tap({words("Finish"), "button", {}, 1});
        program.wait_screen("summary");
        program.tap({words("Done"), "button"});
        program.wait_screen("home");
    }
    // A minute with the strap, traced from before its start to behind its end; the trace's file.
    QString train_traced() {
        ProgramRun program(home, {.pace = pace});
        settle_in(program, words);
        pair(program, "Strap 1*", "Strap 1*");
        bpm_shown(program);
        turn_the_switch(program);
        train(program);
        turn_the_switch(program);
        const QString file = program.wait_text("^" + words("Trace saved as %1").arg("(.+\\.jsonl)") + "$");
        EXPECT_EQ(program.quit(), 0) << program.complaints().toStdString();
        return file;
    }
    // On the devices screen; any but this one.
    int bpm_shown(ProgramRun& program, int but = 0) const {
        const QString pattern = QStringLiteral("^(?!%1\\s)([0-9]{2,3})\\s%2$").arg(but).arg(words("bpm"));
        return program.wait_text(pattern, 60).toInt();
    }
};
}  // namespace

TEST_F(Replay, the_strap_of_a_trace_is_found_paired_and_heard) {
    ProgramRun program(home, {.more = {"--replay", RITM_SOURCE_DIR "/tests/data/traces/strap.jsonl"}});
    settle_in(program, words);
    pair(program, "Replayed strap*", "Replayed strap*");
    const int bpm = program.wait_text("^(1[0-9]{2})\\s" + words("bpm") + "$").toInt();
    EXPECT_GE(bpm, 132);  // as the trace says
    EXPECT_LE(bpm, 137);
    EXPECT_EQ(program.quit(), 0) << program.complaints().toStdString();
}

TEST_F(Replay, a_trace_of_the_program_itself_holds_every_heart_rate_that_was_recorded) {
    radio.play(scenario(pace));
    const QString trace = train_traced();
    const QList<int> said = heart_rates_in(trace);
    ASSERT_GE(said.size(), 50) << trace.toStdString();
    const auto stored = newest_stored(home);
    const auto* recorded = stored.series.column(devices::Measure::heart_rate);
    ASSERT_NE(recorded, nullptr);
    for (const auto bpm : recorded->value) EXPECT_TRUE(said.contains(int(bpm))) << bpm;
}

}  // namespace ritm::acceptance
