#include "infra/policies/policies.h"
#include "infra/readmodels/session_history.h"
#include "infra/readmodels/session_history_query.h"
#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::readmodels {
namespace {

namespace session = training::session;
using namespace ritm::literals;
using Session = session::Aggregate;

// 2026-03-01 is a Sunday.
class SessionBarsTest : public testing::Test {
  protected:
    test::OpenRuntime store{[](vault::KeyPort& keys) {
                                test::Models models;
                                models.push_back(std::make_unique<SessionHistoryModel>(keys));
                                return models;
                            },
                            [](runtime::Runtime& runtime) {
                                for (const auto& policy : policies::all_policies()) runtime.add(policy);
                            }};
    std::unique_ptr<eventstore::EventReader> reader = store.reader();
    SessionHistoryQuery query{reader->database(), store.keys()};
    MemberId ann = store.new_id<MemberId>();

    static Instant utc(CalendarDate date, std::int64_t minute = 0) {
        return Instant(days_from_civil(date) * 86'400'000 + minute * 60'000);
    }
    void add(Instant start, std::int32_t offset_minutes = 0, Millis timer = 1800_s) {
        auto summary = test::summary_at(start, timer);
        summary.zone = {"", offset_minutes};
        add(summary);
    }
    void add(const training::Summary& summary) {
        const auto id = store.new_id<SessionId>();
        const auto started = store.submit<Session>(id, test::start_of(id, ann, summary), store.context(ann));
        ASSERT_TRUE(started);
        ASSERT_TRUE(
            store.submit<Session>(id, session::Complete{summary.start + summary.elapsed, summary}, store.context(ann)));
    }
    std::vector<Bar> bars(const BarQuestion& question) {
        return query.bars(Viewer(ann, Role::member), question).value();
    }
};

TEST_F(SessionBarsTest, WeeksStartOnMondayOrAsTheLocaleWants) {
    add(utc({2026, 2, 23}, 600));  // Monday
    add(utc({2026, 3, 1}, 600));   // Sunday
    add(utc({2026, 3, 2}, 600));   // Monday
    const auto monday = bars({ann, BarPeriod::week, 3, {2026, 3, 4}, 1});
    ASSERT_EQ(monday.size(), 3U);
    EXPECT_EQ(monday[0].first_day, (CalendarDate{2026, 2, 16}));
    EXPECT_EQ(monday[1].first_day, (CalendarDate{2026, 2, 23}));
    EXPECT_EQ(monday[2].first_day, (CalendarDate{2026, 3, 2}));
    EXPECT_EQ(monday[0].sessions, 0);
    EXPECT_EQ(monday[1].sessions, 2);
    EXPECT_EQ(monday[2].sessions, 1);
    const auto sunday = bars({ann, BarPeriod::week, 2, {2026, 3, 4}, 7});
    EXPECT_EQ(sunday[0].first_day, (CalendarDate{2026, 2, 22}));
    EXPECT_EQ(sunday[1].first_day, (CalendarDate{2026, 3, 1}));
    EXPECT_EQ(sunday[0].sessions, 1);
    EXPECT_EQ(sunday[1].sessions, 2);
}

TEST_F(SessionBarsTest, EveryFirstWeekdayFitsEveryDay) {
    for (std::int32_t first = 1; first <= 7; ++first) {
        for (std::int32_t day = 1; day <= 14; ++day) {
            const CalendarDate today{1969, 12, day + 17};
            const auto one = bars({ann, BarPeriod::week, 1, today, first}).at(0);
            const std::int64_t start = days_from_civil(one.first_day);
            EXPECT_LE(start, days_from_civil(today));
            EXPECT_GT(start + 7, days_from_civil(today));
            EXPECT_EQ(((start + 3) % 7 + 7) % 7 + 1, first);
        }
    }
}

TEST_F(SessionBarsTest, MonthsAcrossAYear) {
    add(utc({2025, 12, 31}, 600));
    add(utc({2026, 1, 1}, 600));
    add(utc({2026, 3, 31}, 600));
    const auto months = bars({ann, BarPeriod::month, 4, {2026, 3, 15}, 1});
    ASSERT_EQ(months.size(), 4U);
    EXPECT_EQ(months[0].first_day, (CalendarDate{2025, 12, 1}));
    EXPECT_EQ(months[3].first_day, (CalendarDate{2026, 3, 1}));
    EXPECT_EQ(months[0].sessions, 1);
    EXPECT_EQ(months[1].sessions, 1);
    EXPECT_EQ(months[2].sessions, 0);
    EXPECT_EQ(months[3].sessions, 1);
}

TEST_F(SessionBarsTest, ADayIsTheRecordsOwn) {
    add(utc({2026, 3, 2}, -30), 60);    // Sunday 23:30 UTC: in Berlin already Monday
    add(utc({2026, 3, 2}, 30), -60);    // Monday 00:30 UTC: in the Azores still Sunday
    add(utc({2026, 3, 2}, -840), 840);  // Sunday 10:00 UTC: on Kiritimati already Monday
    const auto weeks = bars({ann, BarPeriod::week, 2, {2026, 3, 2}, 1});
    EXPECT_EQ(weeks[0].sessions, 1);
    EXPECT_EQ(weeks[1].sessions, 2);
}

TEST_F(SessionBarsTest, SumsUp) {
    add(utc({2026, 3, 2}, 600), 0, 1800_s);
    add(utc({2026, 3, 3}, 600), 0, 600_s);
    const auto week = bars({ann, BarPeriod::week, 1, {2026, 3, 4}, 1}).at(0);
    EXPECT_EQ(week.timer, 2400_s);
    EXPECT_EQ(week.distance, 7200_m);
    EXPECT_EQ(week.energy, 400_kcal);
    EXPECT_EQ(week.zones[3], 2400_s);
    EXPECT_EQ(week.load, Milli(120'000));
}

// spec: TRN-05
TEST_F(SessionBarsTest, ImplausibleValuesStayOut) {
    auto summary = test::summary_at(utc({2026, 3, 2}, 600));
    summary.distance = Distance(summary.timer.raw() * 30);  // 30 m/s on foot
    summary.average_speed.reset();
    add(summary);
    const auto week = bars({ann, BarPeriod::week, 1, {2026, 3, 4}, 1}).at(0);
    EXPECT_EQ(week.sessions, 1);
    EXPECT_EQ(week.timer, summary.timer);
    EXPECT_EQ(week.distance, Distance(0));
}

}  // namespace
}  // namespace ritm::readmodels
