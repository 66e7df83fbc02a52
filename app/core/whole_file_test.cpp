#include "app/core/whole_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/support/temp_dir.h"

namespace ritm::core {
namespace {
namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
}

// No file grows beyond so many octets, as on a disk that fills up.
class FullDisk {
  public:
    explicit FullDisk(rlim_t octets) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{octets, before_.rlim_max};
        EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

class WholeFile : public testing::Test {
  protected:
    test::TempDir dir;
    fs::path file = dir / "run.fit";
};
}  // namespace

TEST_F(WholeFile, a_new_one_is_written) {
    ASSERT_TRUE(write_whole(file, "new", Existing::keep));
    EXPECT_EQ(text_of(file), "new");
    EXPECT_EQ(names_in(dir.path()), std::set<std::string>{"run.fit"});
}

TEST_F(WholeFile, what_is_there_is_kept_unless_it_shall_be_replaced) {
    ASSERT_TRUE(write_whole(file, "old", Existing::keep));
    const auto kept = write_whole(file, "new", Existing::keep);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().kind, Fault::Kind::conflict);
    EXPECT_EQ(kept.error().context, file.string());
    EXPECT_EQ(text_of(file), "old");
    ASSERT_TRUE(write_whole(file, "new", Existing::replace));
    EXPECT_EQ(text_of(file), "new");
    EXPECT_EQ(names_in(dir.path()), std::set<std::string>{"run.fit"});
}

TEST_F(WholeFile, on_a_full_disk_the_old_one_stays_whole) {
    ASSERT_TRUE(write_whole(file, "old", Existing::keep));
    ASSERT_TRUE(replace_file(dir / "settings.json", "old settings"));
    const std::string large(5000, 'x');
    const FullDisk full(4096);
    EXPECT_FALSE(write_whole(file, large, Existing::replace));
    EXPECT_FALSE(write_whole(dir / "another.fit", large, Existing::keep));
    EXPECT_FALSE(replace_file(dir / "settings.json", large));
    EXPECT_EQ(text_of(file), "old");
    EXPECT_EQ(text_of(dir / "settings.json"), "old settings");
    EXPECT_EQ(names_in(dir.path()), (std::set<std::string>{"run.fit", "settings.json"}));
}

TEST_F(WholeFile, what_lies_beside_it_is_not_touched) {
    ASSERT_TRUE(write_whole(dir / "run.fit.new", "mine", Existing::keep));
    ASSERT_TRUE(write_whole(file, "old", Existing::keep));
    ASSERT_TRUE(write_whole(file, "new", Existing::replace));
    EXPECT_EQ(text_of(dir / "run.fit.new"), "mine");
}

TEST_F(WholeFile, behind_a_link_it_is_replaced_where_it_is) {
    fs::create_directory(dir / "elsewhere");
    ASSERT_TRUE(write_whole(dir / "elsewhere/real.fit", "old", Existing::keep));
    fs::create_symlink(dir / "elsewhere/real.fit", file);
    EXPECT_FALSE(write_whole(file, "new", Existing::keep));
    ASSERT_TRUE(write_whole(file, "new", Existing::replace));
    EXPECT_TRUE(fs::is_symlink(file));
    EXPECT_EQ(text_of(dir / "elsewhere/real.fit"), "new");
}

// A rename would put a file in the place of a device.
TEST_F(WholeFile, only_an_ordinary_file_is_replaced) {
    fs::create_directory(file);
    fs::create_symlink("/dev/null", dir / "null.fit");
    fs::create_symlink(dir / "nowhere", dir / "dangling.fit");
    for (const char* name : {"run.fit", "null.fit", "dangling.fit"}) {
        EXPECT_EQ(write_whole(dir / name, "new", Existing::keep).error().kind, Fault::Kind::conflict) << name;
        EXPECT_EQ(write_whole(dir / name, "new", Existing::replace).error().kind, Fault::Kind::io) << name;
    }
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_FALSE(write_whole(dir / "no such folder/run.fit", "new", Existing::replace));
}

}  // namespace ritm::core
