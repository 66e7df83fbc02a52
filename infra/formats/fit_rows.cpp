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

bool RowReader::is_own(const Slot& slot) const {
    return slot.developer >= 0 && fit::is_own(file_.developer_fields[static_cast<std::size_t>(slot.developer)]);
}

const Slot* RowReader::own_slot(const Message& m, Own which) const {
    for (const Slot& slot : file_.slots_of(m)) {
        if (slot.number == static_cast<std::uint8_t>(which) && is_own(slot)) return &slot;
    }
    return nullptr;
}

std::optional<std::int64_t> RowReader::rest(const Message& m, Own which) const {
    const Slot* slot = own_slot(m, which);
    return slot == nullptr ? std::nullopt : within(file_.integer(m, *slot), -5000, 5000);
}

std::optional<Instant> RowReader::instant(const Message& m, std::uint8_t field) const {
    const auto seconds = whole(m, field, u32_max);
    return seconds ? std::optional(instant_of(*seconds)) : std::nullopt;
}

void RowReader::add_row(const Record& r) {
    ++rows_.record_count;
    rows_.records.push_back(r);
}

void RowReader::record(const Message& m) {
    settle_outline();
    outline_.reset();
    if (m.time == Message::no_time) {
        ++rows_.record_count;
        return;
    }
    const Record r = row(m, instant_of(m.time));
    if (open_.outline && !open_.extra) {
        outline_ = r;
        outline_has_moments_ = false;
    } else {
        add_row(r);
    }
}

// Only behind an outline: else somebody took the record away or changed it, and what they left counts.
void RowReader::moment(const Message& m) {
    const Slot* slot = own_slot(m, Own::moment);
    if (slot == nullptr || !outline_) return;
    outline_has_moments_ = true;
    if (const auto ms = within(file_.integer(m, *slot), 0, 999)) add_row(row(m, outline_->at + Millis(*ms)));
}

// The moments of an outline follow at once. If somebody has taken them away, it is a record like all others.
void RowReader::settle_outline() {
    if (!outline_ || outline_has_moments_) return;
    add_row(*outline_);
    outline_.reset();
}

Record RowReader::row(const Message& m, Instant at) {
    Record r;
    r.at = at;
    open_ = {};
    for (const Slot& slot : file_.slots_of(m)) {
        if (slot.developer == -1) {
            record_field(m, slot, r);
        } else if (slot.developer >= 0) {
            record_developer(m, slot, r);
        }
    }
    record_done(r);
    return r;
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
    if (slot.number >= own_fields.size() || !is_own(slot)) {
        open_.extra = true;
        return extra(m, slot);
    }
    const auto which = static_cast<Own>(slot.number);
    const auto value = file_.integer(m, slot);
    if (which == Own::outline) {
        const std::size_t size = file_.definition_of(m).data_size;
        const ByteView before = file_.bytes.subspan(m.offset, slot.offset);
        open_.outline = slot.offset + slot.size == size && value == outline_check(before);
    } else if (const auto v = within(value, -5000, 5000)) {
        record_own(which, *v, r);
    }
}

void RowReader::record_own(Own which, std::int64_t value, Record& r) {
    switch (which) {
        case Own::time:
            r.at = r.at + Millis(value);
            break;
        case Own::distance:
            if (r.distance) *r.distance += Distance(value);
            break;
        case Own::altitude:
            if (r.altitude) *r.altitude += Altitude(value);
            break;
        case Own::temperature:
            if (r.temperature) *r.temperature += static_cast<std::int32_t>(value);
            break;
        case Own::energy:
            if (r.energy) *r.energy += Energy(value);
            break;
        case Own::start:
        case Own::rr:
        case Own::ascent:
        case Own::descent:
        case Own::outline:
        case Own::moment:
        case Own::hold:
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
    settle_outline();
    const Slot* slot = file_.find(m, 0);
    if (slot == nullptr) return;
    const Slot* rests = own_slot(m, Own::rr);
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
    settle_outline();
    if (!rows_.records.empty()) {
        for (Beat& beat : early_beats_) beat.at = rows_.records.front().at;
        rows_.beats.insert(rows_.beats.begin(), early_beats_.begin(), early_beats_.end());
    }
    return std::move(rows_);
}

Rows rows_of(const File& file, std::size_t first, std::size_t last) {
    RowReader reader(file);
    const auto is_record = [&](const Message& m) {
        return file.number_of(m) == mesg::record || file.number_of(m) == mesg::moment;
    };
    reader.expect_records(
        static_cast<std::size_t>(std::count_if(file.messages.begin() + static_cast<std::ptrdiff_t>(first),
                                               file.messages.begin() + static_cast<std::ptrdiff_t>(last), is_record)));
    for (std::size_t i = first; i < last; ++i) reader.read(file.messages[i]);
    return reader.take();
}

}  // namespace ritm::formats::fit
