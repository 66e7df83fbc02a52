// ritmctl: import, export, analyse, decode, verify, mend from the command line. Exit code 0 ok (also with warnings), 1
// refused or fault (message on stderr), 2 wrong usage.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/ctl/given_path.h"
#include "app/ctl/import.h"
#include "app/ctl/store_access.h"
#include "devices/inspect/decode_json.h"
#include "infra/formats/analyze.h"
#include "infra/formats/open_file.h"
#include "infra/system/paths.h"

namespace ritm::ctl {
namespace {
using nlohmann::json;
constexpr int ok = 0;
constexpr int refused = 1;
constexpr int wrong_usage = 2;

struct Arguments {
    std::string store;
    bool as_json = false;
    std::vector<std::string> paths;
    std::string session;
    std::string output;
    bool fit = false;
    bool force = false;
    std::string member;
    std::string characteristic;
    std::string hex;
};

// What to do about it, where that is not plain from the fault itself.
std::string_view advice_of(Fault::Kind kind) {
    if (kind == Fault::Kind::disk_full) return "Nothing of this was saved. Free some space and try again.";
    if (kind == Fault::Kind::newer_version) return "The data were left as they are. Update the program.";
    if (kind == Fault::Kind::corrupted) return "Run “ritmctl verify” for what and where; restore a backup.";
    return {};
}

int say_fault(const Fault& fault) {
    fmt::print(stderr, "ritmctl: {}: {}\n", name_of(fault.kind), fault.context);
    if (const auto advice = advice_of(fault.kind); !advice.empty()) fmt::print(stderr, "{}\n", advice);
    return refused;
}
void print(const json& value) { fmt::print("{}\n", value.dump(2, ' ', false, json::error_handler_t::replace)); }

Outcome<std::filesystem::path> folder_of(const Arguments& arguments) {
    if (!arguments.store.empty()) return std::filesystem::path(arguments.store);
    const auto paths = system::paths();
    if (!paths) return fail(paths.error());
    return paths->store;
}

Outcome<json> ask(const Arguments& arguments, const std::string& verb, const json& what) {
    const auto folder = folder_of(arguments);
    if (!folder) return fail(folder.error());
    return ask_store(*folder, verb, what);
}

int analyze(const Arguments& arguments) {
    const auto bytes = formats::read_whole_file(arguments.paths.front());
    if (!bytes) return say_fault(bytes.error());
    const auto activity = formats::read_activity(*bytes);
    if (!activity) return say_fault(activity.error());
    const json analysis = formats::analysis_of(*activity);
    if (arguments.as_json) {
        print(analysis);
        return ok;
    }
    for (const auto& session : analysis["sessions"]) {
        for (const auto& [key, value] : session.items()) {
            if (!value.is_structured() && !value.is_null()) fmt::print("{:24} {}\n", key, value.dump());
        }
        fmt::print("\n");
    }
    for (const auto& warning : analysis["warnings"])
        fmt::print(stderr, "warning: {}\n", warning["text"].get<std::string>());
    return ok;
}

int decode(const Arguments& arguments) {
    std::vector<std::string> packets;
    for (std::size_t from = 0; from <= arguments.hex.size();) {
        const std::size_t to = std::min(arguments.hex.find(',', from), arguments.hex.size());
        packets.push_back(arguments.hex.substr(from, to - from));
        from = to + 1;
    }
    const auto decoded = devices::decode_json(arguments.characteristic, packets);
    if (!decoded) return say_fault(decoded.error());
    print(*decoded);
    return ok;
}

int import(const Arguments& arguments) {
    const auto folder = folder_of(arguments);
    if (!folder) return say_fault(folder.error());
    ImportOrder order{*folder, {}, arguments.member};
    for (const auto& path : arguments.paths) {
        const auto file = absolute_path(path);
        if (!file) return say_fault(file.error());
        order.files.push_back(*file);
    }
    const auto report = import_files(order);
    if (!report) return say_fault(report.error());
    if (arguments.as_json) {
        print(*report);
    } else {
        fmt::print("{} imported, {} already there\n", (*report)["imported"].dump(), (*report)["duplicates"].dump());
    }
    if (report->contains("made_store")) {
        fmt::print(stderr, "There was no store: a new one was made in {}\n",
                   (*report)["made_store"].get<std::string>());
    }
    for (const auto& one : report->value("damaged", json::array())) {
        fmt::print(stderr, "warning: {}: {}\n", one["file"].get<std::string>(), one["reason"].get<std::string>());
    }
    for (const auto& one : report->value("not_kept", json::array())) {
        fmt::print(stderr, "warning: {}: {}\n", one["file"].get<std::string>(), words_of_not_kept(one));
    }
    for (const auto& one : (*report)["failed"]) {
        fmt::print(stderr, "{}: {}\n", one["file"].get<std::string>(), one["reason"].get<std::string>());
    }
    for (const auto& one : report->value("partly", json::array())) {
        fmt::print(stderr, "{}: partly read: {}\n", one["file"].get<std::string>(), one["reason"].get<std::string>());
    }
    return all_came_in(*report) ? ok : refused;
}

int export_file(const Arguments& arguments) {
    const auto file = absolute_path(arguments.output);
    if (!file) return say_fault(file.error());
    const json order = {{"session", arguments.session}, {"file", *file}, {"replace", arguments.force}};
    const auto done = ask(arguments, "export", order);
    if (!done) {
        const int code = say_fault(done.error());
        if (done.error().kind == Fault::Kind::conflict) {
            fmt::print(stderr, "It was left as it is. Choose another name, or replace it with --force.\n");
        }
        return code;
    }
    if (arguments.as_json) print(*done);
    if (done->value("summary_only", false)) {
        fmt::print(stderr, "warning: nothing was recorded of this session: the file holds its summary only\n");
    }
    return ok;
}

int list(const Arguments& arguments) {
    json what = json::object();
    if (!arguments.member.empty()) what["member"] = arguments.member;
    const auto page = ask(arguments, "list", what);
    if (!page) return say_fault(page.error());
    if (arguments.as_json) {
        print(*page);
        return ok;
    }
    for (const auto& row : (*page)["sessions"]) {
        fmt::print("{}  {}  {:>6.0f} s  {:>8} m  {}\n", row["id"].get<std::string>(), row["start"].get<std::string>(),
                   row["timer_s"].get<double>(), row["distance_m"].is_null() ? "-" : row["distance_m"].dump(),
                   row["sport"].get<std::string>());
    }
    if (const auto closed = page->value("unreadable", 0); closed > 0) {
        fmt::print(stderr, "warning: {} could not be read: run ritmctl verify\n",
                   closed == 1 ? "1 entry" : fmt::format("{} entries", closed));
    }
    return ok;
}

int simple(const Arguments& arguments, const std::string& verb) {
    const auto answer = ask(arguments, verb, json::object());
    if (!answer) return say_fault(answer.error());
    print(*answer);
    return ok;
}

int verify_store(const Arguments& arguments) {
    const auto folder = folder_of(arguments);
    if (!folder) return say_fault(folder.error());
    const auto verified = verify(*folder);
    if (!verified) return say_fault(verified.error());
    const json& report = verified->report;
    if (arguments.as_json) print(report);
    const bool whole = report["ok"].get<bool>();
    if (!arguments.as_json) fmt::print("{}: {} events\n", whole ? "whole" : "damaged", report["events"].dump());
    for (const auto& problem : report["problems"]) fmt::print(stderr, "{}\n", problem.get<std::string>());
    if (verified->unseen > 0) {
        fmt::print(stderr, "note: {} processes of other users could not be looked into for open files\n",
                   verified->unseen);
    }
    return whole ? ok : refused;
}

int mend_lists(const Arguments& arguments) {
    const auto answer = ask(arguments, "mend", json::object());
    if (!answer) return say_fault(answer.error());
    const json& left = (*answer)["left"];
    if (arguments.as_json) print(*answer);
    if (!arguments.as_json) fmt::print("{} entries made again from their events\n", (*answer)["mended"].dump());
    for (const auto& row : left) {
        fmt::print(stderr, "{}: not made again: run ritmctl verify for the reason\n", row.get<std::string>());
    }
    return left.empty() ? ok : refused;
}

int run(int argc, char** argv) {
    Arguments a;
    CLI::App app{"Ritm from the command line"};
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--store", a.store, "Folder of the store (default: the platform's data folder)");
    app.add_flag("--json", a.as_json, "Print JSON");
    auto* analyze_it = app.add_subcommand("analyze", "Summary and derived metrics of an activity file");
    analyze_it->add_option("file", a.paths, "Activity file")->required()->expected(1);
    auto* decode_it = app.add_subcommand("decode", "What the octets of a Bluetooth characteristic say");
    decode_it->add_option("--characteristic", a.characteristic, "For example 2ACD")->required();
    decode_it->add_option("--hex", a.hex, "Packets in hexadecimal, separated by commas")->required();
    auto* import_it = app.add_subcommand("import", "Import activity files");
    import_it->add_option("files", a.paths, "Activity files")->required();
    import_it->add_option("--member", a.member, "Whose sessions they are (default: who trains here)");
    auto* export_it = app.add_subcommand("export", "Write a session as a file");
    export_it->add_option("session", a.session, "Identifier (ritmctl list)")->required();
    export_it->add_flag("--fit", a.fit, "As FIT activity")->required();
    export_it->add_option("-o,--output", a.output, "File to write")->required();
    export_it->add_flag("--force", a.force, "Replace the file if it is there");
    auto* list_it = app.add_subcommand("list", "Sessions, newest first");
    list_it->add_option("--member", a.member, "Whose (default: who trains here)");
    app.add_subcommand("people", "Who uses this installation");
    app.add_subcommand("status", "The store, and the program that holds it (null: none)");
    app.add_subcommand("verify", "Prove the store whole, or say what is broken and where");
    app.add_subcommand("mend", "Make entries of lists that are missing, wrong or unreadable again from their events");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? ok : wrong_usage;
    }
    const std::string verb = app.get_subcommands().front()->get_name();
    if (verb == "analyze") return analyze(a);
    if (verb == "decode") return decode(a);
    if (verb == "import") return import(a);
    if (verb == "export") return export_file(a);
    if (verb == "list") return list(a);
    if (verb == "verify") return verify_store(a);
    if (verb == "mend") return mend_lists(a);
    return simple(a, verb);
}
}  // namespace
}  // namespace ritm::ctl

int main(int argc, char** argv) { return ritm::ctl::run(argc, argv); }
