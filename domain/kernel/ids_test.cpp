#include "domain/kernel/ids.h"

#include <gtest/gtest.h>

namespace ritm {
TEST(Uuid, text_round_trip) {
    const auto uuid = parse_uuid("0123ABCD-4567-89ab-cdef-001122334455");
    ASSERT_TRUE(uuid);
    EXPECT_EQ(to_string(*uuid), "0123abcd-4567-89ab-cdef-001122334455");
    EXPECT_FALSE(parse_uuid("0123abcd-4567-89ab-cdef-00112233445"));
    EXPECT_FALSE(parse_uuid("0123abcd+4567-89ab-cdef-001122334455"));
    EXPECT_FALSE(parse_uuid("g123abcd-4567-89ab-cdef-001122334455"));
}
}  // namespace ritm
