#include "tests/support/qt/wait.h"

#include <gtest/gtest.h>

#include <QTimer>

namespace ritm::test {

using namespace std::chrono_literals;

TEST(WaitUntil, ReturnsAtOnceWhenTheConditionHolds) {
    EXPECT_TRUE(wait_until([] { return true; }, 0ms));
}

TEST(WaitUntil, RunsTheEventLoopUntilTheConditionHolds) {
    bool fired = false;
    QTimer::singleShot(1, [&] { fired = true; });
    EXPECT_TRUE(wait_until([&] { return fired; }));
}

TEST(WaitUntil, GivesUpAtTheDeadline) {
    EXPECT_FALSE(wait_until([] { return false; }, 20ms));
}

TEST(WaitUntil, DeletesLaterObjectsAreGone) {
    bool gone = false;
    auto* object = new QObject;
    QObject::connect(object, &QObject::destroyed, [&] { gone = true; });
    object->deleteLater();
    EXPECT_TRUE(wait_until([&] { return gone; }));
}

}  // namespace ritm::test
