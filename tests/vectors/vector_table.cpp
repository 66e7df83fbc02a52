#include "tests/vectors/vector_table.h"

namespace ritm::vectors {

const VectorTable& vector_table() {
    static const VectorTable table = [] {
        VectorTable all;
        add_device_kinds(all);
        add_fit_kinds(all);
        add_heart_rate_functions(all);
        add_load_functions(all);
        add_performance_functions(all);
        add_energy_functions(all);
        add_track_functions(all);
        return all;
    }();
    return table;
}

}  // namespace ritm::vectors
