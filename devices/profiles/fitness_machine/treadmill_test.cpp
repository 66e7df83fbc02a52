#include <gtest/gtest.h>

#include "devices/profiles/driver_table.h"
#include "devices/profiles/fitness_machine/machine.h"
#include "devices/profiles/fitness_machine/operations.h"
#include "devices/profiles/fitness_machine/treadmill_link.h"
#include "domain/devices/reading_policy.h"

namespace ritm::devices::fitness_machine {
namespace {

using namespace ritm::literals;

TEST(SpeedOfTest, rounds_to_the_nearest_millimetre_per_second) {
    EXPECT_EQ(speed_of(0), Speed(0));
    EXPECT_EQ(speed_of(1), Speed(3));  // 2.78
    EXPECT_EQ(speed_of(1'000), Speed(2'778));
    EXPECT_EQ(speed_of(360), Speed(1'000));
}

TEST(TreadmillRecordTest, a_pace_field_of_one_or_two_octets_is_told_by_the_length) {
    const Bytes narrow = {0x20, 0x00, 0xF4, 0x01, 83};
    const Bytes wide = {0x20, 0x00, 0xF4, 0x01, 0xD0, 0x02};
    EXPECT_FALSE(decode_treadmill(narrow).record.pace_in_seconds);
    EXPECT_EQ(decode_treadmill(narrow).record.pace, Field::of(83));
    EXPECT_TRUE(decode_treadmill(wide).record.pace_in_seconds);
    EXPECT_EQ(decode_treadmill(wide).record.pace, Field::of(720));
    EXPECT_EQ(check_treadmill_lengths(wide).declared, (std::vector<std::size_t>{5, 6}));
}

TEST(TreadmillRecordTest, fitshow_steps_are_taken_when_three_octets_remain) {
    EXPECT_EQ(decode_treadmill(Bytes{0x00, 0x20, 0, 0, 1, 2, 0}).record.steps, Field::of(513));
    EXPECT_FALSE(decode_treadmill(Bytes{0x00, 0x20, 0, 0, 1, 2}).record.steps.is_present());
    EXPECT_FALSE(decode_treadmill(Bytes{0x00, 0x20, 0, 0, 1, 2, 0, 0}).record.steps.is_present());
    EXPECT_TRUE(check_treadmill_lengths(Bytes{0x00, 0x20, 0, 0, 1, 2, 0}).consistent);
}

TEST(TreadmillRecordTest, fitshow_steps_after_wide_pace_fields) {
    const auto decoded = decode_treadmill(Bytes{0x20, 0x20, 0xF4, 0x01, 0xD0, 0x02, 7, 0, 0});
    EXPECT_EQ(decoded.record.pace, Field::of(720));
    EXPECT_EQ(decoded.record.steps, Field::of(7));
}

TEST(TreadmillRecordTest, a_short_packet_keeps_its_complete_fields) {
    const auto decoded = decode_treadmill(Bytes{0x04, 0x00, 0x20, 0x03, 0x0A, 0x00});
    EXPECT_EQ(decoded.record.speed, Field::of(800));
    EXPECT_FALSE(decoded.record.distance.is_present());
    EXPECT_EQ(decoded.completeness, (Completeness{true, 2}));
}

TEST(TreadmillAssemblerTest, a_new_record_begins_after_a_complete_one) {
    TreadmillAssembler assembler;
    EXPECT_FALSE(assembler.complete());
    EXPECT_FALSE(assembler.add(decode_treadmill(Bytes{0x05, 0x00, 10, 0, 0})));
    EXPECT_TRUE(assembler.add(decode_treadmill(Bytes{0x00, 0x00, 0x20, 0x03})));
    EXPECT_EQ(assembler.record().distance, Field::of(10));
    EXPECT_FALSE(assembler.add(decode_treadmill(Bytes{0x00})));
    EXPECT_TRUE(assembler.add(decode_treadmill(Bytes{0x00, 0x00, 0x20, 0x03})));
    EXPECT_FALSE(assembler.record().distance.is_present());
}

class SpeedFilterTest : public ::testing::Test {
  protected:
    std::optional<std::int64_t> at_second(std::int64_t second, std::int64_t mm_s, int elapsed = -1, int metres = -1) {
        const auto field = [](int value) { return value < 0 ? Field{} : Field::of(value); };
        const auto speed = filter.accept(Speed(mm_s), {field(elapsed), field(metres)}, Ticks(second * 1'000));
        return speed ? std::optional(speed->raw()) : std::nullopt;
    }
    void run_steadily(std::int64_t until, std::int64_t mm_s) {
        for (std::int64_t second = 0; second <= until; ++second) {
            at_second(second, mm_s, static_cast<int>(second), static_cast<int>(second * mm_s / 1'000));
        }
    }
    SpeedFilter filter;
};

TEST_F(SpeedFilterTest, the_first_seconds_of_a_link_are_not_believed) {
    EXPECT_EQ(at_second(0, 6'700), std::nullopt);
    EXPECT_EQ(at_second(1, 2'500), std::nullopt);
    EXPECT_EQ(at_second(2, 2'500), 2'500);
}

TEST_F(SpeedFilterTest, a_belt_that_stands_is_believed_at_once) { EXPECT_EQ(at_second(0, 0), 0); }

TEST_F(SpeedFilterTest, a_glitch_to_zero_while_the_counters_run_never_counts) {
    run_steadily(10, 2'500);
    for (int second = 11; second <= 30; ++second) {
        EXPECT_EQ(at_second(second, 0, second, second * 5 / 2), std::nullopt);
    }
    EXPECT_EQ(at_second(31, 2'500, 31, 78), 2'500);
}

TEST_F(SpeedFilterTest, zero_counts_after_three_seconds_and_a_counter_that_stands) {
    run_steadily(10, 2'500);
    EXPECT_EQ(at_second(11, 0, 11, 26), std::nullopt);
    EXPECT_EQ(at_second(12, 0, 12, 26), std::nullopt);
    EXPECT_EQ(at_second(13, 0, 13, 26), std::nullopt);
    EXPECT_EQ(at_second(14, 0, 14, 26), 0) << "the distance stands although the clock runs on";
}

TEST_F(SpeedFilterTest, without_counters_three_seconds_are_enough) {
    for (int second = 0; second <= 5; ++second) at_second(second, 2'500);
    EXPECT_EQ(at_second(6, 0), std::nullopt);
    EXPECT_EQ(at_second(8, 0), std::nullopt);
    EXPECT_EQ(at_second(9, 0), 0);
}

TEST_F(SpeedFilterTest, a_jump_faster_than_3_km_h_per_second_must_hold_for_two_seconds) {
    for (int second = 0; second <= 5; ++second) at_second(second, 2'500);
    EXPECT_EQ(at_second(6, 2'500 + 833), 3'333) << "exactly 3 km/h per second";
    EXPECT_EQ(at_second(7, 3'333 + 834), std::nullopt);
    EXPECT_EQ(at_second(8, 3'333), 3'333) << "a spike is gone";
    EXPECT_EQ(at_second(9, 6'000), std::nullopt);
    EXPECT_EQ(at_second(10, 6'100), std::nullopt);
    EXPECT_EQ(at_second(11, 6'100), 6'100) << "it held";
}

TEST_F(SpeedFilterTest, who_speeds_up_in_the_first_seconds_of_a_link_makes_no_jump_after_them) {
    EXPECT_EQ(at_second(0, 0), 0);
    EXPECT_EQ(at_second(1, 800), std::nullopt) << "too early";
    EXPECT_EQ(at_second(2, 1'600), 1'600);
}

TEST_F(SpeedFilterTest, a_spike_in_the_first_seconds_of_a_link_is_no_measure_for_the_next_speed) {
    EXPECT_EQ(at_second(0, 0), 0);
    EXPECT_EQ(at_second(1, 7'000), std::nullopt);
    EXPECT_EQ(at_second(2, 7'000), std::nullopt);
    EXPECT_EQ(at_second(3, 800), 800);
}

TEST_F(SpeedFilterTest, a_jump_after_a_gap_is_no_jump) {
    for (int second = 0; second <= 5; ++second) at_second(second, 1'500);
    EXPECT_EQ(at_second(10, 4'000), 4'000);
}

TEST_F(SpeedFilterTest, wild_values_never_count_however_long_they_hold) {
    for (int second = 0; second <= 10; ++second) EXPECT_EQ(at_second(second, 11'112), std::nullopt);
}

TEST_F(SpeedFilterTest, a_clock_that_stands_for_two_seconds_means_a_belt_that_stands) {
    run_steadily(10, 2'500);
    EXPECT_EQ(at_second(11, 2'500, 10, 25), 2'500);
    EXPECT_EQ(at_second(12, 2'500, 10, 25), 0);
    EXPECT_EQ(at_second(13, 2'500, 11, 27), std::nullopt) << "it may start again, gently";
    EXPECT_EQ(at_second(14, 2'500, 12, 30), std::nullopt);
    EXPECT_EQ(at_second(15, 2'500, 13, 32), 2'500);
}

TEST_F(SpeedFilterTest, a_machine_that_counts_no_time_is_believed) {
    for (int second = 0; second <= 2; ++second) at_second(second, 2'500, 0);
    for (int second = 3; second <= 20; ++second) EXPECT_EQ(at_second(second, 2'500, 0), 2'500);
}

TEST_F(SpeedFilterTest, packets_without_the_counter_prove_nothing) {
    run_steadily(10, 2'500);
    for (int second = 11; second <= 20; ++second) EXPECT_EQ(at_second(second, 2'500), 2'500);
}

TEST_F(SpeedFilterTest, the_console_stops_the_belt_until_the_counters_go_on) {
    run_steadily(10, 2'500);
    filter.console_stopped();
    EXPECT_EQ(at_second(11, 2'500, 10, 25), 0);
    filter.console_started();
    EXPECT_EQ(at_second(12, 500, 11, 26), 500);
    filter.console_stopped();
    EXPECT_EQ(at_second(13, 500, 11, 26), 0);
    EXPECT_EQ(at_second(14, 500, 12, 27), 500) << "nobody said that it was started, but it counts";
}

class TreadmillLinkTest : public ::testing::Test {
  protected:
    std::vector<Sample> accept(std::uint16_t characteristic, const Bytes& bytes) {
        at = at + 1_s;
        decoded.samples.clear();
        link->accept({characteristic, bytes, at}, decoded);
        return decoded.samples;
    }
    [[nodiscard]] std::vector<std::int64_t> values(Measure measure) const {
        std::vector<std::int64_t> list;
        for (const Sample& sample : decoded.samples) {
            if (sample.measure == measure) list.push_back(sample.value);
        }
        return list;
    }
    using Values = std::vector<std::int64_t>;
    std::unique_ptr<LinkDecoder> link = make_treadmill_link();
    Decoded decoded;
    Ticks at{0};
};

TEST_F(TreadmillLinkTest, a_record_becomes_readings_in_ritms_units) {
    // Speed 0, distance 1,000 m, incline 2.5 %, ascent 5 m, 100 kcal, 130 bpm, 600 s, 210 W.
    accept(0x2ACD, {0x9C, 0x15, 0x00, 0x00, 0xE8, 0x03, 0x00, 0x19, 0x00, 0xFF, 0x7F, 0x32, 0x00, 0x00,
                    0x00, 0x64, 0x00, 0xFF, 0xFF, 0xFF, 0x82, 0x58, 0x02, 0xFF, 0x7F, 0xD2, 0x00});
    EXPECT_EQ(values(Measure::speed), Values{0});
    EXPECT_EQ(values(Measure::distance), Values{1'000'000});
    EXPECT_EQ(values(Measure::incline), Values{250});
    EXPECT_EQ(values(Measure::ascent), Values{5'000});
    EXPECT_EQ(values(Measure::energy), Values{418'400});
    EXPECT_EQ(values(Measure::heart_rate), Values{130});
    EXPECT_EQ(values(Measure::elapsed_time), Values{600'000});
    EXPECT_EQ(values(Measure::power), Values{210});
}

// spec: DEV-07
TEST_F(TreadmillLinkTest, a_record_that_comes_after_a_newer_one_says_nothing) {
    const auto record = [this](std::uint8_t elapsed_s, std::uint8_t metres) {
        accept(0x2ACD, {0x04, 0x04, 0xE8, 0x03, metres, 0, 0, elapsed_s, 0});
        return values(Measure::distance);
    };
    EXPECT_EQ(record(20, 50), Values{50'000});
    EXPECT_EQ(record(19, 49), Values{});
    EXPECT_TRUE(decoded.samples.empty()) << "nor is its speed what the belt does now";
    EXPECT_EQ(record(21, 53), Values{53'000});
    EXPECT_EQ(record(11, 52), Values{}) << "behind by ten seconds";
    EXPECT_EQ(record(22, 55), Values{55'000});
    EXPECT_EQ(record(11, 52), Values{52'000}) << "by eleven: it has begun anew";
    EXPECT_EQ(record(11, 51), Values{51'000}) << "its time is not behind";
    EXPECT_EQ(record(10, 51), Values{51'000}) << "its distance is not behind";
}

TEST_F(TreadmillLinkTest, a_late_record_without_its_time_is_known_by_its_distance) {
    const auto record = [this](std::uint8_t metres) {
        accept(0x2ACD, {0x04, 0x00, 0xE8, 0x03, metres, 0, 0});
        return values(Measure::distance);
    };
    EXPECT_EQ(record(200), Values{200'000});
    EXPECT_EQ(record(199), Values{});
    EXPECT_EQ(record(201), Values{201'000});
    EXPECT_EQ(record(90), Values{}) << "as far behind as a belt goes in ten seconds";
    EXPECT_EQ(record(201), Values{201'000});
    EXPECT_EQ(record(89), Values{89'000}) << "further: it has begun anew";
}

TEST_F(TreadmillLinkTest, a_machine_that_begins_anew_is_believed_after_three_seconds) {
    const auto record = [this](std::uint8_t elapsed_s) {
        accept(0x2ACD, {0x04, 0x04, 0xE8, 0x03, elapsed_s, 0, 0, elapsed_s, 0});
        return values(Measure::distance);
    };
    EXPECT_EQ(record(9), Values{9'000});
    for (std::uint8_t second = 0; second < 3; ++second) EXPECT_EQ(record(second), Values{}) << int(second);
    EXPECT_EQ(record(3), Values{3'000});
    EXPECT_EQ(record(4), Values{4'000});
}

TEST_F(TreadmillLinkTest, not_available_codes_and_heart_rate_zero_become_nothing) {
    accept(0x2ACD, {0x98, 0x11, 0x00, 0x00, 0xFF, 0x7F, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF,
                    0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0xFF, 0x7F, 0xFF, 0x7F});
    EXPECT_EQ(decoded.samples, (std::vector<Sample>{{Measure::speed, 0}}));
    EXPECT_EQ(decoded.rejected, 0U);
}

TEST_F(TreadmillLinkTest, an_inclination_outside_the_machines_range_is_no_value) {
    const auto incline = [this](std::int16_t tenths) {
        const auto low = static_cast<std::uint8_t>(tenths & 0xFF);
        const auto high = static_cast<std::uint8_t>(tenths >> 8 & 0xFF);
        accept(0x2ACD, {0x08, 0x00, 0, 0, low, high, 0, 0});
        return values(Measure::incline);
    };
    EXPECT_EQ(incline(-100), Values{-1'000});
    EXPECT_EQ(incline(-101), Values{});
    EXPECT_EQ(incline(400), Values{4'000});
    EXPECT_EQ(incline(820), Values{});
    accept(0x2AD5, {0x00, 0x00, 0x96, 0x00, 0x05, 0x00});  // 0 .. 15 %
    EXPECT_EQ(incline(150), Values{1'500});
    EXPECT_EQ(incline(151), Values{});
    EXPECT_EQ(incline(-1), Values{});
}

TEST_F(TreadmillLinkTest, the_safety_key_stops_at_once) {
    for (std::uint8_t s = 0; s < 5; ++s) accept(0x2ACD, {0x00, 0x04, 0xE8, 0x03, s, 0});
    EXPECT_EQ(values(Measure::speed), Values{2'778});
    accept(0x2ADA, {0x03});
    accept(0x2ACD, {0x00, 0x04, 0xE8, 0x03, 4, 0});
    EXPECT_EQ(values(Measure::speed), Values{0});
}

TEST_F(TreadmillLinkTest, garbage_is_counted_and_harmless) {
    accept(0x2ACD, {});
    accept(0x2ACD, {0x8C});
    accept(0x2ACD, {0x8C, 0x04, 0x64});
    EXPECT_EQ(decoded.malformed, 3U);
    accept(0x2ADA, {});
    accept(0x2AD5, {0x01});
    accept(0x2AD5, {0x96, 0x00, 0x00, 0x00, 0x05, 0x00});  // upside down
    EXPECT_FALSE(decoded.facts.incline_minimum.has_value());
}

TEST(MachineTest, a_range_without_step_or_room_is_not_settable) {
    EXPECT_TRUE(decode_speed_range(Bytes{0x64, 0, 0x60, 9, 10, 0}).settable());
    EXPECT_FALSE(decode_speed_range(Bytes{0x64, 0, 0x60, 9, 0, 0}).settable());
    EXPECT_FALSE(decode_speed_range(Bytes{0x64, 0, 0x64, 0, 10, 0}).settable());
    EXPECT_FALSE(decode_speed_range(Bytes{0x64, 0}).settable());
    EXPECT_EQ(decode_resistance_range(Bytes{1, 20, 1}).maximum, Field::of(200'000)) << "the current edition";
}

TEST(MachineTest, unknown_codes_are_reserved) {
    EXPECT_EQ(training_status_name(16), "reserved");
    EXPECT_EQ(decode_machine_status(Bytes{0x77, 1}).name, "reserved");
    EXPECT_EQ(decode_control_point(Bytes{0x08, 9}).choice, "reserved");
    EXPECT_EQ(decode_control_point(Bytes{}).completeness.is_short, true);
}

TEST(MachineTest, targets_of_2_3_and_5_zones_keep_complete_times) {
    EXPECT_EQ(decode_machine_status(Bytes{0x0F, 60, 0, 120, 0}).times_s, (std::vector<std::int64_t>{60, 120}));
    const auto cut = decode_control_point(Bytes{0x0F, 60, 0, 120});
    EXPECT_EQ(cut.times_s, std::vector<std::int64_t>{60});
    EXPECT_EQ(cut.completeness, (Completeness{true, 1}));
}

TEST(DriverTableTest, a_machine_that_says_it_is_a_bike_gets_no_treadmill_driver) {
    const std::vector<std::uint16_t> services = {0x1826, 0x180D};
    EXPECT_TRUE(drivers_advertised(services, {}).contains(Driver::treadmill));
    EXPECT_TRUE(drivers_advertised(services, Bytes{1, 1, 0}).contains(Driver::treadmill));
    EXPECT_FALSE(drivers_advertised(services, Bytes{1, 0x20, 0}).contains(Driver::treadmill));
    EXPECT_TRUE(drivers_advertised(services, Bytes{1, 0x20, 0}).contains(Driver::heart_rate));
    EXPECT_FALSE(drivers_advertised(std::vector<std::uint16_t>{0x180F, 0x180A}, {}).measures());
}

TEST(DriverTableTest, every_driver_has_one_line) {
    for (const DriverRow& row : driver_table()) EXPECT_EQ(&driver_row(row.driver), &row) << name_of(row.driver);
}

}  // namespace
}  // namespace ritm::devices::fitness_machine
