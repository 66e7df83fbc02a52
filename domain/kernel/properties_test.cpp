// What must hold for every value, tried with random ones.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <numeric>

#include "domain/kernel/cbor.h"
#include "domain/kernel/money.h"
#include "domain/kernel/text.h"
#include "domain/kernel/wire.h"

namespace ritm {
namespace {

struct Part {
    std::optional<std::int64_t> number;
    std::vector<std::int32_t> list;
    static constexpr auto wire() { return wire_fields(field(1, &Part::number), field(2, &Part::list)); }
    friend bool operator==(const Part&, const Part&) = default;
};
struct Whole {
    std::uint64_t number = 0;
    std::int16_t small = 0;
    std::string text;
    Bytes bytes;
    std::vector<Part> parts;
    std::optional<Distance> distance;
    static constexpr auto wire() {
        return wire_fields(field(1, &Whole::number), field(2, &Whole::small), field(3, &Whole::text),
                           field(4, &Whole::bytes), field(5, &Whole::parts), field(6, &Whole::distance));
    }
    friend bool operator==(const Whole&, const Whole&) = default;
};

std::string readable(const std::vector<std::uint32_t>& points) {
    std::string text;
    for (const std::uint32_t raw : points) {
        const std::uint32_t point = raw % 0x800;  // one and two bytes
        if (point < 0x80) {
            text += static_cast<char>(point);
        } else {
            text += static_cast<char>(0xC0 | point >> 6);
            text += static_cast<char>(0x80 | (point & 0x3F));
        }
    }
    return text;
}

Whole any_whole() {
    Whole whole;
    whole.number = *rc::gen::arbitrary<std::uint64_t>();
    whole.small = *rc::gen::arbitrary<std::int16_t>();
    whole.text = readable(*rc::gen::arbitrary<std::vector<std::uint32_t>>());
    whole.bytes = *rc::gen::arbitrary<Bytes>();
    if (*rc::gen::arbitrary<bool>()) whole.distance = Distance(*rc::gen::arbitrary<std::int64_t>());
    const auto count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        Part part;
        if (*rc::gen::arbitrary<bool>()) part.number = *rc::gen::arbitrary<std::int64_t>();
        part.list = *rc::gen::arbitrary<std::vector<std::int32_t>>();
        whole.parts.push_back(std::move(part));
    }
    return whole;
}

}  // namespace

RC_GTEST_PROP(WireProperties, any_value_comes_back_equal, ()) {
    const Whole whole = any_whole();
    const auto decoded = decode<Whole>(encode(whole));
    RC_ASSERT(decoded.has_value());
    RC_ASSERT(*decoded == whole);
}

RC_GTEST_PROP(WireProperties, a_damaged_value_is_refused_or_a_value_of_its_own, ()) {
    Bytes bytes = encode(any_whole());
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    bytes[at] = *rc::gen::arbitrary<std::uint8_t>();
    const auto decoded = decode<Whole>(bytes);
    if (decoded) RC_ASSERT(decode<Whole>(encode(*decoded)) == decoded);
}

RC_GTEST_PROP(CborProperties, an_integer_has_one_form_only, (Bytes bytes)) {
    bytes.insert(bytes.begin(), static_cast<std::uint8_t>(*rc::gen::inRange(0, 0x40)));
    cbor::Reader in(bytes);
    const auto value = in.integer();
    if (!value) return;
    cbor::Writer out;
    out.integer(*value);
    bytes.resize(bytes.size() - in.remaining());
    RC_ASSERT(out.take() == bytes);
}

RC_GTEST_PROP(CborProperties, random_bytes_never_crash_the_reader, (const Bytes& bytes)) {
    cbor::Reader in(bytes);
    (void)in.skip();
    (void)decode<Whole>(bytes);
}

RC_GTEST_PROP(CborProperties, what_is_skipped_was_canonical_up_to_its_end, (const Bytes& bytes)) {
    cbor::Reader in(bytes);
    if (in.skip()) RC_ASSERT(in.remaining() < bytes.size());
}

RC_GTEST_PROP(TextProperties, readable_text_has_as_many_points_as_it_was_made_of,
              (const std::vector<std::uint32_t>& points)) {
    RC_ASSERT(code_points(readable(points)) == points.size());
}

RC_GTEST_PROP(MoneyProperties, parts_of_a_split_sum_up_and_differ_by_one_at_most, (std::int64_t minor)) {
    const auto n = *rc::gen::inRange<std::size_t>(1, 50);
    const Money whole(minor, *Currency::parse("EUR"));
    const auto parts = whole.split(n);
    RC_ASSERT(parts.size() == n);
    Money sum(0, whole.currency());
    for (const Money& part : parts) {
        sum = sum + part;
        RC_ASSERT(std::abs(part.minor_units() - parts.back().minor_units()) <= 1);
    }
    RC_ASSERT(sum == whole);
}

RC_GTEST_PROP(MoneyProperties, share_is_the_nearest, (std::int32_t minor, std::int32_t parts)) {
    const std::int64_t whole = *rc::gen::inRange(1, 100'000);
    const std::int64_t shared = Money(minor, Currency()).share(parts, whole).minor_units();
    const std::int64_t twice_error = 2 * (shared * whole - std::int64_t{minor} * parts);
    RC_ASSERT(std::abs(twice_error) <= whole);
}

RC_GTEST_PROP(CalendarProperties, days_agree_with_the_standard_library, ()) {
    const auto days = *rc::gen::inRange<std::int32_t>(-12'000'000, 11'000'000);
    const std::chrono::year_month_day expected{std::chrono::sys_days{std::chrono::days{days}}};
    const CalendarDate date = civil_from_days(days);
    RC_ASSERT(date.year == static_cast<int>(expected.year()));
    RC_ASSERT(static_cast<unsigned>(date.month) == static_cast<unsigned>(expected.month()));
    RC_ASSERT(static_cast<unsigned>(date.day) == static_cast<unsigned>(expected.day()));
    RC_ASSERT(days_from_civil(date) == days);
}

RC_GTEST_PROP(CalendarProperties, validity_agrees_with_the_standard_library, ()) {
    const auto year = *rc::gen::inRange(-9'999, 10'000);
    const auto month = *rc::gen::inRange(0, 15);
    const auto day = *rc::gen::inRange(0, 35);
    const std::chrono::year_month_day expected{std::chrono::year{year},
                                               std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(day)}};
    RC_ASSERT(is_valid(CalendarDate{year, month, day}) == expected.ok());
}

RC_GTEST_PROP(CalendarProperties, local_date_is_the_date_of_the_shifted_instant, (std::int32_t seconds)) {
    const auto offset = *rc::gen::inRange(-18 * 60, 18 * 60 + 1);
    const Instant at(std::int64_t{seconds} * 1'000);
    RC_ASSERT(local_date(at, offset) == local_date(at + Millis(std::int64_t{offset} * 60'000), 0));
}

}  // namespace ritm
