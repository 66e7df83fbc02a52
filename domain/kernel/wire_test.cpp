#include "domain/kernel/wire.h"

#include <gtest/gtest.h>

#include "domain/kernel/decider.h"

namespace ritm {
namespace {

enum class Colour : std::uint8_t { red = 1, green = 2 };

struct Inner {
    std::int32_t number = 0;
    std::optional<std::string> text;
    static constexpr auto wire() { return wire_fields(field(1, &Inner::number), field(2, &Inner::text)); }
    friend bool operator==(const Inner&, const Inner&) = default;
};

struct Everything {
    bool flag = false;
    std::int8_t small = 0;
    std::int64_t big = 0;
    std::uint16_t count = 0;
    Colour colour = Colour::red;
    std::string text;
    Bytes bytes;
    HeartRate rate;
    Instant at;
    MemberId member;
    Uuid uuid;
    Currency currency;
    Money price;
    CalendarDate date{2000, 1, 1};
    LocalZone zone;
    std::optional<Inner> maybe;
    std::vector<Inner> list;
    std::vector<Millis> spans;
    static constexpr auto wire() {
        using E = Everything;
        return wire_format("kernel.test.everything", "Everything", 3, field(1, &E::flag), field(2, &E::small),
                           field(3, &E::big), field(4, &E::count), field(5, &E::colour), field(6, &E::text),
                           field(7, &E::bytes), field(8, &E::rate), field(9, &E::at), field(10, &E::member),
                           field(11, &E::uuid), field(12, &E::currency), field(13, &E::price), field(14, &E::date),
                           field(15, &E::zone), field(16, &E::maybe), field(17, &E::list), field(18, &E::spans));
    }
    friend bool operator==(const Everything&, const Everything&) = default;
};

Everything sample() {
    Everything e;
    e.flag = true;
    e.small = -128;
    e.big = std::numeric_limits<std::int64_t>::min();
    e.count = 65'535;
    e.colour = Colour::green;
    e.text = "Бег";
    e.bytes = {0, 255};
    e.rate = HeartRate(151);
    e.at = Instant(-5);
    e.member = MemberId(Uuid{{1, 2, 3}});
    e.uuid = Uuid{{4}};
    e.currency = *Currency::parse("EUR");
    e.price = Money(-199, *Currency::parse("RUB"));
    e.date = {2024, 2, 29};
    e.zone = {"Europe/Berlin", -60};
    e.maybe = Inner{7, "x"};
    e.list = {{1, {}}, {-1, ""}};
    e.spans = {Millis(1), Millis(-1)};
    return e;
}

struct One {
    std::uint8_t value = 9;
    static constexpr auto wire() { return wire_format("kernel.test.one", "One", 1, field(3, &One::value)); }
    friend bool operator==(const One&, const One&) = default;
};
struct Tint {
    Colour value = Colour::red;
    static constexpr auto wire() { return wire_fields(field(1, &Tint::value)); }
    friend bool operator==(const Tint&, const Tint&) = default;
};
struct Day {
    CalendarDate value{2000, 1, 1};
    static constexpr auto wire() { return wire_fields(field(1, &Day::value)); }
    friend bool operator==(const Day&, const Day&) = default;
};
struct Place {
    LocalZone value;
    static constexpr auto wire() { return wire_fields(field(1, &Place::value)); }
    friend bool operator==(const Place&, const Place&) = default;
};
struct Price {
    Money value;
    static constexpr auto wire() { return wire_fields(field(1, &Price::value)); }
    friend bool operator==(const Price&, const Price&) = default;
};
struct Person {
    MemberId value;
    static constexpr auto wire() { return wire_fields(field(1, &Person::value)); }
    friend bool operator==(const Person&, const Person&) = default;
};

// Defaults that are no values of their types: readable only where the bytes hold the member.
struct Dated {
    std::int32_t number = 0;
    CalendarDate on;
    static constexpr auto wire() { return wire_fields(field(1, &Dated::number), field(2, &Dated::on)); }
    friend bool operator==(const Dated&, const Dated&) = default;
};
struct Zoned {
    LocalZone value{"x", 18 * 60 + 1};
    static constexpr auto wire() { return wire_fields(field(1, &Zoned::value)); }
};
struct Named {
    std::string value = "\xFF";
    static constexpr auto wire() { return wire_fields(field(1, &Named::value)); }
    friend bool operator==(const Named&, const Named&) = default;
};
template <class Member>
struct Around {
    Member value;
    static constexpr auto wire() { return wire_fields(field(1, &Around::value)); }
    friend bool operator==(const Around&, const Around&) = default;
};
struct Listed {
    std::vector<Dated> value = std::vector<Dated>(1);
    static constexpr auto wire() { return wire_fields(field(1, &Listed::value)); }
    friend bool operator==(const Listed&, const Listed&) = default;
};

Bytes octets(std::initializer_list<int> values) {
    Bytes bytes;
    for (const int value : values) bytes.push_back(static_cast<std::uint8_t>(value));
    return bytes;
}

}  // namespace

TEST(Wire, every_type_round_trips) {
    EXPECT_EQ(decode<Everything>(encode(sample())), sample());
    EXPECT_EQ(decode<Everything>(encode(Everything{})), Everything{});
    EXPECT_EQ(wire_name<Everything>(), "kernel.test.everything");
    EXPECT_EQ(published_name<Everything>(), "Everything");
    EXPECT_EQ(wire_version<Everything>(), 3U);
}

TEST(Wire, form_is_a_map_of_numbered_fields) {
    EXPECT_EQ(to_hex(encode(One{5})), "a10305");
    EXPECT_EQ(to_hex(encode(Inner{-1, {}})), "a10120");
    EXPECT_EQ(to_hex(encode(Inner{1, "a"})), "a20101026161");
    EXPECT_EQ(to_hex(encode(Day{{2024, 2, 29}})), "a101831907e802181d");
    EXPECT_EQ(to_hex(encode(Place{{"a", -60}})), "a101826161383b");
    EXPECT_EQ(to_hex(encode(Price{Money(-1, *Currency::parse("EUR"))})), "a101822063455552");
}

TEST(Wire, skips_what_a_newer_program_wrote) {
    EXPECT_EQ(decode<One>(octets({0xA3, 1, 0x82, 1, 2, 3, 5, 9, 0x61, 'x'})), One{5});
    EXPECT_EQ(decode<One>(octets({0xA1, 9, 0xF6})), std::nullopt);  // but it must be canonical
}

TEST(Wire, absent_members_keep_their_default) { EXPECT_EQ(decode<One>(octets({0xA0})), One{9}); }

// Written again it would be unreadable: {1: 5} without its date became {1: 5, 2: [0, 0, 0]}.
TEST(Wire, an_absent_member_whose_default_is_no_value_is_malformed) {
    EXPECT_EQ(decode<Dated>(octets({0xA1, 1, 5})), std::nullopt);
    EXPECT_EQ(decode<Dated>(octets({0xA0})), std::nullopt);
    EXPECT_EQ(decode<Dated>(octets({0xA2, 1, 5, 3, 0})), std::nullopt);
    EXPECT_EQ(decode<Dated>(encode(Dated{5, {2024, 2, 29}})), (Dated{5, {2024, 2, 29}}));
    EXPECT_EQ(decode<Dated>(encode(Dated{0, {2024, 2, 29}})), (Dated{0, {2024, 2, 29}})) << "a present default is one";
    EXPECT_EQ(decode<Zoned>(octets({0xA0})), std::nullopt);
    EXPECT_EQ(decode<Named>(octets({0xA0})), std::nullopt);
    EXPECT_EQ(decode<Named>(octets({0xA1, 1, 0x61, 'a'})), Named{"a"});
}

TEST(Wire, an_absent_member_is_looked_into) {
    const Bytes dated = encode(Dated{5, {2024, 2, 29}});
    EXPECT_EQ(decode<Around<Dated>>(octets({0xA0})), std::nullopt);
    EXPECT_EQ(decode<Around<Dated>>(octets({0xA1, 1, 0xA1, 1, 5})), std::nullopt);
    EXPECT_EQ(decode<Around<Around<Dated>>>(octets({0xA0})), std::nullopt);
    EXPECT_EQ(decode<Listed>(octets({0xA0})), std::nullopt);
    EXPECT_EQ(decode<Listed>(octets({0xA1, 1, 0x80})), Listed{{}});
    EXPECT_EQ(decode<Around<std::vector<Dated>>>(octets({0xA1, 1, 0x81, 0xA1, 1, 5})), std::nullopt);
    EXPECT_EQ(decode<Around<std::optional<Dated>>>(octets({0xA1, 1, 0xA1, 1, 5})), std::nullopt);
}

// What an event of an earlier program lacks: members that were added since, under defaults that are values.
TEST(Wire, bytes_from_before_a_member_was_added_decode) {
    EXPECT_EQ(decode<Around<std::optional<Dated>>>(octets({0xA0})), Around<std::optional<Dated>>{});
    EXPECT_EQ(decode<Around<std::vector<Dated>>>(octets({0xA0})), Around<std::vector<Dated>>{});
    EXPECT_EQ(decode<Everything>(octets({0xA0})), Everything{}) << "every type's usual default";
    EXPECT_EQ(decode<Around<Colour>>(octets({0xA0})), Around<Colour>{Colour{}})
        << "no colour that is known, but a number";
    EXPECT_EQ(decode<Around<Colour>>(encode(Around<Colour>{Colour{}})), Around<Colour>{Colour{}});
}

TEST(Wire, refuses_repeated_and_descending_keys) {
    EXPECT_EQ(decode<One>(octets({0xA2, 3, 5, 3, 5})), std::nullopt);
    EXPECT_EQ(decode<One>(octets({0xA2, 3, 5, 1, 5})), std::nullopt);
}

TEST(Wire, refuses_trailing_bytes_truncation_and_other_types) {
    EXPECT_EQ(decode<One>(octets({0xA1, 3, 5, 0})), std::nullopt);
    EXPECT_EQ(decode<One>(octets({0xA1, 3})), std::nullopt);
    EXPECT_EQ(decode<One>(octets({0x81, 3})), std::nullopt);
    EXPECT_EQ(decode<One>(octets({0xA1, 3, 0x61, 'x'})), std::nullopt);
    EXPECT_EQ(decode<One>({}), std::nullopt);
    const Bytes whole = encode(sample());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_EQ(decode<Everything>(ByteView(whole).first(length)), std::nullopt);
    }
}

