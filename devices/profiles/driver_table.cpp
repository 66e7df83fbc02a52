#include "devices/profiles/driver_table.h"

#include "domain/kernel/check.h"

namespace ritm::devices {

std::string_view name_of(Driver driver) {
    switch (driver) {
        case Driver::heart_rate:
            return "heart_rate";
        case Driver::battery:
            return "battery";
        case Driver::device_information:
            return "device_information";
        case Driver::treadmill:
            return "treadmill";
    }
    check_failed("driver", "a known driver", __FILE__, __LINE__);
}

std::span<const DriverRow> driver_table() {
    using enum Measure;
    static const std::vector<DriverRow> rows = {
        // driver, service, read, subscribe, measures, rank
        {Driver::heart_rate, 0x180D, {0x2A38}, {0x2A37}, {heart_rate, rr_interval, skin_contact}, 100},
        {Driver::battery, 0x180F, {0x2A19}, {0x2A19}, {battery}, 0},
        {Driver::device_information, 0x180A, {0x2A29, 0x2A24, 0x2A25, 0x2A26, 0x2A27, 0x2A28}, {}, {}, 0},
        {Driver::treadmill,
         0x1826,
         {0x2ACC, 0x2AD4, 0x2AD5},
         {0x2ACD, 0x2ADA, 0x2AD3},
         {speed, incline, distance, energy, elapsed_time, ascent, power, heart_rate},
         10},
    };
    return rows;
}

const DriverRow& driver_row(Driver driver) {
    for (const DriverRow& row : driver_table()) {
        if (row.driver == driver) return row;
    }
    check_failed("driver", "a driver with a line in the table", __FILE__, __LINE__);
}

}  // namespace ritm::devices
