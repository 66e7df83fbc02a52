#include <gtest/gtest.h>

#include "devices/profiles/battery/battery.h"
#include "devices/profiles/device_information/device_information.h"
#include "devices/profiles/heart_rate/heart_rate_link.h"
#include "devices/profiles/text.h"
#include "domain/devices/reading_policy.h"

namespace ritm::devices {
namespace {

using namespace ritm::literals;

class HeartRateLinkTest : public ::testing::Test {
  protected:
    std::vector<Sample> accept(const Bytes& bytes, Millis later = 1_s) {
        at = at + later;
        decoded.samples.clear();
        link->accept({0x2A37, bytes, at}, decoded);
        return decoded.samples;
    }
    std::vector<Sample> beats(int bpm) { return {{Measure::heart_rate, bpm}}; }
    std::unique_ptr<LinkDecoder> link = heart_rate::make_link();
    Decoded decoded;
    Ticks at{0};
};

TEST_F(HeartRateLinkTest, zero_is_no_value_and_no_fault) {
    EXPECT_TRUE(accept({0x00, 0}).empty());
    EXPECT_EQ(decoded.rejected, 0U);
}

TEST_F(HeartRateLinkTest, only_possible_heart_rates_pass) {
    EXPECT_TRUE(accept({0x00, 24}).empty());
    EXPECT_EQ(accept({0x00, 25}), beats(25));
    EXPECT_EQ(accept({0x00, 250}), beats(250));
    EXPECT_TRUE(accept({0x00, 251}).empty());
    EXPECT_TRUE(accept({0x01, 0x2C, 0x01}).empty());
    EXPECT_EQ(decoded.rejected, 3U);
}

TEST_F(HeartRateLinkTest, without_skin_contact_there_is_no_value) {
    EXPECT_EQ(accept({0x06, 84}), (std::vector<Sample>{{Measure::skin_contact, 1}, {Measure::heart_rate, 84}}));
    EXPECT_EQ(accept({0x14, 84, 0x00, 0x03}), (std::vector<Sample>{{Measure::skin_contact, 0}}));
    EXPECT_TRUE(accept({0x04, 84}).empty()) << "contact is told when it changes";
    EXPECT_EQ(accept({0x06, 85}), (std::vector<Sample>{{Measure::skin_contact, 1}, {Measure::heart_rate, 85}}));
}

TEST_F(HeartRateLinkTest, rr_intervals_of_no_heart_are_rejected) {
    const auto samples = accept({0x10, 100, 0xFF, 0x00, 0x00, 0x01, 0x9A, 0x09, 0x9B, 0x09});
    EXPECT_EQ(samples, (std::vector<Sample>{
                           {Measure::heart_rate, 100}, {Measure::rr_interval, 256}, {Measure::rr_interval, 2458}}));
    EXPECT_EQ(decoded.rejected, 2U);
}

TEST_F(HeartRateLinkTest, a_value_that_never_changes_is_stale) {
    accept({0x00, 90});
    EXPECT_EQ(accept({0x00, 90}, policy::heart_rate_frozen_after - 1_ms), beats(90));
    EXPECT_TRUE(accept({0x00, 90}, 1_ms).empty());
    EXPECT_EQ(accept({0x00, 91}), beats(91));
}

TEST_F(HeartRateLinkTest, a_constant_value_with_beats_is_alive) {
    for (int i = 0; i < 200; ++i) EXPECT_EQ(accept({0x10, 90, 0x90, 0x02}).size(), 2U);
}

// A strap without RR intervals, taken off for longer than a frozen one is believed and put on again.
TEST_F(HeartRateLinkTest, the_same_value_counts_again_after_regained_contact) {
    EXPECT_EQ(accept({0x06, 80}).back(), beats(80).back());
    for (int i = 0; i < 121; ++i) (void)accept({0x04, 80});
    EXPECT_EQ(accept({0x06, 80}).back(), beats(80).back());
    EXPECT_EQ(accept({0x06, 80}, policy::heart_rate_frozen_after - 1_ms), beats(80));
    EXPECT_TRUE(accept({0x06, 80}, 1_ms).empty()) << "and is frozen again after as long";
    EXPECT_EQ(decoded.rejected, 1U);
}

TEST_F(HeartRateLinkTest, short_packets_are_malformed) {
    EXPECT_TRUE(accept({}).empty());
    EXPECT_TRUE(accept({0x00}).empty());
    EXPECT_TRUE(accept({0x01, 0x48}).empty());
    EXPECT_EQ(decoded.malformed, 3U);
}

TEST_F(HeartRateLinkTest, other_characteristics_are_ignored) {
    link->accept({0x2A19, Bytes{50}, at}, decoded);
    EXPECT_TRUE(decoded.samples.empty());
    link->accept({0x2A38, Bytes{1}, at}, decoded);
    EXPECT_EQ(decoded.facts.body_location, 1);
}

TEST(BatteryTest, levels_above_100_are_not_available) {
    EXPECT_EQ(battery::decode_level(Bytes{100}).percent, Field::of(100));
    EXPECT_EQ(battery::decode_level(Bytes{101}).percent, Field::not_available());
    EXPECT_FALSE(battery::decode_level(Bytes{}).percent.is_present());
}

TEST(DeviceInformationTest, a_system_id_has_40_and_24_bits) {
    const auto id = device_information::decode_system_id(Bytes{1, 2, 3, 4, 5, 6, 7, 8});
    EXPECT_EQ(id.manufacturer, Field::of(0x0504030201));
    EXPECT_EQ(id.oui, Field::of(0x080706));
    EXPECT_TRUE(device_information::decode_system_id(Bytes{1, 2, 3, 4}).completeness.is_short);
    EXPECT_TRUE(device_information::decode_system_id(Bytes{1, 2, 3, 4, 5, 6}).completeness.is_short);
}

std::string text(std::string_view octets) { return padded_text(Bytes(octets.begin(), octets.end())); }

TEST(TextTest, padding_goes_and_ill_formed_octets_are_replaced) {
    EXPECT_EQ(text(std::string_view("SN-0012\0\0 \0", 11)), "SN-0012");
    EXPECT_EQ(text("  "), "");
    EXPECT_EQ(text("Ритм"), "Ритм");
    EXPECT_EQ(text("\xF0\x9F\x8F\x83"), "\xF0\x9F\x8F\x83");
    EXPECT_EQ(text("a\xFFz"), "a\xEF\xBF\xBDz");
    EXPECT_EQ(text("\xE2\x82"), "\xEF\xBF\xBD") << "a cut sequence is one mark";
    EXPECT_EQ(text("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
    EXPECT_EQ(text("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "surrogate";
    EXPECT_EQ(text("\xF4\x90\x80\x80").size(), 12U) << "beyond U+10FFFF";
}

}  // namespace
}  // namespace ritm::devices
