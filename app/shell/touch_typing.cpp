#include "app/shell/touch_typing.h"

#include <string_view>

namespace ritm::app {
namespace {
constexpr auto input_method = "QT_IM_MODULE";
constexpr auto on_screen_keyboard = "qtvirtualkeyboard";

TouchMode mode_named(std::string_view name) {
    return name == "on" ? TouchMode::on : name == "off" ? TouchMode::off : TouchMode::as_found;
}
}  // namespace

TouchMode touch_mode_of(int count, const char* const* arguments) {
    constexpr std::string_view joined = "--touch=";
    TouchMode mode = TouchMode::as_found;
    for (int place = 1; place < count; ++place) {
        const std::string_view word = arguments[place];
        if (word == "--") break;
        if (word == "--touch" && place + 1 < count) mode = mode_named(arguments[++place]);
        if (word.substr(0, joined.size()) == joined) mode = mode_named(word.substr(joined.size()));
    }
    return mode;
}

QString name_of(TouchMode mode) {
    switch (mode) {
        case TouchMode::as_found:
            return QStringLiteral("auto");
        case TouchMode::on:
            return QStringLiteral("on");
        case TouchMode::off:
            return QStringLiteral("off");
    }
    return {};
}

void choose_touch_typing(TouchMode mode, bool touch_screen_there) {
    if (mode == TouchMode::off || (mode == TouchMode::as_found && !touch_screen_there)) return;
    if (!qEnvironmentVariableIsEmpty(input_method)) return;
    qputenv(input_method, on_screen_keyboard);
    qputenv("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1");  // inside our window, not in one of its own
}

bool touch_typing_chosen() { return qgetenv(input_method) == on_screen_keyboard; }

}  // namespace ritm::app
