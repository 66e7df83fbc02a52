// Inner step of fit_rows: reads one message after the other into Rows.
#pragma once
#include "infra/formats/fit_own_fields.h"
#include "infra/formats/fit_rows.h"

namespace ritm::formats::fit {

inline Instant instant_of(std::int64_t fit_seconds) { return Instant((unix_of_fit_epoch + fit_seconds) * 1000); }

struct SummaryFields;

class RowReader {
  public:
    explicit RowReader(const File& file) : file_(file), columns_(file.developer_fields.size(), -1) {}
    void expect_records(std::size_t count) { rows_.records.reserve(count); }
    void read(const Message& message);
    Rows take();

  private:
    // Values outside 0..max (or min..max) are as good as absent: a damaged file must not overflow anything.
    [[nodiscard]] std::optional<std::int64_t> whole(const Message&, std::uint8_t field, std::int64_t max) const;
    [[nodiscard]] std::optional<std::int64_t> rest(const Message&, Own which) const;
    [[nodiscard]] const Slot* own_slot(const Message&, Own which) const;
    [[nodiscard]] bool is_own(const Slot&) const;
    [[nodiscard]] std::optional<Instant> instant(const Message&, std::uint8_t field) const;

    void record(const Message&);
    void moment(const Message&);
    void settle_outline();
    void add_row(const Record&);
    Record row(const Message&, Instant at);
    void record_field(const Message&, const Slot&, Record&);
    void record_developer(const Message&, const Slot&, Record&);
    void record_own(Own which, std::int64_t value, Record&);
    void record_done(Record&);
    void compressed_speed_distance(ByteView octets, Record&);
    void extra(const Message&, const Slot&);
    void hrv(const Message&);
    void file_id(const Message&);
    void sport(const Message&);
    void device_info(const Message&);
    void event(const Message&);
    void activity(const Message&);
    void session(const Message&);
    void session_texts(const Message&, Session&) const;
    void lap(const Message&);
    void heart_and_power(const Message&, const SummaryFields&, Totals&) const;
    void ways_and_times(const Message&, const SummaryFields&, Totals&) const;
    [[nodiscard]] std::optional<Cadence> cadence(const Message&, std::uint8_t field, std::uint8_t fraction) const;

    // Of the record that is being read.
    struct Open {
        bool enhanced_speed = false;
        bool enhanced_altitude = false;
        bool outline = false;
        bool extra = false;
        std::optional<std::int64_t> latitude, longitude, fraction;
    };

    const File& file_;
    Rows rows_;
    Open open_;
    std::vector<std::int32_t> columns_;  // developer field → column of rows_.extra
    std::int64_t counted_ = -1;          // field 8: last 12-bit count, 1/16 m
    std::int64_t counted_total_ = 0;     // field 8: unrolled, 1/16 m
    std::vector<Beat> early_beats_;      // before the first record
    std::optional<Record> outline_;      // no row unless its moments are missing
    bool outline_has_moments_ = false;
};

}  // namespace ritm::formats::fit
