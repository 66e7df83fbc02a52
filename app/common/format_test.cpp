#include "app/common/format.h"

#include <gtest/gtest.h>

#include "app/common/freshness.h"

namespace ritm::app {
namespace {

const QChar nbsp(0x00A0);
const Format british(QLocale(QLocale::English, QLocale::UnitedKingdom), Units::metric);
const Format american(QLocale(QLocale::English, QLocale::UnitedStates), Units::imperial);
const Format russian(QLocale(QLocale::Russian, QLocale::Russia), Units::metric);

QString with_unit(const char* number, const char* unit) {
    return QString::fromUtf8(number) + nbsp + QString::fromUtf8(unit);
}

TEST(Format, FollowsUnitsAndLocale) {
    EXPECT_EQ(british.distance(2'750'000).text(), with_unit("2.75", "km"));
    EXPECT_EQ(russian.distance(2'750'000).number, QStringLiteral("2,75"));
    EXPECT_EQ(american.distance(1'609'344).text(), with_unit("1.00", "mi"));
    EXPECT_EQ(british.distance(123'456'000).number, QStringLiteral("123.5"));
    EXPECT_EQ(british.speed(3'722).text(), with_unit("13.4", "km/h"));
    EXPECT_EQ(american.weight(61'500).text(), with_unit("135.6", "lb"));
    EXPECT_EQ(russian.number(1.8, 1), QStringLiteral("1,8"));
    EXPECT_EQ(british.number(-3), QString(QChar(0x2212)) + QLatin1Char('3'));
}

TEST(Format, PaceOfStandingStillIsADash) {
    EXPECT_EQ(british.pace(3'722).number, QStringLiteral("4:29"));
    EXPECT_EQ(american.pace(3'722).number, QStringLiteral("7:12"));
    EXPECT_EQ(british.pace(0).number, QStringLiteral("–"));
    EXPECT_EQ(british.pace(277).number, QStringLiteral("–"));  // slower than an hour per km
    EXPECT_EQ(british.pace(278).number, QStringLiteral("59:57"));
}

TEST(Format, ClockAndDurationAtTheirLimits) {
    EXPECT_EQ(british.clock(0), QStringLiteral("0:00"));
    EXPECT_EQ(british.clock(3'599'999), QStringLiteral("59:59"));
    EXPECT_EQ(british.clock(3'600'000), QStringLiteral("1:00:00"));
    EXPECT_EQ(british.duration(59'999), QStringLiteral("59 s"));
    EXPECT_EQ(british.duration(60'000), QStringLiteral("1 min"));
    EXPECT_EQ(british.duration(5'400'000), QStringLiteral("1 h 30 min"));
    EXPECT_EQ(british.duration(7'200'000), QStringLiteral("2 h"));
    EXPECT_EQ(british.age(59'999), QStringLiteral("59 s ago"));
    EXPECT_EQ(british.age(60'000), QStringLiteral("1 min ago"));
}

TEST(Format, DaysAreNamedNearTodayAndDatedFarFromIt) {
    const QDate today(2026, 11, 22);
    EXPECT_EQ(british.day(today, today), QStringLiteral("Today"));
    EXPECT_EQ(british.day(today.addDays(-1), today), QStringLiteral("Yesterday"));
    EXPECT_EQ(british.day(today.addDays(-6), today), QStringLiteral("Monday"));
    EXPECT_EQ(british.day(today.addDays(-7), today), QStringLiteral("15 November"));
    EXPECT_EQ(british.day(QDate(2025, 11, 22), today), QStringLiteral("22 November 2025"));
}

TEST(Format, TheMonthComesFirstWhereEnglishIsWrittenSo) {
    const QDate today(2026, 11, 22);
    EXPECT_EQ(american.day(today.addDays(-7), today), QStringLiteral("November 15"));
    EXPECT_EQ(american.day(QDate(2025, 11, 22), today), QStringLiteral("November 22, 2025"));
    EXPECT_EQ(american.day_month(today), QStringLiteral("Nov 22"));
    EXPECT_EQ(american.long_day(today), QStringLiteral("Sunday, November 22"));
    EXPECT_EQ(british.day_month(today), QStringLiteral("22 Nov"));
    EXPECT_EQ(british.long_day(today), QStringLiteral("Sunday, 22 November"));
    const Format australian(QLocale(QLocale::English, QLocale::Australia), Units::metric);
    EXPECT_EQ(australian.day_month(today), QStringLiteral("22 Nov"));
    EXPECT_EQ(russian.day(today.addDays(-7), today), QStringLiteral("15 ноября"));
}

TEST(Format, ReadsWhatPeopleType) {
    EXPECT_EQ(russian.parse_distance_mm(QStringLiteral("7,2")), 7'200'000);
    EXPECT_EQ(british.parse_distance_mm(QStringLiteral(" 7.2 ")), 7'200'000);
    EXPECT_EQ(american.parse_distance_mm(QStringLiteral("1")), 1'609'344);
    EXPECT_FALSE(british.parse_distance_mm(QStringLiteral("far")));
    EXPECT_FALSE(british.parse_distance_mm(QStringLiteral("-1")));
    EXPECT_EQ(american.parse_weight_g(QStringLiteral("135.6")), 61'507);
    EXPECT_FALSE(british.parse_weight_g(QStringLiteral("0")));
}

TEST(Format, ReadsWholeNumbersAsTheLanguageGroupsThem) {
    const Format german(QLocale(QLocale::German, QLocale::Germany), Units::metric);
    EXPECT_EQ(british.parse_whole(QStringLiteral(" 1200 ")), 1'200);
    EXPECT_EQ(british.parse_whole(QStringLiteral("1,200")), 1'200);
    EXPECT_EQ(british.parse_whole(QStringLiteral("1,200,300")), 1'200'300);
    EXPECT_EQ(russian.parse_whole(QStringLiteral("1 200")), 1'200);
    EXPECT_EQ(russian.parse_whole(QStringLiteral("1") + nbsp + QStringLiteral("200")), 1'200);
    EXPECT_EQ(german.parse_whole(QStringLiteral("1.200")), 1'200);
    EXPECT_EQ(british.parse_whole(british.number(1'234'567)), 1'234'567);
    EXPECT_EQ(russian.parse_whole(russian.number(1'234'567)), 1'234'567);
    for (const char* wrong : {"", "1.2", "1.200", "149.9", "1,2", "12,00", "1200,300", "1,200 300", "-5", "1e3", "abc",
                              "99999999999999999999"}) {
        EXPECT_FALSE(british.parse_whole(QLatin1String(wrong))) << wrong;
    }
    EXPECT_FALSE(russian.parse_whole(QStringLiteral("1,200")));
    EXPECT_FALSE(german.parse_whole(QStringLiteral("1,200")));
}

TEST(Format, ReadsATimeOfDayAsTheLocaleWritesIt) {
    for (const int minute : {0, 1, 59, 12 * 60, 12 * 60 + 1, 13 * 60, 23 * 60 + 59, 7 * 60 + 30}) {
        const QDateTime at(QDate(2026, 11, 22), QTime(minute / 60, minute % 60));
        for (const Format* format : {&american, &british, &russian}) {
            const QString text = format->time_of_day(at);
            EXPECT_EQ(format->parse_time_of_day(text), minute) << text.toStdString();
        }
    }
    EXPECT_EQ(american.parse_time_of_day(QStringLiteral("7:30 p.m.")), 19 * 60 + 30);
    for (const QChar space : {QChar(0x00A0), QChar(0x2009), QChar(0x202F)}) {  // as newer CLDRs write it
        EXPECT_EQ(american.parse_time_of_day(QStringLiteral("7:30") + space + QStringLiteral("PM")), 19 * 60 + 30);
    }
    EXPECT_EQ(american.parse_time_of_day(QStringLiteral("19.30")), 19 * 60 + 30);
    for (const char* wrong : {"", "24:00", "7:60", "13:00 pm", "0:10 am", "730", "7:3", "soon"}) {
        EXPECT_FALSE(american.parse_time_of_day(QLatin1String(wrong))) << wrong;
    }
}

TEST(Format, InitialsKeepTheirAlphabet) {
    EXPECT_EQ(initials_of(QStringLiteral("Анна Соколова")), QStringLiteral("АС"));
    EXPECT_EQ(initials_of(QStringLiteral("Yuki")), QStringLiteral("Y"));
    EXPECT_EQ(initials_of(QString()), QString());
}

TEST(Freshness, ChangesAfterThreeAndTenSeconds) {
    EXPECT_EQ(freshness_of(true, 3'000), Freshness::fresh);
    EXPECT_EQ(freshness_of(true, 3'001), Freshness::stale);
    EXPECT_EQ(freshness_of(true, 10'000), Freshness::stale);
    EXPECT_EQ(freshness_of(true, 10'001), Freshness::lost);
    EXPECT_EQ(freshness_of(false, 0), Freshness::lost);
}

}  // namespace
}  // namespace ritm::app
