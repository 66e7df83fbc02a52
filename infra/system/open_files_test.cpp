#include "infra/system/open_files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace ritm::system {
namespace {

// Another process that holds files open until it goes.
class Foreign {
  public:
    Foreign(const std::vector<std::filesystem::path>& files, int flags) {
        int ready[2];
        EXPECT_EQ(::pipe(ready), 0);
        child_ = ::fork();
        if (child_ == 0) {
            for (const auto& file : files) (void)::open(file.c_str(), flags);
            (void)!::write(ready[1], "x", 1);
            for (;;) ::pause();
        }
        char said = 0;
        EXPECT_EQ(::read(ready[0], &said, 1), 1);
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~Foreign() {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    Foreign(const Foreign&) = delete;
    Foreign& operator=(const Foreign&) = delete;
    [[nodiscard]] std::int32_t process() const { return child_; }

  private:
    pid_t child_ = 0;
};

struct Files {
    ritm::test::TempDir dir;
    std::filesystem::path log = dir / "events.db";
    std::filesystem::path wal = dir / "events.db-wal";
    Files() {
        for (const auto& file : {log, wal}) std::ofstream(file) << "x";
    }
    std::vector<std::filesystem::path> all() const { return {log, wal, dir / "absent.db"}; }
};

TEST(OpenFiles, this_process_does_not_count) {
    Files files;
    const std::ifstream own(files.log);
    EXPECT_TRUE(holders_of(files.all()).found.empty());
}

TEST(OpenFiles, another_process_is_named_with_what_it_has_open) {
    Files files;
    const Foreign foreign({files.wal, files.log}, O_RDWR);
    const auto holders = holders_of(files.all());
    ASSERT_EQ(holders.found.size(), 1U);
    EXPECT_EQ(holders.found[0].process, foreign.process());
    EXPECT_TRUE(holders.found[0].writes);
    EXPECT_EQ(holders.found[0].files, (std::vector{files.log, files.wal}));
    const auto text = to_string(holders.found[0]);
    EXPECT_EQ(text.find("process " + std::to_string(foreign.process()) + " ("), 0U) << text;
    EXPECT_NE(text.find("has events.db, events.db-wal open"), std::string::npos) << text;
}

TEST(OpenFiles, reading_is_told_from_writing) {
    Files files;
    const Foreign foreign({files.log}, O_RDONLY);
    const auto holders = holders_of(files.all());
    ASSERT_EQ(holders.found.size(), 1U);
    EXPECT_FALSE(holders.found[0].writes);
}

TEST(OpenFiles, a_file_of_the_same_name_elsewhere_is_another_file) {
    Files files;
    Files others;
    const Foreign foreign({others.log}, O_RDWR);
    EXPECT_TRUE(holders_of(files.all()).found.empty());
}

TEST(OpenFiles, nobody_is_left_after_the_process_went) {
    Files files;
    { const Foreign foreign({files.log}, O_RDWR); }
    EXPECT_TRUE(holders_of(files.all()).found.empty());
}

TEST(OpenFiles, the_databases_of_a_folder_with_their_companions) {
    ritm::test::TempDir dir;
    for (const char* name : {"a.db", "a.db-wal", "a.db-shm", "b.db", "b.db-journal", "store.lock", "x.dbx", ".db"}) {
        std::ofstream(dir / name) << "x";
    }
    EXPECT_EQ(database_files(dir.path()),
              (std::vector<std::filesystem::path>{dir / "a.db", dir / "a.db-shm", dir / "a.db-wal", dir / "b.db",
                                                  dir / "b.db-journal"}));
    EXPECT_TRUE(database_files(dir / "absent").empty());
}

}  // namespace
}  // namespace ritm::system
