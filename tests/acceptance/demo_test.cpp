// The demo that plays itself, as `./dev run` starts it where there is no display: pairs the simulated devices, trains
// three minutes, shows summary and history, and leaves what it saw.
#include <gtest/gtest.h>

#include <QFile>
#include <QSize>
#include <QtEndian>

#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
constexpr int run_s = 300;  // above all that it may take on a machine at work

const QStringList steps{"today",  "search",  "pair the strap", "pair the treadmill", "both answer", "start", "train",
                        "finish", "summary", "history"};
const QStringList pictures{"1-today.png", "2-nearby.png",  "3-paired.png",
                           "4-live.png",  "5-summary.png", "6-history.png"};

QStringList strings(const QJsonArray& array, const char* key = nullptr) {
    QStringList all;
    for (const auto& each : array) all << (key ? each.toObject()[QLatin1String(key)].toString() : each.toString());
    return all;
}

// Of a whole PNG file (PNG specification, 5.2 and 11.2.2): its signature, its header, its end; else invalid.
QSize size_of_png(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray octets = file.readAll();
    if (!octets.startsWith("\x89PNG\r\n\x1A\n") || octets.mid(12, 4) != "IHDR") return {};
    if (octets.size() < 45 || octets.mid(octets.size() - 8, 4) != "IEND") return {};
    return {qFromBigEndian<qint32>(octets.constData() + 16), qFromBigEndian<qint32>(octets.constData() + 20)};
}

class Demo : public StoryTest {
  protected:
    const QString folder = home.path("played");
    [[nodiscard]] QJsonObject report() const {
        QFile file(folder + "/report.json");
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
};
}  // namespace

// spec: KSK-07
TEST_F(Demo, plays_the_main_job_within_a_minute_and_leaves_what_it_saw) {
    const Finished played = run(home, "ritm", {"--demo", "--language", "en", "--play", folder}, run_s);
    const QJsonObject told = report();
    const std::string all = QJsonDocument(told).toJson().toStdString();
    ASSERT_EQ(played.exit_code, 0) << played.err.toStdString() << all;
    EXPECT_TRUE(told["ok"].toBool()) << all;
    EXPECT_FALSE(told.contains("reason")) << all;
    EXPECT_EQ(strings(told["steps"].toArray(), "step"), steps) << all;
    EXPECT_LT(told["seconds"].toDouble(1e9), 60) << all;

    // A club with a year of training, and the workout that was just recorded from both devices.
    EXPECT_GT(told["sessions_in_history"].toInt(), 100) << all;
    const QJsonObject session = told["session"].toObject();
    EXPECT_GE(session["timer_s"].toDouble(), 180) << all;
    EXPECT_LT(session["timer_s"].toDouble(), 900) << all;
    EXPECT_GT(session["distance_m"].toDouble(), 200) << all;
    EXPECT_LT(session["distance_m"].toDouble(), 3 * session["timer_s"].toDouble()) << all;  // the belt's 2.7 m/s
    const int average = session["avg_heart_rate_bpm"].toInt();
    const int most = session["max_heart_rate_bpm"].toInt();
    EXPECT_GT(average, 78) << all;  // as she stands there
    EXPECT_LT(average, most) << all;
    EXPECT_LT(most, 182) << all;  // her limit: no alarm
    EXPECT_GT(session["energy_kcal"].toDouble(), 5) << all;

    EXPECT_EQ(strings(told["pictures"].toArray()), pictures) << all;
    for (const QString& picture : pictures) {
        EXPECT_EQ(size_of_png(folder + "/" + picture), QSize(1920, 1080)) << picture.toStdString();
    }
}

}  // namespace ritm::acceptance
