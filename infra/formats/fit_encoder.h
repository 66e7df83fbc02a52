// The neutral activity as a FIT file: header of 14 octets with CRC, file_id (manufacturer 255), device_info, timer
// events, records, hrv, laps, sessions, one activity with the local time (PROTOCOLS 3.1.2).
//
// Nothing is lost that Ritm stores: where FIT's own field is coarser (whole seconds, centimetres, 0.2 m of altitude,
// 1 °C, kcal, RR in ms) a developer field "…_rest" carries the remainder, and only when some remainder is not zero.
// Other programs ignore it and read the native field.
// Limits of the format: heart rate 254 bpm, power 65,534 W, cadence 254 per foot, speed 4,294 km/s; a value outside is
// left out. The meridian +180 degrees is written as -180. Extra columns of other makers are not written.
// Pure; any thread.
#pragma once
#include "domain/kernel/fault.h"
#include "infra/formats/activity.h"

namespace ritm::formats::fit {

// unsupported: no session in it, or an instant outside what the format's clock can say (1998-07-03 .. 2126-02-06).
Outcome<Bytes> encode(const Activity& activity);

}  // namespace ritm::formats::fit
