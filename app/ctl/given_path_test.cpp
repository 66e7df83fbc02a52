#include "app/ctl/given_path.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace ritm::ctl {
namespace {
namespace fs = std::filesystem;

// Back in the working folder afterwards, whatever the test did.
class GivenPath : public testing::Test {
  protected:
    ~GivenPath() override { fs::current_path(before_); }

  private:
    fs::path before_ = fs::current_path();
};

TEST_F(GivenPath, is_taken_from_the_working_folder) {
    const test::TempDir dir;
    fs::current_path(dir.path());
    EXPECT_EQ(absolute_path("a.fit").value(), (fs::current_path() / "a.fit").string());
    EXPECT_EQ(absolute_path("/b/a.fit").value(), "/b/a.fit");
    EXPECT_EQ(absolute_path("/b/\xff.fit").value(), "/b/\xff.fit");
}

TEST_F(GivenPath, without_a_name_is_refused) {
    const auto refused = absolute_path("");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Kind::malformed);
    EXPECT_FALSE(refused.error().context.empty());
}

TEST_F(GivenPath, in_a_working_folder_that_is_gone_is_refused) {
    const test::TempDir dir;
    fs::create_directory(dir / "gone");
    fs::current_path(dir / "gone");
    fs::remove(dir / "gone");
    const auto refused = absolute_path("a.fit");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Kind::not_found);
    EXPECT_EQ(absolute_path("/a.fit").value(), "/a.fit");
}

TEST_F(GivenPath, that_cannot_be_looked_at_is_not_there) {
    const test::TempDir dir;
    EXPECT_TRUE(is_there(dir.path()));
    EXPECT_FALSE(is_there(dir / "x"));
    EXPECT_FALSE(is_there(dir / std::string(300, 'x')));
}

}  // namespace
}  // namespace ritm::ctl
