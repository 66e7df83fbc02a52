// A private folder for one test, removed with everything in it.
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "domain/kernel/check.h"

namespace ritm::test {

class TempDir {
  public:
    TempDir() {
        std::string pattern = (std::filesystem::temp_directory_path() / "ritm-XXXXXX").string();
        RITM_CHECK(::mkdtemp(pattern.data()) != nullptr, "the temporary folder can be written");
        path_ = pattern;
    }
    ~TempDir() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

}  // namespace ritm::test
