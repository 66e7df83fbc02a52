#include "infra/formats/fit_decoder.h"

#include "infra/formats/fit_activity.h"
#include "infra/formats/fit_test_bytes.h"

namespace ritm::formats::fit {
namespace {

using testing::IsEmpty;

std::vector<std::string> codes(const File& file) {
    std::vector<std::string> codes;
    for (const Warning& w : file.warnings) codes.push_back(w.code);
    return codes;
}

// A record definition (local 0): time stamp, heart rate.
const Bytes heart_rate_definition = from_hex("400000140002fd0486030102");
Bytes heart_rate_record(std::uint32_t time, std::uint8_t rate) {
    Bytes out{0};
    for (int i = 0; i < 4; ++i) out.push_back(static_cast<std::uint8_t>(time >> (8 * i)));
    out.push_back(rate);
    return out;
}

TEST(FitCrc, IsArc) {
    const std::string digits = "123456789";
    const Bytes bytes(digits.begin(), digits.end());
    EXPECT_EQ(crc16(bytes), 0xBB3D);
    EXPECT_EQ(crc16({}), 0);
}

TEST(FitCrc, TheTableEqualsTheDefinitionAndMayBeSplit) {
    Bytes bytes;
    unsigned seed = 7;
    for (int i = 0; i < 1000; ++i)
        bytes.push_back(static_cast<std::uint8_t>((seed = seed * 1103515245U + 12345U) >> 16));
    unsigned crc = 0;
    for (const std::uint8_t b : bytes) {
        crc ^= b;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xA001U : crc >> 1U;
    }
    EXPECT_EQ(crc16(bytes), crc);
    for (const std::size_t cut : {1U, 7U, 8U, 9U, 500U, 999U}) {
        EXPECT_EQ(crc16(ByteView(bytes).subspan(cut), crc16(ByteView(bytes).first(cut))), crc);
    }
}

TEST(FitHeader, NeedsTwelveOctetsAndTheSignature) {
    const Bytes header = from_hex("0c104000cf7105002e464954");
    EXPECT_TRUE(looks_like_fit(header));
    EXPECT_FALSE(looks_like_fit(ByteView(header).first(11)));
    Bytes spoilt = header;
    spoilt[11] = 'X';
    EXPECT_FALSE(looks_like_fit(spoilt));
    EXPECT_EQ(read_header(header)->crc, Crc::absent);
}

TEST(FitDecoder, NothingAndNotFit) {
    EXPECT_THAT(codes(decode(ByteView{})), IsEmpty());
    EXPECT_THAT(decode(ByteView{}).parts, IsEmpty());
    const Bytes octets = from_hex("3c3f786d6c2076657273696f6e3d22312e30223f3e");
    const File file = decode(octets);
    EXPECT_THAT(codes(file), testing::ElementsAre("not_fit"));
    EXPECT_EQ(activity_of(file).error().kind, Fault::Kind::malformed);
}

TEST(FitDecoder, TwelveAndFourteenOctetHeaders) {
    const Bytes data = joined({heart_rate_definition, heart_rate_record(1'000'000'000, 120)});
    for (const Bytes& bytes : {file_of(data), file_of_short_header(data)}) {
        const File file = decode(bytes);
        EXPECT_THAT(codes(file), IsEmpty());
        ASSERT_EQ(file.messages.size(), 1U);
        EXPECT_EQ(file.integer(file.messages[0], 3), 120);
        EXPECT_EQ(file.messages[0].time, 1'000'000'000U);
        EXPECT_EQ(file.parts[0].crc, Crc::ok);
    }
}

TEST(FitDecoder, WrongHeaderCrcIsToldAndRead) {
    Bytes bytes = file_of(joined({heart_rate_definition, heart_rate_record(1'000'000'000, 120)}));
    bytes[12] ^= 1;
    const File file = decode(bytes);
    EXPECT_THAT(codes(file), testing::Contains("header_crc"));
    EXPECT_EQ(file.messages.size(), 1U);
}

TEST(FitDecoder, UnclosedRecordingIsRead) {
    Bytes bytes = file_of(joined({heart_rate_definition, heart_rate_record(1'000'000'000, 120)}));
    bytes[4] = bytes[5] = bytes[6] = bytes[7] = 0;
    bytes.resize(bytes.size() - 2);
    const File file = decode(bytes);
    EXPECT_THAT(codes(file), testing::Contains("no_data_size"));
    EXPECT_EQ(file.messages.size(), 1U);
}

TEST(FitDecoder, ChainedPartsStartAnew) {
    const Bytes first = file_of(joined({heart_rate_definition, heart_rate_record(1'000'000'000, 120)}));
    // The second part uses local type 0 without defining it: its content is lost, the third part is found.
    const Bytes second = file_of(heart_rate_record(1'000'000'001, 121));
    const Bytes octets = joined({first, second, first});
    const File file = decode(octets);
    EXPECT_THAT(codes(file), testing::ElementsAre("undefined_message"));
    EXPECT_EQ(file.parts.size(), 3U);
    EXPECT_EQ(file.messages.size(), 2U);
    EXPECT_EQ(file.definition_of(file.messages[1]).part, 2U);
}

TEST(FitDecoder, CompressedTimeNeedsAReferenceInItsPart) {
    const Bytes data = joined({heart_rate_definition, heart_rate_record(1'000'000'000, 120)});
    const Bytes lonely = from_hex("4000001400010301029f78");
    const Bytes octets = joined({file_of(data), file_of(lonely)});
    const File file = decode(octets);
    EXPECT_THAT(codes(file), testing::ElementsAre("time_unknown"));
    ASSERT_EQ(file.messages.size(), 2U);
    EXPECT_EQ(file.messages[1].time, Message::no_time);
    EXPECT_TRUE(file.messages[1].compressed);
}

TEST(FitDecoder, OctetsAfterTheEndAreTold) {
    Bytes bytes = file_of(joined({heart_rate_definition, heart_rate_record(1'000'000'000, 120)}));
    bytes.insert(bytes.end(), {1, 2, 3});
    const File file = decode(bytes);
    EXPECT_THAT(codes(file), testing::ElementsAre("trailing_bytes"));
    EXPECT_EQ(file.messages.size(), 1U);
}

TEST(FitDecoder, EveryCutKeepsWhatIsBeforeIt) {
    Bytes data = heart_rate_definition;
    for (std::uint32_t i = 0; i < 20; ++i) data = joined({data, heart_rate_record(1'000'000'000 + i, 100)});
    const Bytes whole = file_of(data);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const File file = decode(ByteView(whole).first(size));
        const std::size_t intact = size < 26 ? 0 : std::min<std::size_t>(20, (size - 26) / 6);
        EXPECT_EQ(file.messages.size(), intact) << size;
        EXPECT_EQ(file.warnings.empty(), size == 0) << size;
    }
}

TEST(FitDecoder, UnknownTypesAndOddSizesAreSkippedBySize) {
    // Fields: 200 of unknown type 55 with 3 octets; 5 (uint32) with 3 octets; 3 heart rate; unknown message 65280.
    const Bytes data = from_hex(
        "400000140004c80355050386fd0486030102"
        "00aaaaaabbbbbb00ca9a3b78"
        "41000000ff01000102"
        "0163");
    const Bytes octets = file_of(data);
    const File file = decode(octets);
    EXPECT_THAT(codes(file), testing::ElementsAre("field_size"));
    ASSERT_EQ(file.messages.size(), 2U);
    EXPECT_EQ(file.integer(file.messages[0], 200), std::nullopt);
    EXPECT_EQ(file.integer(file.messages[0], 5), std::nullopt);
    EXPECT_EQ(file.integer(file.messages[0], 3), 0x78);
    EXPECT_EQ(file.number_of(file.messages[1]), 65280);
}

TEST(FitDecoder, ArraysStringsAndInvalidValues) {
    // hrv: five uint16, the last two invalid; then file_id field 8: a string that fills its field without NUL, not
    // UTF-8.
    const Bytes data = from_hex(
        "4000004e0001000a84"
        "00e803f203fc03ffffffff"
        "410000000001080307"
        "01ff6869");
    const Bytes octets = file_of(data);
    const File file = decode(octets);
    ASSERT_EQ(file.messages.size(), 2U);
    const Message& hrv = file.messages[0];
    const Slot* slot = file.find(hrv, 0);
    ASSERT_NE(slot, nullptr);
    ASSERT_EQ(file.count(*slot), 5U);
    EXPECT_EQ(file.integer(hrv, *slot, 2), 1020);
    EXPECT_EQ(file.integer(hrv, *slot, 3), std::nullopt);
    EXPECT_EQ(file.integer(hrv, *slot, 5), std::nullopt);
    EXPECT_EQ(file.text(file.messages[1], 8), "?hi");
}

TEST(FitDecoder, ZeroFieldMessagesDoNotGrowTheIndex) {
    Bytes data = from_hex("400000140000");
    data.resize(data.size() + 100'000, 0);
    const Bytes octets = file_of(data);
    EXPECT_THAT(decode(octets).messages, IsEmpty());
}

TEST(FitDecoder, UndescribedDeveloperFieldIsSkipped) {
    const Bytes octets =
        file_of(from_hex("600000140001030102"
                         "01050209"
                         "0078aabb"));
    const File file = decode(octets);
    ASSERT_EQ(file.messages.size(), 1U);
    EXPECT_EQ(file.integer(file.messages[0], 3), 0x78);
    EXPECT_EQ(file.slots_of(file.messages[0])[1].developer, -2);
    EXPECT_EQ(file.find(file.messages[0], 5), nullptr);
}

}  // namespace
}  // namespace ritm::formats::fit
