// What the vector runner can check: kinds of device vectors and science functions. A part adds its own with one line in
// vector_table.cpp and a file beside it.
#pragma once
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace ritm::vectors {

struct VectorTable {
    // By `characteristic`: the whole vector → the actual form of its `expect`. Throws std::exception with the reason.
    std::map<std::string, std::function<nlohmann::json(const nlohmann::json& vector)>, std::less<>> kinds;
    // By `function`: `inputs` → the actual form of `expected`. Throws std::exception with the reason.
    std::map<std::string, std::function<nlohmann::json(const nlohmann::json& inputs)>, std::less<>> functions;
};

void add_device_kinds(VectorTable& table);
void add_fit_kinds(VectorTable& table);
void add_heart_rate_functions(VectorTable& table);
void add_load_functions(VectorTable& table);
void add_performance_functions(VectorTable& table);
void add_energy_functions(VectorTable& table);
void add_track_functions(VectorTable& table);

const VectorTable& vector_table();

}  // namespace ritm::vectors
