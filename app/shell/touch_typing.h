// Typing without a keyboard: Qt's on-screen keyboard as the input method. It must be chosen in the environment before
// the application object is made, so this stands before it, with the switch of the command line read by hand.
#pragma once
#include <QString>

namespace ritm::app {

// --touch on|off|auto. On: as if a touch screen were there; off: as if there were none.
enum class TouchMode { as_found, on, off };
TouchMode touch_mode_of(int count, const char* const* arguments);
// "auto", "on" or "off", as TouchScreen takes it.
QString name_of(TouchMode mode);

// Makes the on-screen keyboard the input method: only where fingers are the way to type, and where the environment
// names no input method of its own. A machine without the keyboard's plugin starts without one.
void choose_touch_typing(TouchMode mode, bool touch_screen_there);
// It was chosen, here or by the environment.
[[nodiscard]] bool touch_typing_chosen();

}  // namespace ritm::app
