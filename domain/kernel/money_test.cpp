#include "domain/kernel/money.h"

#include <gtest/gtest.h>

#include <limits>

namespace ritm {
namespace {
const Currency eur = *Currency::parse("EUR");
const Currency rub = *Currency::parse("RUB");
constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();
}  // namespace

TEST(Currency, is_three_upper_case_letters) {
    EXPECT_EQ(eur.iso(), "EUR");
    EXPECT_EQ(Currency().iso(), "XXX");
    for (const char* text : {"", "EU", "EURO", "eur", "E1R", "EU\xC3"}) EXPECT_FALSE(Currency::parse(text)) << text;
    EXPECT_LT(eur, rub);
}

TEST(Currency, knows_how_many_digits_its_minor_unit_has) {
    EXPECT_EQ(eur.minor_digits(), 2);
    EXPECT_EQ(Currency::parse("JPY")->minor_digits(), 0);
    EXPECT_EQ(Currency::parse("XPF")->minor_digits(), 0);
    EXPECT_EQ(Currency::parse("KWD")->minor_digits(), 3);
}

TEST(Money, adds_subtracts_multiplies_and_compares) {
    EXPECT_EQ(Money(150, eur) + Money(275, eur), Money(425, eur));
    EXPECT_EQ(Money(150, eur) - Money(275, eur), Money(-125, eur));
    EXPECT_EQ(Money(150, eur) * 3, Money(450, eur));
    EXPECT_EQ(compare(Money(1, eur), Money(2, eur)), std::strong_ordering::less);
    EXPECT_EQ(compare(Money(2, eur), Money(2, eur)), std::strong_ordering::equal);
    EXPECT_NE(Money(1, eur), Money(1, rub));
    EXPECT_EQ(Money().minor_units(), 0);
}

TEST(Money, share_is_rounded_half_away_from_zero) {
    EXPECT_EQ(Money(100, eur).share(1, 3), Money(33, eur));
    EXPECT_EQ(Money(200, eur).share(1, 3), Money(67, eur));
    EXPECT_EQ(Money(1, eur).share(1, 2), Money(1, eur));
    EXPECT_EQ(Money(-1, eur).share(1, 2), Money(-1, eur));
    EXPECT_EQ(Money(-100, eur).share(1, 3), Money(-33, eur));
    EXPECT_EQ(Money(1'999, eur).share(19, 119), Money(319, eur));  // VAT in a gross price: 319.17
    EXPECT_EQ(Money(most, eur).share(3, 3), Money(most, eur));
    EXPECT_EQ(Money(least, eur).share(1, 1), Money(least, eur));
}

TEST(Money, split_loses_nothing) {
    EXPECT_EQ(Money(100, eur).split(3), (std::vector{Money(34, eur), Money(33, eur), Money(33, eur)}));
    EXPECT_EQ(Money(-100, eur).split(3), (std::vector{Money(-34, eur), Money(-33, eur), Money(-33, eur)}));
    EXPECT_EQ(Money(2, eur).split(4), (std::vector{Money(1, eur), Money(1, eur), Money(0, eur), Money(0, eur)}));
    EXPECT_EQ(Money(7, eur).split(1), std::vector{Money(7, eur)});
}

TEST(MoneyDeathTest, mixing_currencies_is_a_bug) {
    EXPECT_DEATH((void)(Money(1, eur) + Money(1, rub)), "one currency");
    EXPECT_DEATH((void)(Money(1, eur) - Money(1, rub)), "one currency");
    EXPECT_DEATH((void)compare(Money(1, eur), Money(1, rub)), "one currency");
}

TEST(MoneyDeathTest, leaving_the_range_is_a_bug) {
    EXPECT_DEATH((void)(Money(most, eur) + Money(1, eur)), "a sum within range");
    EXPECT_DEATH((void)(Money(least, eur) - Money(1, eur)), "a difference within range");
    EXPECT_DEATH((void)(Money(most, eur) * 2), "a product within range");
    EXPECT_DEATH((void)Money(most, eur).share(2, 1), "a share within range");
    EXPECT_DEATH((void)Money(1, eur).share(1, 0), "a positive whole");
    EXPECT_DEATH((void)Money(1, eur).split(0), "at least one part");
}

}  // namespace ritm
