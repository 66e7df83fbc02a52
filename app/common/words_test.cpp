#include "app/common/words.h"

#include <gtest/gtest.h>

#include <QSet>

namespace ritm::app {
namespace {

// What a start may say, and nothing of devices or files to import.
TEST(Words, each_problem_of_a_start_has_words_of_its_own) {
    QSet<QString> said;
    for (int i = 0; i <= static_cast<int>(StartProblem::other); ++i) {
        const QString words = Words::of(static_cast<StartProblem>(i));
        EXPECT_FALSE(words.isEmpty()) << i;
        EXPECT_FALSE(said.contains(words)) << words.toStdString();
        said << words;
    }
    for (const Problem foreign : {Problem::device_unreachable, Problem::unreadable_file, Problem::not_found}) {
        EXPECT_FALSE(said.contains(Words::of(foreign))) << Words::of(foreign).toStdString();
    }
}

}  // namespace
}  // namespace ritm::app
