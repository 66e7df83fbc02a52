// Settings of this installation in settings.json of the store's folder, replaced whole, so that a power cut leaves the
// old or the new one. An unreadable file counts as defaults and is kept beside the new one (settings.json.unreadable):
// settings are never worth refusing to start. The file of a newer program stays as it is: what of it is known here
// counts, and saving is refused (store_newer) so that the newer program finds its own again.
//
// One thread (the screens'); replies come on the executor given.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/core/listeners.h"
#include "app/member/settings_port.h"
#include "domain/kernel/executor.h"
#include "domain/kernel/fault.h"

namespace ritm::core {

class SettingsFile final : public app::SettingsPort {
  public:
    SettingsFile(std::filesystem::path folder, Executor& screens);
    [[nodiscard]] app::Settings current() const override { return settings_; }
    void save(const app::Settings& settings, app::Reply<Done> reply) override;
    [[nodiscard]] app::Subscription on_change(app::Listener listener) override;

  private:
    std::filesystem::path file_;
    Executor& screens_;
    app::Settings settings_;
    bool newer_ = false;
    Listeners listeners_;
};

// The file's text. Nothing: unreadable, or of another version. A single value that is none of the choices (a later
// program's, or somebody's typing) counts as its default.
std::optional<app::Settings> settings_in(std::string_view text);
std::string text_of(const app::Settings& settings);

// The language chosen in a store that somebody else may have open; the system's when none is known.
app::Language stored_language(const std::filesystem::path& folder);

}  // namespace ritm::core
