// The floor of durable writing: SQLite alone, a prepared insert of 200 octets, one commit each, WAL, synchronous=FULL.
// Warm: the WAL has been written round once, as that of a store in use has; a growing one costs twice as much.
#pragma once
#include <algorithm>
#include <vector>

#include "infra/sqlite/sqlite.h"
#include "tests/bench/bench.h"
#include "tests/support/temp_dir.h"

namespace ritm::bench {

inline double us_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}
inline double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

class RawInserts {
  public:
    RawInserts() {
        file_
            .exec(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "CREATE TABLE t(id INTEGER PRIMARY KEY, v BLOB)")
            .value();
        for (int i = 0; i < warming_inserts; ++i) (void)one_us();
    }
    double one_us() {
        static const Bytes blob(200, 0x5A);
        const auto start = std::chrono::steady_clock::now();
        file_.prepare("INSERT INTO t(v) VALUES(?)")->bind(blob).run().value();
        return us_since(start);
    }

  private:
    static constexpr int warming_inserts = 600;  // two pages each, checkpoint at 1,000
    test::TempDir dir_;
    sqlite::Database file_ = sqlite::Database::open(dir_ / "raw.db").value();
};

}  // namespace ritm::bench
