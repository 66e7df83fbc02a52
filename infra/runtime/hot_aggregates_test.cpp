#include "infra/runtime/hot_aggregates.h"

#include <gtest/gtest.h>

namespace ritm::runtime {
namespace {

HotKey key(std::uint8_t n, std::string_view category = "a") { return {category, Uuid{{n}}}; }
std::unique_ptr<HotEntry> entry(std::int64_t version) {
    auto made = std::make_unique<HotEntry>();
    made->version = version;
    return made;
}

TEST(HotAggregates, TheOneUnusedLongestGoes) {
    HotAggregates hot(2);
    hot.put(key(1), entry(1));
    hot.put(key(2), entry(2));
    ASSERT_NE(hot.find(key(1)), nullptr);
    hot.put(key(3), entry(3));
    EXPECT_EQ(hot.find(key(2)), nullptr);
    EXPECT_EQ(hot.find(key(1))->version, 1);
    EXPECT_EQ(hot.find(key(3))->version, 3);
    EXPECT_EQ(hot.size(), 2U);
}

TEST(HotAggregates, CategoriesAreApart) {
    HotAggregates hot(4);
    hot.put(key(1, "a"), entry(1));
    hot.put(key(1, "b"), entry(2));
    EXPECT_EQ(hot.find(key(1, "a"))->version, 1);
    EXPECT_EQ(hot.find(key(1, "b"))->version, 2);
    hot.put(key(1, "a"), entry(3));
    EXPECT_EQ(hot.find(key(1, "a"))->version, 3);
    EXPECT_EQ(hot.size(), 2U);
}

TEST(HotAggregates, ForgetsWhatChanged) {
    HotAggregates hot(4);
    for (std::uint8_t n = 1; n <= 4; ++n) hot.put(key(n), entry(n));
    hot.mark_changed(key(1));
    hot.keep_changes();
    hot.mark_changed(key(2));
    const std::size_t mark = hot.changes();
    hot.mark_changed(key(3));
    hot.forget_changes(mark);
    EXPECT_EQ(hot.find(key(3)), nullptr);
    EXPECT_NE(hot.find(key(2)), nullptr);
    hot.forget_changes();
    EXPECT_EQ(hot.find(key(2)), nullptr);
    EXPECT_NE(hot.find(key(1)), nullptr);
    EXPECT_NE(hot.find(key(4)), nullptr);
    EXPECT_EQ(hot.changes(), 0U);
}

}  // namespace
}  // namespace ritm::runtime
