#include "app/core/desk_service.h"

#include "app/core/sports.h"
#include "app/core/store_check.h"
#include "infra/runtime/parked.h"

namespace ritm::core {
namespace {
using nlohmann::json;

Fault wrong(std::string what) { return {Fault::Kind::malformed, false, std::move(what)}; }

// What comes over the socket may be anything: each argument is looked at before it is read.
Outcome<std::string> text_in(const json& arguments, const std::string& key) {
    const auto found = arguments.find(key);
    if (found == arguments.end()) return fail(wrong(key + " missing"));
    if (!found->is_string()) return fail(wrong(key + " is no text"));
    return found->get<std::string>();
}

Outcome<std::vector<std::string>> texts_in(const json& arguments, const std::string& key) {
    const auto found = arguments.find(key);
    if (found == arguments.end()) return fail(wrong(key + " missing"));
    if (!found->is_array()) return fail(wrong(key + " is no list"));
    std::vector<std::string> texts;
    for (const auto& one : *found) {
        if (!one.is_string()) return fail(wrong(key + ": one of them is no text"));
        texts.push_back(one.get<std::string>());
    }
    return texts;
}

// From 1 to `most`, which stands for an absent one too.
Outcome<int> count_in(const json& arguments, const std::string& key, int most) {
    const auto found = arguments.find(key);
    if (found == arguments.end()) return most;
    if (!found->is_number_integer()) return fail(wrong(key + " is no whole number"));
    const bool beyond = found->is_number_unsigned() && found->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
    return beyond ? most : static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 1, most));
}

// Absent: no.
Outcome<bool> flag_in(const json& arguments, const std::string& key) {
    const auto found = arguments.find(key);
    if (found == arguments.end()) return false;
    if (!found->is_boolean()) return fail(wrong(key + " is neither true nor false"));
    return found->get<bool>();
}

Fault fault_of(const app::Trouble& trouble) {
    const auto kind = [&] {
        switch (trouble.problem) {
            case app::Problem::disk_full:
                return Fault::Kind::disk_full;
            case app::Problem::store_damaged:
            case app::Problem::recording_lost:
                return Fault::Kind::corrupted;
            case app::Problem::store_newer:
                return Fault::Kind::newer_version;
            case app::Problem::store_in_use:
                return Fault::Kind::locked;
            case app::Problem::not_found:
                return Fault::Kind::not_found;
            case app::Problem::duplicate:
                return Fault::Kind::conflict;
            case app::Problem::cancelled:
                return Fault::Kind::cancelled;
            case app::Problem::unreadable_file:
            case app::Problem::file_too_large:
                return Fault::Kind::unsupported;
            default:
                return Fault::Kind::io;
        }
    }();
    return {kind, false,
            std::string(reason_of(trouble.problem)) + (trouble.detail.empty() ? "" : ": " + trouble.detail)};
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
            {"marks", row.marks},
            {"source", row.source == app::SessionSource::imported ? "imported"
                       : row.source == app::SessionSource::manual ? "manual"
                                                                  : "recorded"}};
}

// A file may name a thousand fields, and the answer has its size.
json not_kept_in(const app::ImportReport& report) {
    constexpr std::size_t named_max = 3;
    json rows = json::array();
    for (const auto& one : report.not_kept) {
        const std::size_t named = std::min(named_max, one.names.size());
        const auto last = one.names.begin() + static_cast<std::ptrdiff_t>(named);
        rows.push_back({{"file", one.file},
                        {"fields", std::vector<std::string>(one.names.begin(), last)},
                        {"more", one.names.size() - named}});
    }
    return rows;
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
        case app::Problem::recording_lost:
            return "its recording is lost, only the summary is left; no file was written";
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
        case app::Problem::file_too_large:
            return "more in it than Ritm takes in (64 MiB, 31 days of records at most)";
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
    if (request.verb == "status") return status(answer);
    if (request.verb == "people") return answer(people());
    if (request.verb == "list") return list(request.arguments, answer);
    if (request.verb == "import") return import(request.arguments, answer);
    if (request.verb == "export") return export_file(request.arguments, answer);
    if (request.verb == "verify") return verify(answer);
    if (request.verb == "mend") return mend(answer);
    answer(fail(wrong("unknown verb")));
}

