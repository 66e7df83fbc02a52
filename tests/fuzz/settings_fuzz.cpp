// link: ritm_app_core
// Any octets as settings.json: what is taken is within the choices of the screens and survives writing.
#include <cstdint>

#include "app/core/settings_file.h"
#include "domain/kernel/check.h"

namespace {

void check(const ritm::app::Settings& settings) {
    namespace app = ritm::app;
    RITM_CHECK(settings.language <= app::Language::russian && settings.units <= app::Units::imperial &&
                   settings.appearance <= app::Appearance::light,
               "choices that there are");
    RITM_CHECK(settings.text_scale >= 1.0 && settings.text_scale <= 2.0, "a legible size");
    RITM_CHECK(
        !settings.lap_distance_mm || (*settings.lap_distance_mm >= 100'000 && *settings.lap_distance_mm <= 100'000'000),
        "laps that can be run");
    for (const auto& [member, tiles] : settings.live_tiles) {
        RITM_CHECK(!tiles.empty() && tiles.size() <= app::tiles_max, "as many tiles as fit");
        for (const app::TileKind tile : tiles) {
            RITM_CHECK(static_cast<std::size_t>(tile) < app::tile_names.size(), "tiles that there are");
        }
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto settings = ritm::core::settings_in({reinterpret_cast<const char*>(bytes), size});
    if (!settings) return 0;
    check(*settings);
    const std::string written = ritm::core::text_of(*settings);
    const auto again = ritm::core::settings_in(written);
    RITM_CHECK(again && *again == *settings, "accepted settings survive writing");
    RITM_CHECK(ritm::core::text_of(*again) == written, "equal settings have equal text");
    return 0;
}
