#include "app/core/desk_service.h"

#include "app/core/sports.h"
#include "app/core/store_check.h"

namespace ritm::core {
namespace {
using nlohmann::json;

Fault wrong(const char* what) { return {Fault::Kind::malformed, false, what}; }

Fault fault_of(const app::Trouble& trouble) {
    const auto kind = [&] {
        switch (trouble.problem) {
            case app::Problem::disk_full:
                return Fault::Kind::disk_full;
            case app::Problem::store_damaged:
                return Fault::Kind::corrupted;
            case app::Problem::store_newer:
                return Fault::Kind::newer_version;
            case app::Problem::store_in_use:
                return Fault::Kind::locked;
            case app::Problem::not_found:
                return Fault::Kind::not_found;
            case app::Problem::cancelled:
                return Fault::Kind::cancelled;
            case app::Problem::unreadable_file:
                return Fault::Kind::unsupported;
            default:
                return Fault::Kind::io;
        }
    }();
    return {kind, false,
            std::string(reason_of(trouble.problem)) + (trouble.detail.empty() ? "" : ": " + trouble.detail)};
}

MemberId member_in(const json& arguments, MemberId fallback) {
    const auto uuid = parse_uuid(arguments.value("member", ""));
    return uuid ? MemberId(*uuid) : fallback;
}

template <class T>
json number_or_null(const std::optional<T>& value, double per_unit = 1) {
    return value ? json(static_cast<double>(*value) / per_unit) : json();
}

json row_json(const app::SessionRow& row) {
    return {{"id", to_string(row.id)},
            {"name", row.name},
            {"sport", training::name_of(stored(row.sport).sport)},
            {"start", iso8601(row.started_at)},
            {"timer_s", static_cast<double>(row.timer_ms) / 1000},
            {"elapsed_s", static_cast<double>(row.elapsed_ms) / 1000},
            {"distance_m", number_or_null(row.distance_mm, 1000)},
            {"energy_kcal", number_or_null(row.energy_j, 4184)},
            {"avg_heart_rate_bpm", number_or_null(row.average_heart_rate)},
            {"max_heart_rate_bpm", number_or_null(row.max_heart_rate)},
            {"source", row.source == app::SessionSource::imported ? "imported"
                       : row.source == app::SessionSource::manual ? "manual"
                                                                  : "recorded"}};
}
}  // namespace

std::string_view reason_of(app::Problem problem) {
    switch (problem) {
        case app::Problem::disk_full:
            return "the disk is full";
        case app::Problem::store_failed:
            return "reading or writing failed";
        case app::Problem::store_damaged:
            return "the store is damaged";
        case app::Problem::store_newer:
            return "written by a newer version";
        case app::Problem::store_in_use:
            return "another program has the store open";
        case app::Problem::already_recording:
            return "a session is recording";
        case app::Problem::not_recording:
            return "no session is recording";
        case app::Problem::too_short:
            return "shorter than one minute";
        case app::Problem::too_long:
            return "longer than 24 hours";
        case app::Problem::invalid_value:
            return "a value is out of its range";
        case app::Problem::too_young:
            return "under 13 years";
        case app::Problem::in_the_future:
            return "ends in the future";
        case app::Problem::heart_rate_implausible:
            return "the heart rate is not plausible";
        case app::Problem::distance_implausible:
            return "the distance is not plausible";
        case app::Problem::energy_implausible:
            return "the energy is not plausible";
        case app::Problem::not_found:
            return "not found";
        case app::Problem::duplicate:
            return "already there";
        case app::Problem::unreadable_file:
            return "no activity that can be read";
        case app::Problem::adapter_off:
            return "Bluetooth is off";
        case app::Problem::no_adapter:
            return "no Bluetooth adapter";
        case app::Problem::no_permission:
            return "no permission";
        case app::Problem::device_unreachable:
            return "device not reachable";
        case app::Problem::device_unsupported:
            return "device not supported";
        case app::Problem::device_taken:
            return "another person's sensor";
        case app::Problem::import_running:
            return "an import is running";
        case app::Problem::not_permitted:
            return "not permitted";
        case app::Problem::cancelled:
            return "cancelled";
        case app::Problem::other:
            return "something went wrong";
    }
    return "something went wrong";
}

void DeskService::answer(const system::ControlRequest& request, const system::ControlAnswer& answer) {
    if (request.verb == "status") {
        return answer(json{{"folder", workplace_.folder().string()}, {"people", people_.view().people.size()}});
    }
    if (request.verb == "people") return answer(people());
    if (request.verb == "list") return list(request.arguments, answer);
    if (request.verb == "import") return import(request.arguments, answer);
    if (request.verb == "export") return export_file(request.arguments, answer);
    if (request.verb == "verify") return verify(answer);
    answer(fail(wrong("unknown verb")));
}

json DeskService::people() const {
    json rows = json::array();
    const auto view = people_.view();
    for (const auto& person : view.people) {
        rows.push_back({{"id", to_string(person.id)}, {"name", person.name}, {"current", person.id == view.current}});
    }
    return rows;
}

void DeskService::list(const json& arguments, const system::ControlAnswer& answer) {
    constexpr int most = 500;
    const int count = std::clamp(arguments.value("count", most), 1, most);
    // Whoever may open the store may read it: the person is asked for by name, as themselves.
    const MemberId member = member_in(arguments, people_.view().current);
    history_.page_as({member, readmodels::Role::member}, {.member = member, .count = count, .sport = {}},
                     [answer](auto page) {
                         if (!page) return answer(fail(fault_of(page.error())));
                         json rows = json::array();
                         for (const auto& row : page->rows) rows.push_back(row_json(row));
                         answer(json{{"total", page->total}, {"sessions", rows}});
                     });
}

void DeskService::import(const json& arguments, const system::ControlAnswer& answer) {
    const auto paths = arguments.find("paths");
    if (paths == arguments.end() || !paths->is_array()) return answer(fail(wrong("paths missing")));
    std::vector<std::string> files;
    for (const auto& path : *paths) {
        if (!path.is_string()) return answer(fail(wrong("a path is no text")));
        files.push_back(path.get<std::string>());
    }
    const MemberId member = member_in(arguments, people_.view().current);
    if (!member.is_nil()) return import_for(member, std::move(files), answer);
    // An empty store: the same nameless person that a skipped first start makes.
    people_.add({}, [this, files = std::move(files), answer](auto added) {
        if (!added) return answer(fail(fault_of(added.error())));
        import_for(*added, files, answer);
    });
}

void DeskService::import_for(MemberId member, std::vector<std::string> paths, const system::ControlAnswer& answer) {
    history_.import_files(member, std::move(paths), {}, [answer](auto report) {
        if (!report) return answer(fail(fault_of(report.error())));
        const auto listed = [](const std::vector<app::ImportReport::Failure>& files) {
            json rows = json::array();
            for (const auto& one : files) rows.push_back({{"file", one.file}, {"reason", reason_of(one.reason)}});
            return rows;
        };
        json damaged = json::array();
        for (const auto& one : report->damaged) {
            const bool cut = one.damage == app::ImportReport::Damage::cut_short;
            damaged.push_back({{"file", one.file},
                               {"reason", cut ? "ends too early: what came before was kept"
                                              : "wrong check number: all was kept, some of it may be wrong"}});
        }
        answer(json{{"imported", report->imported},
                    {"duplicates", report->duplicates},
                    {"damaged", std::move(damaged)},
                    {"failed", listed(report->failed)},
                    {"partly", listed(report->partly)}});
    });
}

void DeskService::export_file(const json& arguments, const system::ControlAnswer& answer) {
    const auto session = parse_uuid(arguments.value("session", ""));
    const std::string file = arguments.value("file", "");
    if (!session || file.empty()) return answer(fail(wrong("session or file missing")));
    history_.export_as(readmodels::Viewer::program(), SessionId(*session), file, [answer, file](auto done) {
        done ? answer(json{{"file", file}}) : answer(fail(fault_of(done.error())));
    });
}

void DeskService::verify(const system::ControlAnswer& answer) {
    // Reads through connections of its own; policies can wait for it, a running recording and the screens cannot.
    workplace_.executors().background.post([this, answer] { answer(verify_store(workplace_)); });
}

}  // namespace ritm::core
