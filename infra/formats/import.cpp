// Files to sessions that can be stored.
#include "infra/formats/import.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cmath>

#include "domain/training/plausibility.h"
#include "infra/formats/figures.h"
#include "infra/formats/open_file.h"
#include "infra/formats/seconds.h"

namespace ritm::formats {
namespace {

Bytes sha256(ByteView bytes) {
    Bytes hash(32);
    unsigned length = 0;
    const int ok = EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, EVP_sha256(), nullptr);
    RITM_CHECK(ok == 1 && length == hash.size(), "SHA-256 of memory");
    return hash;
}

void append(Bytes& out, std::int64_t value) {
    for (int i = 0; i < 8; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
template <class Q>
void append(Bytes& out, const std::optional<Q>& value) {
    append(out, value ? value->raw() : INT64_MIN);
}

// Form 1 of a session that has only totals.
Bytes content_without_records(Instant start, const std::optional<Millis>& elapsed,
                              const std::optional<Distance>& distance) {
    Bytes form;
    append(form, start.utc_ms() / 1000);
    append(form, elapsed);
    append(form, distance);
    return sha256(form);
}

// Form 1. Little-endian: start in s; per record its second, heart rate, power, distance, position. What other programs
// round away (what is said between the seconds) or let a person change (the sport) is not in it.
Bytes content_form_1(const Session& s) {
    Bytes form;
    form.reserve(16 + s.records.size() * 48);
    append(form, s.start.utc_ms() / 1000);
    const auto append_record = [&form](const Record& r) {
        append(form, r.at.utc_ms() / 1000);
        append(form, r.heart_rate);
        append(form, r.power);
        append(form, r.distance);
        append(form, r.latitude_e7 ? std::int64_t{*r.latitude_e7} : INT64_MIN);
        append(form, r.longitude_e7 ? std::int64_t{*r.longitude_e7} : INT64_MIN);
    };
    if (on_whole_seconds(s)) {
        for (const Record& r : s.records) append_record(r);
    } else {
        for (const Second& second : seconds_of(s)) append_record(second.outline);
    }
    if (s.records.empty()) return content_without_records(s.start, s.totals.elapsed, s.totals.distance);
    return sha256(form);
}

training::FileTotals totals_of(const Totals& t) {
    training::FileTotals out;
    out.elapsed = t.elapsed;
    out.timer = t.timer;
    out.moving = t.moving;
    out.distance = t.distance;
    out.average_heart_rate = t.avg_heart_rate;
    out.max_heart_rate = t.max_heart_rate;
    out.average_power = t.avg_power;
    out.normalized_power = t.normalized_power;
    out.average_cadence = t.avg_cadence;
    out.ascent = t.ascent;
    out.energy = t.energy;
    out.average_speed = t.avg_speed;
    out.max_speed = t.max_speed;
    return out;
}

// A file that says more than Ritm writes must not be refused for it.
std::string shortened(std::string text, std::size_t characters_max) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = (static_cast<std::uint8_t>(text[i]) & 0xC0U) != 0x80;
        if (begins && ++characters > characters_max) return text.substr(0, i);
    }
    return text;
}

bool one_of(const std::vector<Warning>& warnings, std::initializer_list<std::string_view> codes) {
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const Warning& w) { return std::find(codes.begin(), codes.end(), w.code) != codes.end(); });
}

template <class Q>
void take(std::optional<Q>& target, const std::optional<double>& value, double unit) {
    if (value) target = Q(std::llround(*value * unit));
}

std::vector<training::Lap> laps_of(const Session& s) {
    std::vector<training::Lap> laps;
    for (const Lap& lap : s.laps) {
        training::Lap out;
        out.start = lap.start;
        out.timer = lap.totals.timer.value_or(lap.totals.elapsed.value_or(Millis(0)));
        out.distance = lap.totals.distance;
        out.average_heart_rate = lap.totals.avg_heart_rate;
        out.max_heart_rate = lap.totals.max_heart_rate;
        out.trigger = lap.trigger;
        laps.push_back(out);
    }
    return laps;
}

