// The neutral activity as a FIT file: header of 14 octets with CRC, file_id (manufacturer 255), device_info, timer
// events, records, hrv, laps, sessions, one activity with the local time (PROTOCOLS 3.1.2).
//
// Nothing is lost that Ritm stores: where FIT's own field is coarser (whole seconds, centimetres, 0.2 m of altitude,
// 1 °C, kcal, RR in ms) a developer field "…_rest" carries the remainder, and only when some remainder is not zero.
// Other programs ignore it and read the native field.
//
// Other programs expect one record per second (formats/seconds.h). Where that is not all that was said, the record is
// only the outline of its second: behind it stand the moments, one message of Ritm's own (mesg::moment) for each time
// at which sensors spoke, with the fields that they spoke of. Records with FIT's time128 between the seconds would say
// less (1/128 s), and programs that know it not see several points at one time. A record that another program changed,
// or whose moments it left out, counts as it stands (Own::outline).
//
// Name and notes of a session are developer fields of its message, in pieces of at most 254 octets, the longest string
// of FIT. Of the native fields none is a place for them: sport_profile_name is the name of a sport's settings, by which
// programs sort, wkt_name that of a plan; memo_glob goes on with a native field only.
// Limits of the format: heart rate 254 bpm, power 65,534 W, cadence 254 per foot, speed 4,294 km/s; a value outside is
// left out. The meridian +180 degrees is written as -180. Extra columns of other makers are not written.
// Pure; any thread.
#pragma once
#include "domain/kernel/fault.h"
#include "infra/formats/activity.h"

namespace ritm::formats::fit {

// unsupported: no session in it, an instant outside what the format's clock can say (1998-07-03 .. 2126-02-06), a text
// that is longer than the rules allow, not UTF-8 or with a NUL.
Outcome<Bytes> encode(const Activity& activity);

}  // namespace ritm::formats::fit
