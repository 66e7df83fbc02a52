#include "tests/support/bluezsim/said.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace ritm::bluezsim {

namespace {
class Said : public testing::Test {
  protected:
    void line(const char* kind, const char* characteristic, const char* hex = "", int second = 0) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Append));
        file.write(QString(R"({"kind":"%1","device":"d","characteristic":"%2","hex":"%3","second":%4,"wall_ms":%5})"
                           "\n")
                       .arg(kind, characteristic, hex)
                       .arg(second)
                       .arg(1000 * second)
                       .toLatin1());
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath("journal.jsonl");
};
}  // namespace

TEST_F(Said, CopiesAreOneAndOnlyTheDevicesOwnPacketsCount) {
    line("notify", "2A37", "1648e803", 1);
    line("notify", "2A37", "1648e803", 1);
    line("notify", "2A37", "0648", 2);
    line("notify", "2A37", "0648", 3);  // the same again, a second later: another packet
    line("notify", "2A37", "", 4);
    line("notify", "2A37", "ff0000", 4);
    line("notify", "2A37", "1649e803f203", 5);
    const auto said = strap_packets(path);
    ASSERT_EQ(said.size(), 4U);
    EXPECT_EQ(said[0].bpm, 72);
    EXPECT_EQ(said[0].rr, std::vector<int>{1000});
    EXPECT_EQ(said[2].wall_ms, 3000);
    EXPECT_EQ(said[3].rr, (std::vector<int>{1000, 1010}));
}

TEST_F(Said, ABeltTellsItsCounters) {
    line("notify", "2ACD", "9c04b004e803010a00ff7f0000ff7f0000ffffff5802", 7);
    line("notify", "2ACD", "9c04b004e803", 8);
    const auto said = belt_packets(path);
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].wall_ms, 7000);
    EXPECT_EQ(said[0].distance_m, 66'536);
    EXPECT_EQ(said[0].elapsed_s, 600);
}

TEST_F(Said, WhatGoesOutBeforeTheNewSubscriptionIsNotHeard) {
    line("connected", "");
    line("notify", "2A37", "0648", 1);
    line("subscribe", "2ACD");
    line("notify", "2A37", "0649", 2);
    line("subscribe", "2A37");
    line("notify", "2A37", "064a", 3);
    const auto said = strap_packets(path);
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].bpm, 74);
}

}  // namespace ritm::bluezsim