training::Summary summary_of_file(const Session& s, const std::vector<Warning>& warnings) {
    const Figures f = merged(file_figures(s.totals), computed_figures(s));
    training::Summary out;
    out.sport = s.sport;
    out.sub_sport = s.sub_sport;
    out.start = s.start;
    out.elapsed = Millis(std::llround(f.elapsed_s.value_or(f.timer_s.value_or(0)) * 1000));
    out.timer = Millis(std::llround(f.timer_s.value_or(f.elapsed_s.value_or(0)) * 1000));
    take(out.moving, f.moving_s, 1000);
    take(out.distance, f.distance_m, 1000);
    take(out.average_heart_rate, f.avg_heart_rate_bpm, 1);
    take(out.max_heart_rate, f.max_heart_rate_bpm, 1);
    take(out.energy, f.calories_kcal, 4184);
    take(out.ascent, f.elevation_gain_m, 1000);
    take(out.average_power, f.avg_power_w, 1);
    take(out.max_power, f.max_power_w, 1);
    take(out.normalized_power, f.normalized_power_w, 1);
    take(out.average_cadence, f.avg_cadence, 2);
    take(out.max_cadence, f.max_cadence, 2);
    take(out.max_speed, f.max_speed_m_s, 1000);
    out.average_speed = s.totals.avg_speed;
    if (!out.average_speed && out.distance && out.timer > Millis(0)) {
        out.average_speed = Speed(std::llround(*f.distance_m * 1e6 / static_cast<double>(out.timer.raw())));
    }
    out.laps = laps_of(s);
    using training::Mark;
    if (one_of(warnings, {"truncated", "no_session", "no_data_size"})) out.marks.push_back(Mark::incomplete);
    if (one_of(warnings, {"file_crc", "header_crc", "truncated", "undefined_message", "time_order"})) {
        out.marks.push_back(Mark::damaged_file);
    }
    training::normalise(out.marks);
    return out;
}

}  // namespace

Outcome<ImportableFile> importable(ByteView bytes, const ZoneAt& zone_at) {
    const auto activity = read_activity(bytes);
    if (!activity) return fail(activity.error());
    ImportableFile file;
    file.warnings = activity->warnings;
    file.not_kept = activity->maker_fields;
    const Bytes hash = sha256(bytes);
    for (const Session& session : activity->sessions) {
        Importable item;
        item.source.sha256 = hash;
        item.source.format = training::SourceFormat::fit;
        item.source.index = static_cast<std::uint32_t>(file.sessions.size());
        item.source.totals = totals_of(session.totals);
        for (const Warning& warning : activity->warnings) item.source.warnings.push_back(warning.code);
        item.source.content = content_form_1(session);
        item.remarks = {shortened(session.name, training::policy::session_name_length_max), session.rpe,
                        shortened(session.notes, training::policy::session_notes_length_max)};
        item.summary = summary_of_file(session, activity->warnings);
        item.summary.zone = zone_at(item.summary.start);
        if (activity->utc_offset_s) item.summary.zone.utc_offset_minutes = *activity->utc_offset_s / 60;
        item.series = series_of(session);
        file.sessions.push_back(std::move(item));
    }
    return file;
}

bool had_records(const training::Source& source, Instant start) {
    return source.content &&
           *source.content != content_without_records(start, source.totals.elapsed, source.totals.distance);
}

void apply_person(Importable& item, const recorder::Person& person) {
    recorder::mark_out_of_range(item.series, person);
    training::Summary& s = item.summary;
    const training::Summary own =
        recorder::summary_of(item.series, {person, s.sport, s.sub_sport, s.zone, recorder::Counters::session});
    const training::FileTotals& file = item.source.totals;
    if (!file.average_heart_rate) s.average_heart_rate = own.average_heart_rate;
    if (!file.max_heart_rate) s.max_heart_rate = own.max_heart_rate;
    if (!s.energy) s.energy = own.energy;
    if (!s.ascent) s.ascent = own.ascent;
    s.time_in_zones = own.time_in_zones;
    s.heart_rate_limit = own.heart_rate_limit;
    s.trimp_banister = own.trimp_banister;
    s.trimp_edwards = own.trimp_edwards;
    s.vo2max = own.vo2max;
    s.vo2max_model = own.vo2max_model;
    s.best_efforts = own.best_efforts;
    for (const training::Mark mark :
         {training::Mark::samples_out_of_range, training::Mark::samples_suspect, training::Mark::sensor_gaps}) {
        if (training::has(own, mark)) s.marks.push_back(mark);
    }
    training::normalise(s.marks);
}

}  // namespace ritm::formats
