#include "infra/runtime/registry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "domain/training/session/session.h"

namespace ritm::runtime {
namespace {

namespace session = training::session;

TEST(Registry, KnowsTheEventsOfEveryAggregate) {
    std::set<std::string_view> aggregates;
    for (const EventType& type : event_types()) aggregates.insert(type.aggregate);
    EXPECT_TRUE(aggregates.contains("TrainingSession"));
    EXPECT_TRUE(aggregates.contains("User"));
    EXPECT_TRUE(aggregates.contains("Device"));
    EXPECT_NE(find_event_type("store.node.boot_opened"), nullptr);
    const EventType* started = find_event_type("training.session.started");
    ASSERT_NE(started, nullptr);
    EXPECT_EQ(started->published_name, "WorkoutStarted");
    EXPECT_EQ(started->category, "session");
    EXPECT_EQ(started->version, 1U);
    EXPECT_EQ(find_event_type("training.session.start"), nullptr);
    EXPECT_EQ(find_event_type(""), nullptr);
    EXPECT_EQ(find_event_type("zzz"), nullptr);
}

TEST(Registry, PrintsAnEvent) {
    session::Started event;
    event.session = SessionId(Uuid{{1, 2, 3}});
    event.at = Instant(1'772'352'000'000);
    event.zone = {"Europe/Berlin", 60};
    event.sport = training::Sport::running;
    event.devices = {DeviceId(Uuid{{9}})};
    const auto text = find_event_type("training.session.started")->json(encode(event));
    ASSERT_TRUE(text);
    const auto json = nlohmann::json::parse(*text);
    EXPECT_EQ(json.at("session"), "01020300-0000-0000-0000-000000000000");
    EXPECT_EQ(json.at("at"), "2026-03-01T08:00:00Z");
    EXPECT_EQ(json.at("zone"), nlohmann::json::array({"Europe/Berlin", 60}));
    EXPECT_EQ(json.at("sport"), 1);
    EXPECT_EQ(json.at("devices").size(), 1U);
    EXPECT_EQ(find_event_type("training.session.started")->json(Bytes{0xFF}), std::nullopt);
}

TEST(Registry, TextsAreEscapedAndAbsentMembersLeftOut) {
    session::Edited event;
    event.remarks.name = "a \"b\" \\ \n Утро";
    const auto json = nlohmann::json::parse(to_json(event));
    EXPECT_EQ(json.at("remarks").at("name"), event.remarks.name);
    EXPECT_FALSE(json.at("remarks").contains("rpe"));
}

}  // namespace
}  // namespace ritm::runtime
