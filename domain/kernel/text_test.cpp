#include "domain/kernel/text.h"

#include <gtest/gtest.h>

namespace ritm {

TEST(CodePoints, are_counted_not_bytes) {
    EXPECT_EQ(code_points(""), 0U);
    EXPECT_EQ(code_points("abc"), 3U);
    EXPECT_EQ(code_points("Бег"), 3U);
    EXPECT_EQ(code_points("\xF0\x9F\x8F\x83"), 1U);  // a runner
}

TEST(CodePoints, of_what_is_not_utf8_are_none) {
    for (const char* text : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF"}) {
        EXPECT_EQ(code_points(text), std::nullopt);
    }
}

}  // namespace ritm
