#include "devices/hub/source_ranking.h"

#include <gtest/gtest.h>

#include "tests/support/hub_fixture.h"

namespace ritm::devices {
namespace {

using device::Kind;
using test::strap;
using test::treadmill;
using Order = std::vector<DeviceId>;

DriverSet drivers(std::initializer_list<Driver> list) {
    DriverSet set;
    for (const Driver driver : list) set.insert(driver);
    return set;
}

TEST(SourceRankingTest, the_strap_counts_for_the_heart_rate_whatever_was_paired_first) {
    const std::vector<RankedDevice> devices = {{treadmill, Kind::treadmill, {}, 0},
                                               {strap, Kind::heart_rate_strap, {}, 0}};
    const auto sources = ranked_sources(devices);
    EXPECT_EQ(sources.at(Measure::heart_rate), (Order{strap, treadmill}));
    EXPECT_EQ(sources.at(Measure::speed), Order{treadmill});
    EXPECT_EQ(sources.at(Measure::rr_interval), Order{strap});
    EXPECT_FALSE(sources.contains(Measure::battery));
    EXPECT_FALSE(sources.contains(Measure::cadence)) << "neither takes it";
}

TEST(SourceRankingTest, a_machine_with_a_heart_rate_service_still_comes_after_the_strap) {
    const DriverSet both = drivers({Driver::treadmill, Driver::heart_rate});
    const std::vector<RankedDevice> devices = {{treadmill, Kind::treadmill, both, 0},
                                               {strap, Kind::heart_rate_strap, drivers({Driver::heart_rate}), 0}};
    const auto sources = ranked_sources(devices);
    EXPECT_EQ(sources.at(Measure::heart_rate), (Order{strap, treadmill}));
    EXPECT_EQ(sources.at(Measure::rr_interval), (Order{strap, treadmill}));
}

TEST(SourceRankingTest, the_persons_priority_counts_before_the_kind) {
    const std::vector<RankedDevice> devices = {{strap, Kind::heart_rate_strap, {}, 1},
                                               {treadmill, Kind::treadmill, {}, 0}};
    EXPECT_EQ(ranked_sources(devices).at(Measure::heart_rate), (Order{treadmill, strap}));
}

TEST(SourceRankingTest, equal_ones_keep_the_given_order) {
    const std::vector<RankedDevice> devices = {{test::other_strap, Kind::heart_rate_strap, {}, 0},
                                               {strap, Kind::heart_rate_strap, {}, 0}};
    EXPECT_EQ(ranked_sources(devices).at(Measure::heart_rate), (Order{test::other_strap, strap}));
}

TEST(SourceRankingTest, found_services_tell_what_an_unknown_kind_delivers_and_none_puts_it_last) {
    const DriverSet found = drivers({Driver::heart_rate, Driver::battery});
    const std::vector<RankedDevice> unseen = {{test::other_strap, Kind::unknown, {}, 0},
                                              {treadmill, Kind::treadmill, {}, 0}};
    EXPECT_EQ(ranked_sources(unseen).at(Measure::heart_rate), (Order{treadmill, test::other_strap}));
    EXPECT_EQ(ranked_sources(unseen).at(Measure::speed), (Order{treadmill, test::other_strap}));
    const std::vector<RankedDevice> seen = {{test::other_strap, Kind::unknown, found, 0},
                                            {treadmill, Kind::treadmill, {}, 0}};
    EXPECT_EQ(ranked_sources(seen).at(Measure::heart_rate), (Order{test::other_strap, treadmill}));
    EXPECT_EQ(ranked_sources(seen).at(Measure::speed), Order{treadmill});
}

TEST(SourceRankingTest, a_kind_without_a_driver_and_no_device_at_all_deliver_nothing) {
    const std::vector<RankedDevice> devices = {{test::other_strap, Kind::scale, {}, 0}};
    EXPECT_TRUE(ranked_sources(devices).empty());
    EXPECT_TRUE(ranked_sources({}).empty());
}

}  // namespace
}  // namespace ritm::devices
