#include "app/ctl/import.h"

#include "app/ctl/store_access.h"
#include "infra/formats/open_file.h"

namespace ritm::ctl {
using nlohmann::json;

namespace {
// The first file that is not there or does not open. What is in them is the import's matter.
Outcome<Done> readable(const std::vector<std::string>& files) {
    for (const auto& file : files) {
        const auto bytes = formats::read_whole_file(file);
        if (bytes) continue;
        const Fault::Kind kind = bytes.error().kind;
        if (kind != Fault::Kind::not_found && kind != Fault::Kind::io) continue;
        return fail(Fault{kind, false, file + ": " + bytes.error().context + "; no store was made"});
    }
    return Done{};
}
}  // namespace

Outcome<json> import_files(const ImportOrder& order) {
    if (!std::filesystem::exists(order.folder / "events.db")) {
        if (order.if_no_store == IfNoStore::refuse) {
            return fail(Fault{Fault::Kind::not_found, false,
                              "no store in " + order.folder.string() +
                                  ": check the path of --store, or add --new to make a store there"});
        }
        if (const auto all = readable(order.files); !all) return fail(all.error());
    }
    json what = {{"paths", order.files}};
    if (!order.member.empty()) what["member"] = order.member;
    return ask_store(order.folder, "import", what);
}

bool all_came_in(const json& report) {
    // Without "partly": a program of an earlier version answered.
    return report.value("failed", json::array()).empty() && report.value("partly", json::array()).empty();
}

}  // namespace ritm::ctl
