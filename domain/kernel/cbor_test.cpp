#include "domain/kernel/cbor.h"

#include <gtest/gtest.h>

#include <limits>

namespace ritm::cbor {
namespace {

Bytes from_hex(std::string_view hex) {
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
    }
    return bytes;
}
template <class Put>
std::string written(Put put) {
    Writer out;
    put(out);
    return to_hex(out.take());
}
bool skips(std::string_view hex) {
    const Bytes bytes = from_hex(hex);
    Reader in(bytes);
    return in.skip() && in.at_end();
}

}  // namespace

// RFC 8949 appendix A, as far as the subset goes.
TEST(Cbor, integers_of_rfc_8949) {
    struct Case {
        std::int64_t value;
        const char* hex;
    };
    constexpr Case cases[] = {{0, "00"},
                              {1, "01"},
                              {10, "0a"},
                              {23, "17"},
                              {24, "1818"},
                              {25, "1819"},
                              {100, "1864"},
                              {1000, "1903e8"},
                              {1'000'000, "1a000f4240"},
                              {1'000'000'000'000, "1b000000e8d4a51000"},
                              {-1, "20"},
                              {-10, "29"},
                              {-100, "3863"},
                              {-1000, "3903e7"},
                              {std::numeric_limits<std::int64_t>::max(), "1b7fffffffffffffff"},
                              {std::numeric_limits<std::int64_t>::min(), "3b7fffffffffffffff"}};
    for (const Case& c : cases) {
        EXPECT_EQ(written([&](Writer& out) { out.integer(c.value); }), c.hex);
        const Bytes bytes = from_hex(c.hex);
        Reader in(bytes);
        EXPECT_EQ(in.integer(), c.value);
        EXPECT_TRUE(in.at_end());
    }
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(written([&](Writer& out) { out.unsigned_integer(most); }), "1bffffffffffffffff");
    const Bytes bytes = from_hex("1bffffffffffffffff");
    EXPECT_EQ(Reader(bytes).unsigned_integer(), most);
}

TEST(Cbor, texts_and_bytes_of_rfc_8949) {
    struct Case {
        std::string_view text;
        const char* hex;
    };
    constexpr Case cases[] = {
        {"", "60"},           {"a", "6161"},          {"IETF", "6449455446"},      {"\"\\", "62225c"},
        {"\u00fc", "62c3bc"}, {"\u6c34", "63e6b0b4"}, {"\U00010151", "64f0908591"}};
    for (const Case& c : cases) {
        EXPECT_EQ(written([&](Writer& out) { out.text(c.text); }), c.hex);
        const Bytes bytes = from_hex(c.hex);
        EXPECT_EQ(Reader(bytes).text(), c.text);
    }
    const Bytes four{1, 2, 3, 4};
    EXPECT_EQ(written([&](Writer& out) { out.bytes(four); }), "4401020304");
    EXPECT_EQ(written([&](Writer& out) { out.bytes({}); }), "40");
    const Bytes bytes = from_hex("4401020304");
    const auto read = Reader(bytes).bytes();
    ASSERT_TRUE(read);
    EXPECT_EQ(Bytes(read->begin(), read->end()), four);
}

TEST(Cbor, booleans_arrays_and_maps_of_rfc_8949) {
    EXPECT_EQ(written([](Writer& out) { out.boolean(false); }), "f4");
    EXPECT_EQ(written([](Writer& out) { out.boolean(true); }), "f5");
    const std::string nested = written([](Writer& out) {
        out.head(Major::array, 3);
        out.integer(1);
        for (const int first : {2, 4}) {
            out.head(Major::array, 2);
            out.integer(first);
            out.integer(first + 1);
        }
    });
    EXPECT_EQ(nested, "8301820203820405");
    for (const char* hex : {"80", "83010203", "8301820203820405", "a0", "a201020304", "f4", "f5", "826161a10102",
                            "98190102030405060708090a0b0c0d0e0f101112131415161718181819"}) {
        EXPECT_TRUE(skips(hex)) << hex;
    }
    const Bytes many = from_hex("98190102030405060708090a0b0c0d0e0f101112131415161718181819");
    EXPECT_EQ(Reader(many).array(), 25U);
    const Bytes map = from_hex("a201020304");
    EXPECT_EQ(Reader(map).map(), 2U);
}

