// ritmctl on files and packets, for which it needs no store: what it prints, and how it ends.
#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include "test_places.h"
#include "tests/acceptance/program_run.h"

namespace ritm::acceptance {
namespace {
class Inspect : public testing::Test {
  protected:
    Finished ritmctl(const QStringList& arguments) const {
        return run(home, "ritmctl", QStringList{"--store", home.store()} + arguments);
    }
    QJsonDocument printed(const QStringList& arguments) const {
        const Finished done = ritmctl(arguments);
        EXPECT_EQ(done.exit_code, 0) << done.err.toStdString();
        return QJsonDocument::fromJson(done.out.toUtf8());
    }
    void expect_refused(int exit_code, const QStringList& arguments, const char* told) const {
        const Finished refused = ritmctl(arguments);
        EXPECT_EQ(refused.exit_code, exit_code) << arguments.join(' ').toStdString();
        EXPECT_TRUE(refused.err.contains(told)) << refused.err.toStdString();
        EXPECT_TRUE(refused.out.isEmpty()) << refused.out.toStdString();
    }
    void TearDown() override { EXPECT_FALSE(QFile::exists(home.store())); }

    Home home;
};

QString fit(const char* name) { return QStringLiteral(RITM_SOURCE_DIR "/tests/data/fit/") + name; }
std::string keys(const QJsonValue& value) { return value.toObject().keys().join(' ').toStdString(); }
}  // namespace

TEST_F(Inspect, analyze_prints_the_keys_of_its_contract) {
    const QJsonObject report = printed({"analyze", fit("run-gps-hr-laps.fit"), "--json"}).object();
    EXPECT_EQ(keys(report), "developer_fields records sessions warnings");
    EXPECT_EQ(report["records"].toInt(), 600);
    EXPECT_TRUE(report["warnings"].toArray().isEmpty());
    ASSERT_EQ(report["sessions"].toArray().size(), 1);
    const QJsonValue session = report["sessions"][0];
    EXPECT_EQ(
        keys(session),
        "avg_cadence avg_heart_rate_bpm avg_power_w cadence_unit calories_kcal computed distance_m elapsed_time_s "
        "elevation_gain_m file laps max_heart_rate_bpm moving_time_s normalized_power_w sport start sub_sport "
        "timer_time_s");
    EXPECT_EQ(session["distance_m"].toDouble(), 1800);
    EXPECT_EQ(session["file"]["timer_time_s"].toDouble(), 600);
    EXPECT_GT(session["computed"]["timer_time_s"].toDouble(), 590);
    EXPECT_EQ(session["laps"].toArray().size(), 3);
    EXPECT_EQ(keys(session["laps"][0]), "avg_heart_rate_bpm distance_m max_heart_rate_bpm start timer_time_s");
}

TEST_F(Inspect, analyze_reads_what_is_left_of_a_damaged_file_and_refuses_what_is_no_activity) {
    const QJsonObject cut = printed({"analyze", fit("truncated.fit"), "--json"}).object();
    EXPECT_EQ(cut["records"].toInt(), 361);
    EXPECT_EQ(keys(cut["warnings"][0]), "code text");
    EXPECT_EQ(cut["warnings"][0]["code"].toString(), "truncated");
    const Finished words = ritmctl({"analyze", fit("truncated.fit")});
    EXPECT_EQ(words.exit_code, 0);
    EXPECT_TRUE(words.err.contains("warning: The file ends too early")) << words.err.toStdString();
    expect_refused(1, {"analyze", fit("workout-repeat.fit"), "--json"}, "unsupported: FIT file of kind: workout");
    expect_refused(1, {"analyze", fit("absent.fit"), "--json"}, "not_found: no such file");
    expect_refused(2, {"analyze", "--json"}, "required");
    expect_refused(2, {"analyze", fit("truncated.fit"), "--dance"}, "--dance");
}

TEST_F(Inspect, decode_tells_each_packet_and_refuses_what_it_does_not_know) {
    const QJsonArray packets = printed({"decode", "--characteristic", "2A37", "--hex", "0454,0051"}).array();
    ASSERT_EQ(packets.size(), 2);
    EXPECT_EQ(keys(packets[0]), "heart_rate sensor_contact");
    EXPECT_EQ(packets[0]["heart_rate"]["value"].toInt(), 84);
    EXPECT_EQ(packets[0]["heart_rate"]["unit"].toString(), "bpm");
    EXPECT_EQ(packets[1]["heart_rate"]["value"].toInt(), 81);
    EXPECT_EQ(printed({"decode", "--characteristic", "2A37", "--hex", "0051"})["heart_rate"]["value"].toInt(), 81);
    expect_refused(1, {"decode", "--characteristic", "2AFF", "--hex", "0051"}, "unsupported: no decoder for 2AFF");
    expect_refused(1, {"decode", "--characteristic", "2A37", "--hex", "0051,0x"}, "malformed: not hexadecimal");
    expect_refused(2, {"decode", "--characteristic", "2A37"}, "required");
    expect_refused(2, {}, "required");
}

}  // namespace ritm::acceptance
