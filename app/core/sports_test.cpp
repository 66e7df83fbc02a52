#include "app/core/sports.h"

#include <gtest/gtest.h>

namespace ritm::core {

TEST(Sports, what_a_person_chooses_comes_back) {
    for (int i = 0; i <= static_cast<int>(app::Sport::strength); ++i) {
        const auto sport = static_cast<app::Sport>(i);
        EXPECT_EQ(shown(stored(sport)), sport) << i;
    }
}

TEST(Sports, numbers_without_a_word_are_other) {
    EXPECT_EQ(shown({static_cast<training::Sport>(200), training::SubSport::generic}), app::Sport::other);
    EXPECT_EQ(shown({training::Sport::running, training::SubSport::trail}), app::Sport::run);
}

}  // namespace ritm::core
