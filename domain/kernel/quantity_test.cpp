#include "domain/kernel/quantity.h"

#include <gtest/gtest.h>

#include <concepts>
#include <limits>

namespace ritm {
namespace {
using namespace ritm::literals;

template <class A, class B>
concept Addable = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept Comparable = requires(A a, B b) {
    a < b;
};

constexpr Distance farthest{std::numeric_limits<std::int64_t>::max()};
constexpr Distance nearest{std::numeric_limits<std::int64_t>::min()};
}  // namespace

TEST(Quantity, adds_subtracts_multiplies_and_compares) {
    EXPECT_EQ(Distance(3) + Distance(4), Distance(7));
    EXPECT_EQ(Distance(3) - Distance(4), Distance(-1));
    EXPECT_EQ(Distance(3) * 4, Distance(12));
    Distance sum(10);
    sum += Distance(5);
    EXPECT_EQ(sum, Distance(15));
    sum -= Distance(20);
    EXPECT_EQ(sum.raw(), -5);
    EXPECT_LT(Distance(1), Distance(2));
    EXPECT_LE(Distance(2), Distance(2));
    EXPECT_GT(Distance(2), Distance(1));
    EXPECT_GE(Distance(2), Distance(2));
    EXPECT_NE(Distance(2), Distance(1));
    EXPECT_EQ(Distance(), Distance(0));
}

TEST(Quantity, units_do_not_mix) {
    static_assert(Addable<Speed, Speed> && !Addable<Speed, HeartRate> && !Addable<Speed, std::int64_t>);
    static_assert(Comparable<Speed, Speed> && !Comparable<Speed, Power>);
    static_assert(!std::convertible_to<std::int64_t, Speed> && !std::convertible_to<Speed, std::int64_t>);
}

TEST(Quantity, literals_carry_their_unit) {
    EXPECT_EQ((60_bpm).raw(), 60);
    EXPECT_EQ((5_m).raw(), 5'000);
    EXPECT_EQ((7_mm_s).raw(), 7);
    EXPECT_EQ((2_kcal).raw(), 8'368);
    EXPECT_EQ((70_kg).raw(), 70'000);
}

TEST(Quantity, reaches_the_ends_of_its_range) {
    EXPECT_EQ(farthest - Distance(1) + Distance(1), farthest);
    EXPECT_EQ(nearest + Distance(1) - Distance(1), nearest);
    EXPECT_EQ(nearest * 1, nearest);
}

TEST(QuantityDeathTest, leaving_the_range_is_a_bug) {
    EXPECT_DEATH((void)(farthest + Distance(1)), "a sum within range");
    EXPECT_DEATH((void)(nearest - Distance(1)), "a difference within range");
    EXPECT_DEATH((void)(farthest * 2), "a product within range");
    EXPECT_DEATH((void)(nearest * -1), "a product within range");
    EXPECT_DEATH(
        {
            Distance d = farthest;
            d += Distance(1);
        },
        "a sum within range");
    EXPECT_DEATH(
        {
            Distance d = nearest;
            d -= Distance(1);
        },
        "a difference within range");
}

}  // namespace ritm
