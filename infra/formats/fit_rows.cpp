// Records, their developer fields and RR intervals.
#include "infra/formats/fit_rows.h"

#include <cmath>

#include "infra/formats/fit_profile.h"
#include "infra/formats/fit_row_reader.h"

namespace ritm::formats::fit {
namespace {

constexpr std::int64_t u8_max = 0xFE;
constexpr std::int64_t u16_max = 0xFFFE;
constexpr std::int64_t u32_max = 0xFFFF'FFFE;
constexpr std::int64_t joules_per_kcal = 4184;
constexpr std::int64_t cadence_units = 128;  // per rpm, as field 53 counts

// Semicircles to 1e-7 degree, nearest.
std::int32_t e7_of_semicircles(std::int64_t semicircles) {
    const std::int64_t scaled = semicircles * 1'800'000'000;
    constexpr std::int64_t half = 1LL << 30;
    return static_cast<std::int32_t>((scaled + half) >> 31);
}

std::optional<std::int64_t> within(std::optional<std::int64_t> value, std::int64_t min, std::int64_t max) {
    return value && *value >= min && *value <= max ? value : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> RowReader::whole(const Message& m, std::uint8_t field, std::int64_t max) const {
    return within(file_.integer(m, field), 0, max);
}

bool RowReader::is_ours(const Slot& slot) const {
    const DeveloperField& field = file_.developer_fields[static_cast<std::size_t>(slot.developer)];
    return std::equal(field.application.begin(), field.application.end(), ritm_application.begin(),
                      ritm_application.end());
}

const Slot* RowReader::rest_slot(const Message& m, Rest which) const {
    for (const Slot& slot : file_.slots_of(m)) {
        if (slot.developer < 0 || slot.number != static_cast<std::uint8_t>(which)) continue;
        if (is_ours(slot)) return &slot;
    }
    return nullptr;
}

std::optional<std::int64_t> RowReader::rest(const Message& m, Rest which) const {
    const Slot* slot = rest_slot(m, which);
    return slot == nullptr ? std::nullopt : within(file_.integer(m, *slot), -5000, 5000);
}

std::optional<Instant> RowReader::instant(const Message& m, std::uint8_t field) const {
    const auto seconds = whole(m, field, u32_max);
    return seconds ? std::optional(instant_of(*seconds)) : std::nullopt;
}

void RowReader::record(const Message& m) {
    ++rows_.record_count;
    if (m.time == Message::no_time) return;
    Record r;
    r.at = instant_of(m.time);
    open_ = {};
    for (const Slot& slot : file_.slots_of(m)) {
        if (slot.developer == -1) {
            record_field(m, slot, r);
        } else if (slot.developer >= 0) {
            record_developer(m, slot, r);
        }
    }
    record_done(r);
    rows_.records.push_back(r);
}

void RowReader::record_field(const Message& m, const Slot& slot, Record& r) {
    const auto value = [&](std::int64_t max) { return within(file_.integer(m, slot), 0, max); };
    switch (slot.number) {
        case 0:
            open_.latitude = within(file_.integer(m, slot), -(1LL << 30), 1LL << 30);
            break;
        case 1:
            open_.longitude = within(file_.integer(m, slot), -(1LL << 31), (1LL << 31) - 1);
            break;
        case 2:
            if (const auto v = value(u16_max); v && !open_.enhanced_altitude) r.altitude = Altitude(*v * 200 - 500'000);
            break;
        case 3:
            if (const auto v = value(u8_max); v && *v > 0) r.heart_rate = HeartRate(*v);
            break;
        case 4:
            if (const auto v = value(u8_max)) r.cadence = Cadence(*v * cadence_units);
            break;
        case 5:
            if (const auto v = value(u32_max)) r.distance = Distance(*v * 10);
            break;
        case 6:
            if (const auto v = value(u16_max); v && !open_.enhanced_speed) r.speed = Speed(*v);
            break;
        case 7:
            if (const auto v = value(u16_max)) r.power = Power(*v);
            break;
        case 8:
            compressed_speed_distance(file_.octets(m, slot), r);
            break;
        case 9:
            if (const auto v = within(file_.integer(m, slot), -0x8000, 0x7FFE)) r.grade = Incline(*v);
            break;
        case 13:
            if (const auto v = within(file_.integer(m, slot), -128, 126)) {
                r.temperature = static_cast<std::int32_t>(*v * 100);
            }
            break;
        case 33:
            if (const auto v = value(u16_max)) r.energy = Energy(*v * joules_per_kcal);
            break;
        case 53:
            open_.fraction = value(127);
            break;
        case 73:
            if (const auto v = value(u32_max)) {
                r.speed = Speed(*v);
                open_.enhanced_speed = true;
            }
            break;
        case 78:
            if (const auto v = value(u32_max)) {
                r.altitude = Altitude(*v * 200 - 500'000);
                open_.enhanced_altitude = true;
            }
            break;
        default:
            break;
    }
}

void RowReader::record_developer(const Message& m, const Slot& slot, Record& r) {
    const unsigned bit = slot.number < rest_fields.size() ? 1U << slot.number : 0;
    if (bit != 0 && (open_.rests_seen & bit) == 0 && is_ours(slot)) {
        open_.rests_seen |= static_cast<std::uint16_t>(bit);
        if (const auto v = within(file_.integer(m, slot), -5000, 5000))
            record_rest(static_cast<Rest>(slot.number), *v, r);
        return;
    }
    extra(m, slot);
}

void RowReader::record_rest(Rest which, std::int64_t value, Record& r) {
    switch (which) {
        case Rest::time:
            r.at = r.at + Millis(value);
            break;
        case Rest::distance:
            if (r.distance) *r.distance += Distance(value);
            break;
        case Rest::altitude:
            if (r.altitude) *r.altitude += Altitude(value);
            break;
        case Rest::temperature:
            if (r.temperature) *r.temperature += static_cast<std::int32_t>(value);
            break;
        case Rest::energy:
            if (r.energy) *r.energy += Energy(value);
            break;
        case Rest::start:
        case Rest::rr:
        case Rest::ascent:
        case Rest::descent:
            break;
    }
}

void RowReader::record_done(Record& r) {
    if (r.cadence && open_.fraction) *r.cadence += Cadence(*open_.fraction);
    if (open_.latitude && open_.longitude) {
        r.latitude_e7 = e7_of_semicircles(*open_.latitude);
        r.longitude_e7 = e7_of_semicircles(*open_.longitude);
    }
}

// 12 bits of speed in 1/100 m/s, then 12 bits of distance in 1/16 m that roll over.
void RowReader::compressed_speed_distance(ByteView octets, Record& r) {
    if (octets.size() != 3) return;
    if (octets[0] == 0xFF && octets[1] == 0xFF && octets[2] == 0xFF) return;
    const std::int64_t speed = octets[0] | (octets[1] & 0x0F) << 8;
    const std::int64_t count = octets[1] >> 4 | octets[2] << 4;
    counted_total_ = counted_ < 0 ? count : counted_total_ + ((count - counted_) & 0xFFF);
    counted_ = count;
    if (!r.speed) r.speed = Speed(speed * 10);
    if (!r.distance) r.distance = Distance((counted_total_ * 1000 + 8) / 16);
}

void RowReader::extra(const Message& m, const Slot& slot) {
    const auto raw = file_.number(m, slot);
    if (!raw) return;
    const DeveloperField& field = file_.developer_fields[static_cast<std::size_t>(slot.developer)];
    std::int32_t& column = columns_[static_cast<std::size_t>(slot.developer)];
    if (column < 0) {
        column = static_cast<std::int32_t>(rows_.extra.size());
        rows_.extra.push_back({field.name, field.units, {}});
    }
    const double scale = field.scale == 0 ? 1.0 : field.scale;
    const auto index = static_cast<std::uint32_t>(rows_.records.size());
    rows_.extra[static_cast<std::size_t>(column)].values.emplace_back(index, *raw / scale - field.offset);
}

void RowReader::hrv(const Message& m) {
    const Slot* slot = file_.find(m, 0);
    if (slot == nullptr) return;
    const Slot* rests = rest_slot(m, Rest::rr);
    for (std::size_t i = 0; i < file_.count(*slot); ++i) {
        const auto ms = within(file_.integer(m, *slot, i), 1, u16_max);
        if (!ms) continue;
        const auto correction = rests == nullptr ? std::nullopt : within(file_.integer(m, *rests, i), -1, 1);
        Beat beat;
        beat.rr_1024 = rr_of_ms(*ms) + static_cast<std::int32_t>(correction.value_or(0));
        if (rows_.records.empty()) {
            early_beats_.push_back(beat);
        } else {
            beat.at = rows_.records.back().at;
            rows_.beats.push_back(beat);
        }
    }
}

Rows RowReader::take() {
    if (!rows_.records.empty()) {
        for (Beat& beat : early_beats_) beat.at = rows_.records.front().at;
        rows_.beats.insert(rows_.beats.begin(), early_beats_.begin(), early_beats_.end());
    }
    return std::move(rows_);
}

Rows rows_of(const File& file, std::size_t first, std::size_t last) {
    RowReader reader(file);
    const auto is_record = [&](const Message& m) { return file.number_of(m) == mesg::record; };
    reader.expect_records(
        static_cast<std::size_t>(std::count_if(file.messages.begin() + static_cast<std::ptrdiff_t>(first),
                                               file.messages.begin() + static_cast<std::ptrdiff_t>(last), is_record)));
    for (std::size_t i = first; i < last; ++i) reader.read(file.messages[i]);
    return reader.take();
}

}  // namespace ritm::formats::fit
