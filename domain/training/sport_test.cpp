#include "domain/training/sport.h"

#include <gtest/gtest.h>

namespace ritm::training {

TEST(Sport, is_named_as_in_the_fit_profile_and_back) {
    EXPECT_EQ(name_of(Sport::running), "running");
    EXPECT_EQ(name_of(SubSport::indoor_cycling), "indoor_cycling");
    EXPECT_EQ(sport_named("cross_country_skiing"), Sport::cross_country_skiing);
    EXPECT_EQ(sub_sport_named("treadmill"), SubSport::treadmill);
    EXPECT_EQ(sport_named("sprinting"), std::nullopt);
    EXPECT_EQ(sub_sport_named(""), std::nullopt);
    for (int value = 0; value < 256; ++value) {
        const auto sport = static_cast<Sport>(value);
        const auto sub_sport = static_cast<SubSport>(value);
        EXPECT_TRUE(name_of(sport) == "unknown" || sport_named(name_of(sport)) == sport);
        EXPECT_TRUE(name_of(sub_sport) == "unknown" || sub_sport_named(name_of(sub_sport)) == sub_sport);
    }
}

}  // namespace ritm::training
