#include "app/ctl/import.h"

#include "app/ctl/given_path.h"
#include "app/ctl/store_access.h"
#include "infra/formats/open_file.h"

namespace ritm::ctl {
using nlohmann::json;

namespace {
// Done if one of the files opens; what is in them is the import's matter. Else what is wrong with the first.
Outcome<Done> one_readable(const std::vector<std::string>& files) {
    Outcome<Done> first = Done{};
    for (const auto& file : files) {
        const auto bytes = formats::read_whole_file(file);
        if (bytes) return Done{};
        const Fault::Kind kind = bytes.error().kind;
        if (kind != Fault::Kind::not_found && kind != Fault::Kind::io) return Done{};
        if (first) first = fail(Fault{kind, false, file + ": " + bytes.error().context + "; no store was made"});
    }
    return first;
}
}  // namespace

Outcome<json> import_files(const ImportOrder& order) {
    const bool makes_store = !is_there(order.folder / "events.db");
    if (makes_store) {
        if (!order.member.empty()) {
            const std::string where = order.folder.string();
            return fail(Fault{Fault::Kind::not_found, false,
                              "no store in " + where + ": nobody is there yet to import for; no store was made"});
        }
        if (const auto some = one_readable(order.files); !some) return fail(some.error());
    }
    json what = {{"paths", order.files}};
    if (!order.member.empty()) what["member"] = order.member;
    auto report = ask_store(order.folder, "import", what);
    if (report && makes_store) (*report)["made_store"] = order.folder.string();
    return report;
}

bool all_came_in(const json& report) {
    // Without "partly": a program of an earlier version answered.
    return report.value("failed", json::array()).empty() && report.value("partly", json::array()).empty();
}

std::string words_of_not_kept(const json& row) {
    std::string names;
    for (const auto& name : row.value("fields", std::vector<std::string>())) {
        names += (names.empty() ? "" : ", ") + name;
    }
    const auto more = row.value("more", std::size_t{0});
    if (more > 0) names += " and " + std::to_string(more) + " more";
    return "values of its maker's own are not kept yet: " + names + " (ritmctl analyze --json counts them)";
}

}  // namespace ritm::ctl
