#include "app/ctl/given_path.h"

namespace ritm::ctl {

Outcome<std::string> absolute_path(const std::string& given) {
    if (given.empty()) return fail(Fault{Fault::Kind::malformed, false, "a file without a name"});
    std::error_code error;
    const auto path = std::filesystem::absolute(given, error);
    if (error) return fail(Fault{Fault::Kind::not_found, false, given + ": the working folder: " + error.message()});
    return path.string();
}

bool is_there(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

}  // namespace ritm::ctl
