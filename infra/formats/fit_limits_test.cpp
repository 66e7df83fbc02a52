// More than Limits in one file: refused while it is scanned, before anything is made of it.
#include <algorithm>
#include <ctime>

#include "infra/formats/fit_activity.h"
#include "infra/formats/fit_encoder.h"
#include "infra/formats/fit_test_bytes.h"
#include "infra/formats/open_file.h"

namespace ritm::formats::fit {
namespace {

constexpr std::uint32_t day_s = 86'400;

Bytes repeated(const Bytes& piece, std::size_t times) {
    Bytes all;
    all.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

// Time stamp and heart rate, then a shape of its own for what a test counts.
const Bytes one_record = from_hex(
    "400000140002fd0486030102"
    "0000ca9a3b78");

struct Counted {
    std::string what;
    std::size_t Limits::*limit;
    Bytes before;  // definitions
    Bytes each;
    std::size_t worth = 1;  // how many one of them is
};

std::vector<Counted> all_counted() {
    return {
        {"laps", &Limits::laps, from_hex("410000130001020486"), from_hex("0100ca9a3b")},
        {"sessions", &Limits::sessions, from_hex("410000120001020486"), from_hex("0100ca9a3b")},
        {"beats", &Limits::beats, from_hex("4100004e0001000484"), from_hex("01e803e803"), 2},
        {"beats", &Limits::beats, from_hex("4100004e0002000484000284"), from_hex("01e803e803e803"), 3},
        {"developer fields", &Limits::developer_fields, from_hex("410000ce0003000102010102020102"),
         from_hex("01000102")},
        {"values of developer fields", &Limits::developer_values, from_hex("61000014000103010202050100060100"),
         from_hex("01780102"), 2},
        {"values of developer fields", &Limits::developer_values, from_hex("61000000ff0103010202050100060100"),
         from_hex("01780102"), 2},
    };
}

TEST(FitLimits, EachIsRefusedOneAboveAndReadAtTheLimit) {
    for (const Counted& counted : all_counted()) {
        Limits limits;
        limits.*counted.limit = 4 * counted.worth;
        const auto file_with = [&](std::size_t times) {
            return file_of(joined({one_record, counted.before, repeated(counted.each, times)}));
        };
        const Bytes at_limit = file_with(4);
        EXPECT_EQ(decode(at_limit, limits).over_limit, "") << counted.what;
        EXPECT_TRUE(activity_of(decode(at_limit, limits)).has_value()) << counted.what;
        const Bytes above = file_with(5);
        const auto refused = activity_of(decode(above, limits));
        ASSERT_FALSE(refused.has_value()) << counted.what;
        EXPECT_EQ(refused.error().kind, Fault::Kind::unsupported);
        EXPECT_EQ(refused.error().context,
                  "too large: more than " + std::to_string(4 * counted.worth) + " " + counted.what);
        EXPECT_TRUE(activity_of(decode(above)).has_value()) << counted.what << ": far below the real limits";
    }
}

TEST(FitLimits, MessagesCountWithTheirDefinitions) {
    Limits limits;
    limits.messages = 6;
    const Bytes three = file_of(repeated(one_record, 3));
    EXPECT_EQ(decode(three, limits).over_limit, "");
    const Bytes another = file_of(joined({repeated(one_record, 3), from_hex("0000ca9a3b78")}));
    EXPECT_EQ(decode(another, limits).over_limit, "more than 6 messages");
    const Bytes defined_again = file_of(joined({repeated(one_record, 3), from_hex("410000130001020486")}));
    EXPECT_EQ(decode(defined_again, limits).over_limit, "more than 6 messages");
}

TEST(FitLimits, ChainedPartsCountTogether) {
    Limits limits;
    limits.parts = 2;
    const Bytes part = file_of(one_record);
    const Bytes two = repeated(part, 2);
    const Bytes three = repeated(part, 3);
    EXPECT_EQ(decode(two, limits).over_limit, "");
    EXPECT_EQ(decode(three, limits).over_limit, "more than 2 chained files");
    limits.parts = 3;
    limits.records = 2;
    EXPECT_EQ(decode(two, limits).over_limit, "");
    EXPECT_EQ(decode(three, limits).over_limit, "more than 2 records");
}

// `columns` developer fields, 200 in each shape of a record, and as many values in all.
Bytes with_developer_columns(std::size_t columns, std::size_t values) {
    Bytes data = joined({one_record, from_hex("400000ce0004000102010102020102030607")});
    constexpr std::size_t per_record = 200;
    const auto number = [](std::size_t i) { return static_cast<std::uint8_t>(i % per_record); };
    const auto developer = [](std::size_t i) { return static_cast<std::uint8_t>(i / per_record); };
    for (std::size_t i = 0; i < columns; ++i) {
        data.insert(data.end(), {0, developer(i), number(i), 2});
        for (std::size_t place = 100'000; place > 0; place /= 10) {
            data.push_back(static_cast<std::uint8_t>('0' + i / place % 10));
        }
    }
    const std::size_t shapes = (columns + per_record - 1) / per_record;
    for (std::size_t shape = 0; shape < shapes; ++shape) {
        data = joined({data, {static_cast<std::uint8_t>(0x61 + shape)}, from_hex("0000140001030102"), {per_record}});
        for (std::size_t i = 0; i < per_record; ++i) {
            const std::size_t column = (shape * per_record + i) % columns;
            data.insert(data.end(), {number(column), 1, developer(column)});
        }
    }
    Bytes record(2 + per_record, 7);
    for (std::size_t i = 0; i < values / per_record; ++i) {
        const auto local = static_cast<std::uint8_t>(1 + i % shapes);
        record[0] = static_cast<std::uint8_t>(0x80 | local << 5);
        data.insert(data.end(), record.begin(), record.end());
    }
    return file_of(data);
}

TEST(FitLimits, AValueCostsAsMuchAmongManyColumnsAsAmongFew) {
    constexpr std::size_t values = 200'000;
    const auto cost = [](std::size_t columns) {
        const Bytes bytes = with_developer_columns(columns, values);
        const File file = decode(bytes);
        const std::clock_t begun = std::clock();
        const auto activity = activity_of(file);
        const auto spent = static_cast<double>(std::clock() - begun);
        EXPECT_TRUE(activity.has_value());
        EXPECT_EQ(activity ? activity->sessions.at(0).extra.size() : 0, columns);
        return spent;
    };
    const double few = std::min(cost(10), cost(10));
    EXPECT_LT(cost(600), few * 5);
}

Bytes month_of_seconds() {
    Bytes data = one_record;
    data.reserve(31 * day_s * 6);
    for (std::uint32_t second = 1; second < 31 * day_s; ++second) {
        const std::uint32_t time = 1'000'000'000 + second;
        data.insert(data.end(), {0, static_cast<std::uint8_t>(time), static_cast<std::uint8_t>(time >> 8U),
                                 static_cast<std::uint8_t>(time >> 16U), static_cast<std::uint8_t>(time >> 24U), 120});
    }
    return file_of(data);
}

TEST(FitLimits, TheLongestBelievableFileIsRead) {
    const Bytes month = month_of_seconds();
    const File file = decode(month);
    EXPECT_EQ(file.over_limit, "");
    EXPECT_EQ(file.messages.size(), 31U * day_s);
}

// Two octets each: a compressed time and a heart rate. Of a file of 64 MiB they would become more than 5 GB.
TEST(FitLimits, RecordsOfTwoOctetsDoNotFillTheMemory) {
    const std::size_t records = Limits{}.records;
    const Bytes data = joined({one_record, from_hex("410000140001030102"), repeated(from_hex("a178"), records - 1)});
    const Bytes at_limit = file_of(data);
    EXPECT_EQ(decode(at_limit).over_limit, "");
    const Bytes above = file_of(joined({data, from_hex("a178")}));
    const File file = decode(above);
    EXPECT_EQ(file.over_limit, "more than 3000000 records");
    EXPECT_EQ(file.messages.size(), records);
    EXPECT_TRUE(is_too_large(read_activity(above).error()));
}

// Seven seconds, in each of which sensors speak three times.
Bytes own_export() {
    Session session;
    session.start = Instant(1'767'268'800'000);
    session.totals.elapsed = Millis(6'900);
    session.end = session.start + *session.totals.elapsed;
    for (std::int64_t i = 0; i < 21; ++i) {
        Record record;
        record.at = session.start + Millis(i / 3 * 1000 + i % 3 * 310 + 17);
        record.heart_rate = HeartRate(100 + i);
        session.records.push_back(record);
    }
    Activity activity;
    activity.sessions.push_back(session);
    return *encode(activity);
}

TEST(FitLimits, MomentsCountAsRecordsAndTheirValuesAsThose) {
    const Bytes bytes = own_export();
    Limits limits;
    limits.records = 7 + 21;
    limits.developer_values = 7 * 2 + 21;  // a record has the rest of its time and its outline, a moment its own
    const auto activity = activity_of(decode(bytes, limits));
    ASSERT_TRUE(activity.has_value());
    EXPECT_EQ(activity->sessions.at(0).records.size(), 21U);
    --limits.records;
    EXPECT_EQ(decode(bytes, limits).over_limit, "more than 27 records");
    ++limits.records;
    --limits.developer_values;
    EXPECT_EQ(decode(bytes, limits).over_limit, "more than 34 values of developer fields");
}

// A record with the rests of all its values and its outline, then four devices four times a second, each with all that
// a moment can say.
TEST(FitLimits, TheLongestOwnExportIsRead) {
    constexpr std::size_t moments = 16;
    const Bytes shapes = from_hex(
        "60000014000103010206000200020100030100040100050200090200"
        "61000000ff01030102050a0200020100030100040100050200");
    const Bytes record(1 + 1 + 9, 0);
    Bytes moment(1 + 1 + 7, 0);
    moment.front() = 1;
    const Bytes second = joined({record, repeated(moment, moments)});
    const Bytes day = file_of(joined({one_record, shapes, repeated(second, day_s)}));
    const File file = decode(day);
    EXPECT_EQ(file.over_limit, "");
    EXPECT_EQ(file.messages.size(), 1 + day_s * (1 + moments));
    EXPECT_LT(file.messages.size() * 2, Limits{}.records) << "twice as much would be read";
}

// Three octets each, behind one outline.
TEST(FitLimits, MomentsOfThreeOctetsDoNotFillTheMemory) {
    const std::size_t records = Limits{}.records;
    const Bytes shape = from_hex("61000000ff00010a0200");
    const Bytes above = file_of(joined({one_record, shape, repeated(from_hex("010000"), records)}));
    const File file = decode(above);
    EXPECT_EQ(file.over_limit, "more than 3000000 records");
    EXPECT_EQ(file.messages.size(), records);
}

}  // namespace
}  // namespace ritm::formats::fit
