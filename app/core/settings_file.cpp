#include "app/core/settings_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "app/core/troubles.h"
#include "app/core/whole_file.h"
#include "infra/system/log.h"

namespace ritm::core {
namespace {
using nlohmann::json;
constexpr int format_version = 1;
constexpr const char* file_name = "settings.json";
// Shorter automatic laps would fill the log, longer ones never come.
constexpr std::int64_t lap_mm_min = 100'000;
constexpr std::int64_t lap_mm_max = 100'000'000;

// A whole number from 0 on; nothing: absent, negative, broken or beyond 64 bits. Another type throws.
std::optional<std::int64_t> whole(const json& value, const char* key) {
    const auto found = value.find(key);
    if (found == value.end() || found->is_number_float()) return std::nullopt;
    const auto number = found->get<std::int64_t>();
    return number >= 0 ? std::optional(number) : std::nullopt;
}

template <class E>
E choice(const json& value, const char* key, E fallback, int highest) {
    const auto number = whole(value, key);
    return number && *number <= highest ? static_cast<E>(*number) : fallback;
}

std::map<std::string, app::TileChoice> tiles_from(const json& value) {
    std::map<std::string, app::TileChoice> tiles;
    if (!value.is_object()) return tiles;
    for (const auto& [member, names] : value.items()) {
        app::TileChoice chosen;
        for (const json& name : names) {
            const auto kind = name.is_string() ? app::tile_kind(name.get<std::string>()) : std::nullopt;
            const bool fresh = kind && std::find(chosen.begin(), chosen.end(), *kind) == chosen.end();
            if (fresh && chosen.size() < app::tiles_max) chosen.push_back(*kind);
        }
        if (!chosen.empty()) tiles[member] = chosen;
    }
    return tiles;
}

json tiles_to(const std::map<std::string, app::TileChoice>& tiles) {
    json value = json::object();
    for (const auto& [member, chosen] : tiles) {
        for (const app::TileKind kind : chosen) {
            value[member].push_back(app::tile_names[static_cast<std::size_t>(kind)].stored);
        }
    }
    return value;
}

app::Settings from_json(const json& value) {
    app::Settings settings;
    settings.language = choice(value, "language", settings.language, 2);
    settings.units = choice(value, "units", settings.units, 1);
    settings.appearance = choice(value, "appearance", settings.appearance, 2);
    const double scale = value.value("text_scale", 1.0);
    if (scale >= 1.0 && scale <= 2.0) settings.text_scale = scale;
    settings.reduced_motion = value.value("reduced_motion", false);
    settings.sound = value.value("sound", true);
    const auto lap = whole(value, "lap_distance_mm");
    if (lap && *lap >= lap_mm_min && *lap <= lap_mm_max) settings.lap_distance_mm = lap;
    settings.live_tiles = tiles_from(value.value("live_tiles", json::object()));
    settings.first_start_done = value.value("first_start_done", false);
    return settings;
}

std::string content_of(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

struct Read {
    enum class From { this_version, newer, unreadable } from = From::unreadable;
    app::Settings settings;
};

Read read_from(std::string_view text) {
    Read read;
    try {
        const json value = json::parse(text);
        const std::int64_t version = value.is_object() ? whole(value, "version").value_or(0) : 0;
        if (version < format_version) return read;
        read.from = version == format_version ? Read::From::this_version : Read::From::newer;
        read.settings = from_json(value);
    } catch (const json::exception&) {
        // Of a newer version: a name that means something else there. Else no settings at all.
        if (read.from != Read::From::newer) read = {};
    }
    return read;
}

Read load(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return {Read::From::this_version, {}};
    Read read = read_from(content_of(in));
    if (read.from == Read::From::newer) log::warn("settings of a newer version: left as they are");
    if (read.from != Read::From::unreadable) return read;
    log::warn("settings unreadable");
    std::error_code ignored;
    std::filesystem::rename(file, std::filesystem::path(file) += ".unreadable", ignored);
    return read;
}
}  // namespace

std::optional<app::Settings> settings_in(std::string_view text) {
    Read read = read_from(text);
    return read.from == Read::From::this_version ? std::optional(std::move(read.settings)) : std::nullopt;
}

std::string text_of(const app::Settings& settings) {
    const json value = {{"version", format_version},
                        {"language", static_cast<int>(settings.language)},
                        {"units", static_cast<int>(settings.units)},
                        {"appearance", static_cast<int>(settings.appearance)},
                        {"text_scale", settings.text_scale},
                        {"reduced_motion", settings.reduced_motion},
                        {"sound", settings.sound},
                        {"lap_distance_mm", settings.lap_distance_mm.value_or(0)},
                        {"first_start_done", settings.first_start_done},
                        {"live_tiles", tiles_to(settings.live_tiles)}};
    return value.dump(1) + "\n";
}

app::Language stored_language(const std::filesystem::path& folder) {
    std::ifstream in(folder / file_name, std::ios::binary);
    return in ? read_from(content_of(in)).settings.language : app::Language::system;
}

SettingsFile::SettingsFile(std::filesystem::path folder, Executor& screens)
    : file_(std::move(folder) / file_name), screens_(screens) {
    Read read = load(file_);
    settings_ = std::move(read.settings);
    newer_ = read.from == Read::From::newer;
}

void SettingsFile::save(const app::Settings& settings, app::Reply<Done> reply) {
    const auto written = newer_ ? Outcome<Done>(fail(Fault{Fault::Kind::newer_version, false, file_name}))
                                : replace_file(file_, text_of(settings));
    if (!written) {
        screens_.post([reply = std::move(reply), trouble = trouble_of(written.error())] { reply(fail(trouble)); });
        return;
    }
    const bool changed = !(settings_ == settings);
    settings_ = settings;
    if (changed) listeners_.tell();
    screens_.post([reply = std::move(reply)] { reply(Done{}); });
}

app::Subscription SettingsFile::on_change(app::Listener listener) { return listeners_.add(std::move(listener)); }

}  // namespace ritm::core
