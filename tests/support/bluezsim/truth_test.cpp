#include "tests/support/bluezsim/truth.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace ritm::bluezsim {

TEST(Truth, CountsOnlyWhatHappenedInTheSpan) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("journal.jsonl"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    for (int second = 1; second <= 10; ++second) {
        const int wall = 1000 * second;
        file.write(QString(R"({"kind":"truth","device":"strap","heart_rate_bpm":%1,"wall_ms":%2})"
                           "\n")
                       .arg(100 + second)
                       .arg(wall)
                       .toLatin1());
        file.write(QString(R"({"kind":"truth","device":"treadmill","distance_m":%1,"elapsed_s":%2,"wall_ms":%3})"
                           "\n")
                       .arg(2.5 * second)
                       .arg(second)
                       .arg(wall)
                       .toLatin1());
        file.write(QString(R"({"kind":"notify","wall_ms":%1})"
                           "\n")
                       .arg(wall)
                       .toLatin1());
    }
    file.close();
    const Truth truth = truth_between(file.fileName(), {3000, 8000});
    EXPECT_EQ(truth.strap_seconds, 5);
    EXPECT_DOUBLE_EQ(truth.mean_heart_rate_bpm, 106);
    EXPECT_EQ(truth.max_heart_rate_bpm, 108);
    EXPECT_DOUBLE_EQ(truth.distance_m, 12.5);
    EXPECT_EQ(truth.belt_seconds, 5);
    const Truth nothing = truth_between(file.fileName(), {20'000, 30'000});
    EXPECT_EQ(nothing.strap_seconds, 0);
    EXPECT_DOUBLE_EQ(nothing.distance_m, 0);
}

}  // namespace ritm::bluezsim
