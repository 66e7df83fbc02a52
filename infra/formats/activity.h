// The neutral picture of an activity file: import, analyze and export all speak it; FIT (and later TCX, GPX) is turned
// into it and made from it. Values are the kernel's integers, so that what Ritm stores survives a round trip.
//
// absent = the file does not say. Records ascend in time inside a session. Pure values; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/fault.h"
#include "domain/kernel/instant.h"
#include "domain/kernel/quantity.h"
#include "domain/training/published.h"
#include "infra/formats/fit_decoder.h"

namespace ritm::formats {

// A file of which there is too much: unsupported, told apart from a file without an activity because a person can do
// something about it.
inline constexpr std::string_view too_large_mark = "too large: ";
inline Fault too_large(std::string_view what) {
    return {Fault::Kind::unsupported, false, std::string(too_large_mark) + std::string(what)};
}
inline bool is_too_large(const Fault& fault) {
    return fault.kind == Fault::Kind::unsupported &&
           std::string_view(fault.context).substr(0, too_large_mark.size()) == too_large_mark;
}

using training::Sport;
using training::SubSport;
using LapTrigger = training::Lap::Trigger;

// On foot: cadence counts steps, both feet (spm); else revolutions or strokes (rpm).
bool on_foot(Sport sport);

struct Record {
    Instant at;
    std::optional<std::int32_t> latitude_e7;   // 1e-7 degree, -90..+90
    std::optional<std::int32_t> longitude_e7;  // 1e-7 degree, -180..+180
    std::optional<Altitude> altitude;
    std::optional<HeartRate> heart_rate;
    std::optional<Cadence> cadence;  // 0.5 /min; steps on foot, else revolutions
    std::optional<Power> power;
    std::optional<Speed> speed;
    std::optional<Distance> distance;  // since the session's start, counted
    std::optional<Incline> grade;
    std::optional<std::int32_t> temperature;  // 0.01 °C
    std::optional<Energy> energy;             // since the session's start, counted
    friend bool operator==(const Record&, const Record&) = default;
};

// Totals of a session or lap as one source says them: the file, or our own computation.
struct Totals {
    std::optional<Millis> elapsed;  // with pauses
    std::optional<Millis> timer;    // without pauses
    std::optional<Millis> moving;
    std::optional<Distance> distance;
    std::optional<HeartRate> avg_heart_rate;
    std::optional<HeartRate> max_heart_rate;
    std::optional<Cadence> avg_cadence;
    std::optional<Cadence> max_cadence;
    std::optional<Power> avg_power;
    std::optional<Power> max_power;
    std::optional<Power> normalized_power;
    std::optional<Speed> avg_speed;
    std::optional<Speed> max_speed;
    std::optional<Distance> ascent;
    std::optional<Distance> descent;
    std::optional<Energy> energy;
    friend bool operator==(const Totals&, const Totals&) = default;
};

struct Lap {
    Instant start;
    LapTrigger trigger = LapTrigger::manual;
    Totals totals;
    friend bool operator==(const Lap&, const Lap&) = default;
};

struct Pause {
    Instant from;
    Instant to;
    friend bool operator==(const Pause&, const Pause&) = default;
};

// One RR interval. `at`: the record that it arrived with (files give beats no time of their own).
struct Beat {
    Instant at;
    std::int32_t rr_1024 = 0;  // 1/1024 s
    friend bool operator==(const Beat&, const Beat&) = default;
};

// A value that only one maker's files have: sparse, (index into records, value).
struct ExtraColumn {
    std::string name;
    std::string units;
    std::vector<std::pair<std::uint32_t, double>> values;
    friend bool operator==(const ExtraColumn&, const ExtraColumn&) = default;
};

// What such values a file has, also in messages other than records; name and units as they may be shown.
struct MakerField {
    std::string name;
    std::string units;
    std::size_t values = 0;
    friend bool operator==(const MakerField&, const MakerField&) = default;
};

// Where the totals came from when the file has no session message.
enum class SessionSource : std::uint8_t { file, reconstructed };

struct Session {
    Sport sport = Sport::generic;
    SubSport sub_sport = SubSport::generic;
    Instant start;
    Instant end;  // start + elapsed
    SessionSource source = SessionSource::file;
    Totals totals;  // as the file says
    std::vector<Lap> laps;
    std::vector<Record> records;
    std::vector<Pause> pauses;
    std::vector<Beat> beats;
    std::vector<ExtraColumn> extra;
    std::optional<std::uint8_t> rpe;  // 0..10 (Borg CR10), rounded from the file's tenths
    std::string name;                 // as the person called it; empty: not said
    std::string notes;
    std::optional<Millis> hold;  // how long a value holds, where the spacing of the records does not say it
    friend bool operator==(const Session&, const Session&) = default;
};

struct DeviceFacts {
    std::uint8_t index = 0;  // 0 = the recorder itself
    std::optional<std::uint16_t> manufacturer;
    std::optional<std::uint16_t> product;
    std::optional<std::uint32_t> serial;
    std::optional<std::uint8_t> type;  // ANT device type: 120 heart-rate strap …
    std::optional<std::uint8_t> battery_percent;
    std::string product_name;
    friend bool operator==(const DeviceFacts&, const DeviceFacts&) = default;
};

struct Activity {
    std::optional<Instant> created;
    std::optional<std::uint16_t> manufacturer;
    std::optional<std::uint16_t> product;
    std::optional<std::uint32_t> serial;
    std::string product_name;
    std::optional<std::int32_t> utc_offset_s;  // local time minus UTC, when the file says
    std::vector<Session> sessions;             // by start
    std::vector<DeviceFacts> devices;
    std::vector<Warning> warnings;
    std::vector<MakerField> maker_fields;
    std::size_t record_count = 0;  // of the file, also those outside every session
    friend bool operator==(const Activity&, const Activity&) = default;
};

}  // namespace ritm::formats
