// The program's log: five files of at most 2 MB, nothing leaves the machine. Only ids, numbers, faults and fixed words
// can be written, by type: no names, health values, positions or keys. Any thread; before open() everything is dropped.
//
//   log::info("session {} resumed after {} ms", session_id, gap_ms);
//   log::error("append failed: {}", fault);
#pragma once
#include <fmt/format.h>

#include <concepts>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>

#include "domain/kernel/fault.h"
#include "domain/kernel/ids.h"

namespace ritm::log {

enum class Level : std::uint8_t { debug, info, warn, error };

// A text that is known to hold no personal data: names of parts, event types, file paths inside the store.
struct Word {
    std::string_view text;
};
inline Word word(std::string_view text) { return {text}; }

Outcome<Done> open(const std::filesystem::path& folder, Level least = Level::info);
void close();
void write(Level level, const std::string& line);

namespace detail {
inline std::string shown(const Fault& fault) { return fmt::format("{} ({})", name_of(fault.kind), fault.context); }
inline std::string shown(const Uuid& uuid) { return to_string(uuid); }
template <class Tag>
std::string shown(const Id<Tag>& id) {
    return to_string(id);
}
inline std::string_view shown(Word w) { return w.text; }
template <class T>
requires std::is_arithmetic_v<T> T shown(T number) { return number; }
}  // namespace detail

template <class... Args>
void write(Level level, const char* format, const Args&... args) {
    const auto line = [&](const auto&... shown) { return fmt::vformat(format, fmt::make_format_args(shown...)); };
    write(level, line(detail::shown(args)...));
}
template <class... Args>
void info(const char* format, const Args&... args) {
    write(Level::info, format, args...);
}
template <class... Args>
void warn(const char* format, const Args&... args) {
    write(Level::warn, format, args...);
}
template <class... Args>
void error(const char* format, const Args&... args) {
    write(Level::error, format, args...);
}
template <class... Args>
void debug(const char* format, const Args&... args) {
    write(Level::debug, format, args...);
}

}  // namespace ritm::log
