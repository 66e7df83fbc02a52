#include "tests/vectors/vector_table.h"

namespace ritm::vectors {

const VectorTable& vector_table() {
    static const VectorTable table = [] {
        VectorTable all;
        add_device_kinds(all);
        return all;
    }();
    return table;
}

}  // namespace ritm::vectors