TEST(Cbor, refuses_the_rest_of_rfc_8949) {
    for (const char* hex : {"f90000",
                            "f93c00",
                            "fa47c35000",
                            "fb3ff199999999999a",
                            "f97c00",  // floats
                            "f6",
                            "f7",
                            "f0",
                            "f8ff",  // null, undefined, simple values
                            "c11a514b67b0",
                            "d74401020304",
                            "c249010000000000000000",  // tags
                            "5f42010243030405ff",
                            "7f657374726561646d696e67ff",
                            "9fff",
                            "9f01ff",
                            "bf0102ff",  // indefinite lengths
                            "a26161016162820203",
                            "a0f6",
                            "a1f502"}) {  // keys that are not unsigned
        EXPECT_FALSE(skips(hex)) << hex;
    }
    const Bytes big = from_hex("3bffffffffffffffff");  // -18446744073709551616
    EXPECT_EQ(Reader(big).integer(), std::nullopt);
    const Bytes unsigned_big = from_hex("1b8000000000000000");
    EXPECT_EQ(Reader(unsigned_big).integer(), std::nullopt);
}

TEST(Cbor, refuses_what_is_not_the_shortest_form) {
    for (const char* hex : {"1817", "190018", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3817", "590001ff", "7800",
                            "980101", "b8010102", "1c", "1d", "1e", "1f"}) {
        EXPECT_FALSE(skips(hex)) << hex;
    }
}

TEST(Cbor, refuses_maps_whose_keys_do_not_ascend) {
    EXPECT_TRUE(skips("a201000200"));
    EXPECT_FALSE(skips("a202000100"));
    EXPECT_FALSE(skips("a201000100"));
    EXPECT_FALSE(skips("a12000"));
}

TEST(Cbor, refuses_truncation_at_every_byte) {
    const std::string whole = "a40118640283010203036568656c6c6f04a1014401020304";
    ASSERT_TRUE(skips(whole));
    for (std::size_t length = 0; length < whole.size(); length += 2) EXPECT_FALSE(skips(whole.substr(0, length)));
}

TEST(Cbor, refuses_hostile_lengths_without_allocating) {
    for (const char* hex : {"5bffffffffffffffff", "7bffffffffffffffff", "9bffffffffffffffff", "bbffffffffffffffff",
                            "9affffffff00", "bb8000000000000000", "5b7fffffffffffffff00"}) {
        EXPECT_FALSE(skips(hex)) << hex;
    }
    const Bytes array = from_hex("9b00000001000000000000");
    EXPECT_EQ(Reader(array).array(), std::nullopt);
    const Bytes map = from_hex("a30102");
    EXPECT_EQ(Reader(map).map(), std::nullopt);
}

TEST(Cbor, refuses_what_is_nested_too_deeply) {
    const auto nested = [](int levels) {
        std::string hex;
        for (int i = 0; i < levels; ++i) hex += "81";
        return hex + "00";
    };
    EXPECT_TRUE(skips(nested(16)));
    EXPECT_FALSE(skips(nested(17)));
    EXPECT_FALSE(skips(nested(100'000)));
    std::string maps;
    for (int i = 0; i < 17; ++i) maps += "a101";
    EXPECT_FALSE(skips(maps + "00"));
}

TEST(Cbor, refuses_text_that_is_not_utf8) {
    for (const char* hex : {"6180", "61c3", "62c080", "63e08080", "63eda080", "64f4908080", "61ff", "64f8888080",
                            "62c328", "63e28228", "61f0"}) {
        EXPECT_FALSE(skips(hex)) << hex;
    }
    EXPECT_TRUE(skips("63ed9fbf"));    // U+D7FF, last before the surrogates
    EXPECT_TRUE(skips("63ee8080"));    // U+E000, first after them
    EXPECT_TRUE(skips("64f48fbfbf"));  // U+10FFFF, last of all
}

TEST(Cbor, refuses_another_type_than_asked_for) {
    const Bytes text = from_hex("6161");
    EXPECT_EQ(Reader(text).integer(), std::nullopt);
    EXPECT_EQ(Reader(text).unsigned_integer(), std::nullopt);
    EXPECT_EQ(Reader(text).bytes(), std::nullopt);
    EXPECT_EQ(Reader(text).boolean(), std::nullopt);
    EXPECT_EQ(Reader(text).array(), std::nullopt);
    EXPECT_EQ(Reader(text).map(), std::nullopt);
    const Bytes number = from_hex("01");
    EXPECT_EQ(Reader(number).text(), std::nullopt);
    EXPECT_EQ(Reader({}).head(), std::nullopt);
}

}  // namespace ritm::cbor
