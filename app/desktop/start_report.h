// For ./dev bench: says on stdout, one line each, when the first frame is on the screen ("frame") and when the first
// screen shows what is stored ("ready <resident KiB>"), then ends the program. GUI thread.
#pragma once
#include "app/desktop/program.h"

namespace ritm::desktop {

// Of this process now; 0: the system does not say.
long resident_kib();
// Between construction of the application and exec(), with the window shown.
void report_start(Program& program);

}  // namespace ritm::desktop
