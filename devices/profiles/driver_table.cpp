#include "devices/profiles/driver_table.h"

#include <algorithm>

#include "devices/profiles/battery/battery_link.h"
#include "devices/profiles/device_information/device_information_link.h"
#include "devices/profiles/fitness_machine/machine.h"
#include "devices/profiles/fitness_machine/treadmill_link.h"
#include "devices/profiles/heart_rate/heart_rate_link.h"
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
    using M = Measure;
    static const std::vector<DriverRow> rows = {
        // driver, service, read, subscribe, others, measures, rank, decoder
        {Driver::heart_rate,
         0x180D,
         {0x2A38},
         {0x2A37},
         {},
         {M::heart_rate, M::rr_interval, M::skin_contact},
         100,
         heart_rate::make_link},
        {Driver::treadmill,
         0x1826,
         {0x2AD5},
         {0x2ACD, 0x2ADA},
         {0x2ACE, 0x2ACF, 0x2AD0, 0x2AD1, 0x2AD2},  // cross trainer, steps, stairs, rower, bike
         {M::speed, M::incline, M::distance, M::energy, M::elapsed_time, M::ascent, M::power, M::heart_rate},
         10,
         fitness_machine::make_treadmill_link},
        {Driver::battery, 0x180F, {0x2A19}, {0x2A19}, {}, {M::battery}, 0, battery::make_link},
        {Driver::device_information,
         0x180A,
         {0x2A24, 0x2A25, 0x2A26, 0x2A27, 0x2A28, 0x2A29},
         {},
         {},
         {},
         0,
         device_information::make_link},
    };
    return rows;
}

const DriverRow& driver_row(Driver driver) {
    for (const DriverRow& row : driver_table()) {
        if (row.driver == driver) return row;
    }
    check_failed("driver", "a driver with a line in the table", __FILE__, __LINE__);
}

DriverSet drivers_advertised(std::span<const std::uint16_t> services, ByteView machine_bytes) {
    DriverSet drivers;
    for (const DriverRow& row : driver_table()) {
        if (std::find(services.begin(), services.end(), row.service) == services.end()) continue;
        const auto machine = fitness_machine::decode_advertisement(machine_bytes);
        const bool other_machine = row.driver == Driver::treadmill && machine.type_bits != 0 &&
                                   !machine.is(fitness_machine::MachineType::treadmill);
        if (!other_machine) drivers.insert(row.driver);
    }
    return drivers;
}

}  // namespace ritm::devices