void DeskService::status(const system::ControlAnswer& answer) {
    const auto question = [](ReadSide& side) { return runtime::parked_events(side.events.database()); };
    workplace_.ask(alive_, question, [this, answer](const auto& parked) {
        if (!parked) return answer(fail(parked.error()));
        answer(json{{"folder", workplace_.folder().string()},
                    {"people", people_.view().people.size()},
                    {"parked", parked->size()}});
    });
}

json DeskService::people() const {
    json rows = json::array();
    const auto view = people_.view();
    for (const auto& person : view.people) {
        rows.push_back({{"id", to_string(person.id)}, {"name", person.name}, {"current", person.id == view.current}});
    }
    return rows;
}

void DeskService::for_member(const json& arguments, const system::ControlAnswer& answer, MemberCall then) {
    if (!arguments.contains("member")) return then(people_.view().current);
    const auto text = text_in(arguments, "member");
    if (!text) return answer(fail(text.error()));
    const auto uuid = parse_uuid(*text);
    const Fault nobody{Fault::Kind::not_found, false, "member: nobody here has this identifier (see “ritmctl people”)"};
    if (!uuid) return answer(fail(nobody));
    const MemberId member(*uuid);
    if (people_.profile(member)) return then(member);
    // A question may come before the people were read for the first time.
    people_.refresh([this, member, nobody, answer, then = std::move(then)] {
        if (const auto problem = people_.view().problem) return answer(fail(fault_of({*problem, "people"})));
        people_.profile(member) ? then(member) : answer(fail(nobody));
    });
}

void DeskService::list(const json& arguments, const system::ControlAnswer& answer) {
    constexpr int most = 500;
    const auto count = count_in(arguments, "count", most);
    if (!count) return answer(fail(count.error()));
    // Whoever may open the store may read it: the person is asked for by name, as themselves.
    for_member(arguments, answer, [this, count = *count, answer](MemberId member) {
        history_.page_as({member, readmodels::Role::member}, {.member = member, .count = count, .sport = {}},
                         [answer](auto page) {
                             if (!page) return answer(fail(fault_of(page.error())));
                             json rows = json::array();
                             for (const auto& row : page->rows) rows.push_back(row_json(row));
                             answer(json{{"total", page->total}, {"sessions", rows}, {"unreadable", page->unreadable}});
                         });
    });
}

void DeskService::import(const json& arguments, const system::ControlAnswer& answer) {
    const auto paths = texts_in(arguments, "paths");
    if (!paths) return answer(fail(paths.error()));
    for_member(arguments, answer, [this, files = *paths, answer](MemberId member) {
        if (!member.is_nil()) return import_for(member, files, answer);
        // An empty store: the same nameless person that a skipped first start makes.
        people_.add({}, [this, files, answer](auto added) {
            if (!added) return answer(fail(fault_of(added.error())));
            import_for(*added, files, answer);
        });
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
                    {"not_kept", not_kept_in(*report)},
                    {"failed", listed(report->failed)},
                    {"partly", listed(report->partly)}});
    });
}

void DeskService::export_file(const json& arguments, const system::ControlAnswer& answer) {
    const auto session = text_in(arguments, "session");
    if (!session) return answer(fail(session.error()));
    const auto file = text_in(arguments, "file");
    if (!file) return answer(fail(file.error()));
    const auto id = parse_uuid(*session);
    if (!id) return answer(fail(wrong("session is no identifier")));
    if (file->empty()) return answer(fail(wrong("file has no name")));
    const auto replace = flag_in(arguments, "replace");
    if (!replace) return answer(fail(replace.error()));
    const HistoryDesk::ExportOrder order{SessionId(*id), *file, *replace ? Existing::replace : Existing::keep};
    history_.export_as(readmodels::Viewer::program(), order, [answer, file = *file](auto done) {
        if (!done) return answer(fail(fault_of(done.error())));
        const bool summary_only = *done == HistoryDesk::Exported::summary_only;
        answer(json{{"file", file}, {"summary_only", summary_only}});
    });
}

void DeskService::verify(const system::ControlAnswer& answer) {
    // Reads through connections of its own; policies can wait for it, a running recording and the screens cannot.
    workplace_.executors().background.post([&workplace = workplace_, answer] { answer(verify_store(workplace)); });
}

void DeskService::mend(const system::ControlAnswer& answer) {
    workplace_.mend_lists([answer](const Outcome<Workplace::Mended>& mended) {
        if (!mended) return answer(fail(mended.error()));
        answer(json{{"mended", mended->rows}, {"left", mended->left}});
    });
}

}  // namespace ritm::core
