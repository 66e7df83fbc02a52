// A recorded trace in place of a device: `ritm --replay FILE` finds the trace's device on the devices screen, pairs it,
// and shows what the trace says.
#include <gtest/gtest.h>

#include "test_places.h"
#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
class Replay : public StoryTest {};
}  // namespace

TEST_F(Replay, the_strap_of_a_trace_is_found_paired_and_heard) {
    ProgramRun program(home, {.more = {"--replay", RITM_SOURCE_DIR "/tests/data/traces/strap.jsonl"}});
    settle_in(program, words);
    program.tap({words("Pair a strap or a treadmill"), "button"});
    program.wait_screen("devices");
    const QString strap = QStringLiteral("Replayed strap*");
    program.click({words("Pair"), "button", strap});
    program.find({strap, "button"});
    program.gone({words("Pair"), "button", strap});
    const int bpm = program.wait_text("^(1[0-9]{2})\\s" + words("bpm") + "$").toInt();
    EXPECT_GE(bpm, 132);  // as the trace says
    EXPECT_LE(bpm, 137);
    EXPECT_EQ(program.quit(), 0) << program.complaints().toStdString();
}

}  // namespace ritm::acceptance
