#include "infra/formats/fit_maker_fields.h"

#include "infra/formats/fit_activity.h"
#include "infra/formats/fit_test_bytes.h"
#include "infra/formats/open_file.h"
#include "test_places.h"

namespace ritm::formats::fit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint8_t type_uint8 = 0x02;
constexpr std::uint8_t type_string = 0x07;

std::vector<MakerField> of_file(const std::string& name) {
    const auto bytes = read_whole_file(RITM_SOURCE_DIR "/tests/data/fit/" + name);
    EXPECT_TRUE(bytes) << name;
    return activity_of(decode(*bytes))->maker_fields;
}
std::vector<MakerField> of_messages(std::initializer_list<Bytes> messages) {
    const Bytes bytes = file_of(joined(messages));
    return maker_fields_of(decode(bytes));
}

// The field `number` of the developer 0.
Bytes described(std::uint8_t number, std::uint8_t type, const std::string& name, const std::string& units) {
    Bytes out = from_hex("400000ce000500010201010202010203");
    out.insert(out.end(), {static_cast<std::uint8_t>(name.size() + 1), 7, 8});
    out.insert(out.end(), {static_cast<std::uint8_t>(units.size() + 1), 7, 0, 0, number, type});
    out.insert(out.end(), name.begin(), name.end());
    out.push_back(0);
    out.insert(out.end(), units.begin(), units.end());
    out.push_back(0);
    return out;
}

TEST(FitMakerFields, OfARealFileWithAndWithoutThem) {
    EXPECT_THAT(of_file("bike-power-devfields.fit"),
                ElementsAre(MakerField{"core_temperature", "C", 300}, MakerField{"zone", "", 300}));
    EXPECT_THAT(of_file("run-gps-hr-laps.fit"), IsEmpty());
}

TEST(FitMakerFields, WhatRitmWroteIsItsOwn) {
    const auto bytes = read_whole_file(RITM_SOURCE_DIR "/tests/data/fit/ritm-moments.fit");
    ASSERT_TRUE(bytes);
    ASSERT_FALSE(decode(*bytes).developer_fields.empty());
    EXPECT_THAT(of_file("ritm-moments.fit"), IsEmpty());
}

TEST(FitMakerFields, CountsValuesOfEveryMessageAndNoneThatAreAbsent) {
    const Bytes record = from_hex(
        "6100001400"
        "01fd0486"
        "01"
        "030100");
    const Bytes session = from_hex(
        "6200001200"
        "01020486"
        "02"
        "030100"
        "040400");
    EXPECT_THAT(of_messages({described(3, type_uint8, "load", "points"), described(4, type_string, "mood", ""),
                             described(5, type_uint8, "never", ""), record, from_hex("0100ca9a3b07"),
                             from_hex("0101ca9a3bff"), session,
                             from_hex("0200ca9a3b09"
                                      "66696e00")}),
                ElementsAre(MakerField{"load", "points", 2}, MakerField{"mood", "", 1}));
    EXPECT_THAT(of_messages({described(3, type_uint8, "load", ""), record, from_hex("0100ca9a3bff")}), IsEmpty());
    EXPECT_THAT(of_messages({record, from_hex("0100ca9a3b07")}), IsEmpty()) << "not described";
}

TEST(FitMakerFields, OneNameAndUnitIsOneField) {
    const Bytes both = from_hex(
        "6100001400"
        "01fd0486"
        "02"
        "030100"
        "040100"
        "0100ca9a3b0708");
    EXPECT_THAT(of_messages({described(3, type_uint8, "load", "W"), described(4, type_uint8, "load", "W"), both}),
                ElementsAre(MakerField{"load", "W", 2}));
    EXPECT_THAT(of_messages({described(3, type_uint8, "load", "W"), described(4, type_uint8, "load", "J"), both}),
                ElementsAre(MakerField{"load", "W", 1}, MakerField{"load", "J", 1}));
    EXPECT_THAT(of_messages({described(3, type_uint8, "\x1b\r", "\n"), described(4, type_uint8, "", ""), both}),
                ElementsAre(MakerField{"?", "", 2}));
}

TEST(FitMakerFields, NamesAreShownWithoutWhatMovesTheCursorOrTheWriting) {
    EXPECT_EQ(shown_text("\x1b[2Jcore\r\n temp\x7f"), "[2Jcore temp");
    EXPECT_EQ(shown_text("a\u009b\u0080b\u00a0c"), "ab\u00a0c");
    EXPECT_EQ(shown_text("a\u2028\u202e\u2066\u2069b\u2027\u202f\u2065\u206ac"), "ab\u2027\u202f\u2065\u206ac");
    EXPECT_EQ(shown_text("a\u061c\u200e\u200fb\u061b\u200d\u2010c"), "ab\u061b\u200d\u2010c");
    EXPECT_EQ(shown_text("Температура 体温 🌡"), "Температура 体温 🌡");
    EXPECT_EQ(shown_text(std::string(64, 'a') + "b"), std::string(64, 'a'));
    EXPECT_EQ(shown_text(std::string(63, 'a') + "é"), std::string(63, 'a')) << "no half character";
}

}  // namespace
}  // namespace ritm::formats::fit
