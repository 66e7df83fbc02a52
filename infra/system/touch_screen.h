// Whether this machine has a touch screen, asked before any window system is connected (later Qt knows). Linux: the
// kernel's list of input devices, /proc/bus/input/devices. Any thread.
#pragma once
#include <iosfwd>

namespace ritm::system {

// The list names a device that is touched where it shows (INPUT_PROP_DIRECT) with fingers: by ABS_MT_POSITION_X, or by
// BTN_TOUCH without the pen of a drawing tablet. What cannot be read counts as none.
bool lists_touch_screen(std::istream& devices);
bool has_touch_screen();

}  // namespace ritm::system
