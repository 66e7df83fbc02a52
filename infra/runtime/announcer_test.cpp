#include "infra/runtime/announcer.h"

#include <gtest/gtest.h>

#include "tests/support/loop_executor.h"

namespace ritm::runtime {
namespace {

class AnnouncerTest : public testing::Test {
  protected:
    test::ManualClock clock;
    test::LoopExecutor loop{clock};
    Announcer announcer;
    std::vector<Announcement> heard;

    std::shared_ptr<void> listen(std::string_view model) {
        return announcer.listen(model, Receiver(loop), [this](const Announcement& said) { heard.push_back(said); });
    }
    static Uuid key(std::uint16_t n) { return Uuid{{static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)}}; }
};

TEST_F(AnnouncerTest, EachHearsItsOwnModel) {
    const auto ear = listen("a");
    announcer.publish({{"a", key(1)}, {"b", key(2)}, {"a", key(3)}});
    loop.run_until_idle();
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].model, "a");
    EXPECT_EQ(heard[0].keys, (std::set<Uuid>{key(1), key(3)}));
    EXPECT_FALSE(heard[0].everything);
}

TEST_F(AnnouncerTest, WaitingOnesAreMerged) {
    const auto ear = listen("a");
    announcer.publish({{"a", key(1)}});
    announcer.publish({{"a", key(2)}});
    EXPECT_EQ(loop.waiting(), 1U);
    loop.run_until_idle();
    EXPECT_EQ(heard.at(0).keys.size(), 2U);
    announcer.publish({{"a", key(3)}});
    loop.run_until_idle();
    EXPECT_EQ(heard.at(1).keys, std::set<Uuid>{key(3)});
}

TEST_F(AnnouncerTest, TooManyKeysBecomeEverything) {
    const auto ear = listen("a");
    std::vector<Change> changes;
    for (std::uint16_t n = 0; n < announced_keys_max; ++n) changes.push_back({"a", key(n)});
    announcer.publish(changes);
    loop.run_until_idle();
    EXPECT_FALSE(heard.at(0).everything);
    EXPECT_EQ(heard.at(0).keys.size(), announced_keys_max);
    changes.push_back({"a", key(announced_keys_max)});
    announcer.publish(changes);
    announcer.publish({{"a", key(1)}});
    loop.run_until_idle();
    EXPECT_TRUE(heard.at(1).everything);
    EXPECT_TRUE(heard.at(1).keys.empty());
}

TEST_F(AnnouncerTest, EverythingCanBeSaid) {
    const auto ear = listen("a");
    announcer.publish_everything("a");
    announcer.publish_everything("b");
    loop.run_until_idle();
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_TRUE(heard[0].everything);
}

TEST_F(AnnouncerTest, ADroppedTokenEndsTheCalls) {
    auto ear = listen("a");
    announcer.publish({{"a", key(1)}});
    ear.reset();
    announcer.publish({{"a", key(2)}});
    loop.run_until_idle();
    EXPECT_TRUE(heard.empty());
}

}  // namespace
}  // namespace ritm::runtime