TEST(Wire, integers_and_enums_stay_in_range) {
    EXPECT_EQ(decode<One>(octets({0xA1, 3, 0x18, 0xFF})), One{255});
    EXPECT_EQ(decode<One>(octets({0xA1, 3, 0x19, 1, 0})), std::nullopt);
    EXPECT_EQ(decode<One>(octets({0xA1, 3, 0x20})), std::nullopt);
    EXPECT_EQ(decode<Tint>(octets({0xA1, 1, 0x18, 0xFF})), Tint{static_cast<Colour>(255)});  // a newer colour
    EXPECT_EQ(decode<Tint>(octets({0xA1, 1, 0x19, 1, 0})), std::nullopt);
    EXPECT_EQ(decode<Inner>(octets({0xA1, 1, 0x1A, 0x7F, 0xFF, 0xFF, 0xFF})), (Inner{2'147'483'647, {}}));
    EXPECT_EQ(decode<Inner>(octets({0xA1, 1, 0x1A, 0x80, 0, 0, 0})), std::nullopt);
    EXPECT_EQ(decode<Inner>(octets({0xA1, 1, 0x3A, 0x80, 0, 0, 0})), std::nullopt);
}

TEST(Wire, composite_values_are_checked) {
    EXPECT_EQ(decode<Day>(encode(Day{{2024, 2, 29}})), (Day{{2024, 2, 29}}));
    EXPECT_EQ(decode<Place>(encode(Place{{"x", -60}})), (Place{{"x", -60}}));
    EXPECT_EQ(decode<Price>(encode(Price{})), Price{});
    EXPECT_EQ(decode<Person>(encode(Person{})), Person{});
    EXPECT_EQ(decode<Day>(octets({0xA1, 1, 0x83, 0x19, 0x07, 0xE7, 2, 0x18, 29})), std::nullopt);  // 2023-02-29
    EXPECT_EQ(decode<Day>(octets({0xA1, 1, 0x82, 1, 1})), std::nullopt);
    EXPECT_EQ(decode<Place>(octets({0xA1, 1, 0x82, 0x60, 0x19, 0x04, 0x39})), std::nullopt);  // 18 h 1 min
    EXPECT_EQ(decode<Place>(octets({0xA1, 1, 0x81, 0x60})), std::nullopt);
    EXPECT_EQ(decode<Place>(octets({0xA1, 1, 0x82, 0x61, 0xFF, 0})), std::nullopt);
    EXPECT_EQ(decode<Price>(octets({0xA1, 1, 0x82, 0, 0x63, 'e', 'u', 'r'})), std::nullopt);
    EXPECT_EQ(decode<Price>(octets({0xA1, 1, 0x83, 0, 0x63, 'E', 'U', 'R'})), std::nullopt);
    EXPECT_EQ(decode<Person>(octets({0xA1, 1, 0x41, 7})), std::nullopt);  // 16 bytes make an id
}

TEST(WireVariant, decodes_by_name) {
    using Event = std::variant<One, Everything>;
    const Event event = One{4};
    const WireRecord record = to_wire(event);
    EXPECT_EQ(record.name, "kernel.test.one");
    EXPECT_EQ(record.version, 1U);
    EXPECT_EQ(WireVariant<Event>::from(record.name, 1, record.payload), event);
    EXPECT_EQ(WireVariant<Event>::from("kernel.test.two", 1, record.payload), std::nullopt);
    EXPECT_EQ(WireVariant<Event>::from(record.name, 1, octets({0x80})), std::nullopt);
    EXPECT_TRUE(WireVariant<Event>::knows("kernel.test.everything", 1));
    EXPECT_FALSE(WireVariant<Event>::knows("kernel.test.two", 1));
}

// Another meaning is a newer schema, also when its octets would decode.
TEST(WireVariant, a_newer_schema_is_as_unknown_as_a_new_name) {
    using Event = std::variant<One, Everything>;
    const WireRecord record = to_wire(Event(Everything{}));
    ASSERT_EQ(record.version, 3U);
    for (const std::uint32_t schema : {1U, 2U, 3U}) {
        EXPECT_EQ(WireVariant<Event>::from(record.name, schema, record.payload), Event(Everything{})) << schema;
        EXPECT_TRUE(WireVariant<Event>::knows(record.name, schema)) << schema;
    }
    EXPECT_EQ(WireVariant<Event>::from(record.name, 4, record.payload), std::nullopt);
    EXPECT_FALSE(WireVariant<Event>::knows(record.name, 4));
}

}  // namespace ritm
