#include "app/ctl/import.h"

#include <gtest/gtest.h>

namespace ritm::ctl {
namespace {
using nlohmann::json;

TEST(Import, ends_well_only_if_nothing_was_refused) {
    const json one = json::array({{{"file", "a.fit"}, {"reason", "a value is out of its range"}}});
    const json none = json::array();
    const auto report = [](const json& failed, const json& partly) {
        return json{{"imported", 1}, {"duplicates", 0}, {"failed", failed}, {"partly", partly}};
    };
    EXPECT_TRUE(all_came_in(report(none, none)));
    EXPECT_FALSE(all_came_in(report(one, none)));
    EXPECT_FALSE(all_came_in(report(none, one)));
    EXPECT_FALSE(all_came_in(report(one, one)));
    EXPECT_TRUE(all_came_in({{"imported", 1}, {"duplicates", 0}, {"failed", none}})) << "of an earlier version";
}

}  // namespace
}  // namespace ritm::ctl
