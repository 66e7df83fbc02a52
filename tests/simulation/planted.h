// Bugs that the simulation must find, planted below SQLite: a program that has them behaves on the disk as this does.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

struct sqlite3_vfs;

namespace ritm::simulation {

enum class Planted : std::uint8_t {
    nothing,
    acknowledged_before_sync,  // commits are told before they are on the disk: no sync ever happens
    announced_before_commit,   // telemetry.db: a tick is shown, and its commit ends when the next one begins
};

// While it lives, databases are opened with the bug, on the disk that was the default before.
class PlantedBug {
  public:
    explicit PlantedBug(Planted which);
    ~PlantedBug();
    PlantedBug(const PlantedBug&) = delete;
    PlantedBug& operator=(const PlantedBug&) = delete;

  private:
    sqlite3_vfs* before_;
    std::string name_ = "planted";
    std::unique_ptr<sqlite3_vfs> vfs_;
};

}  // namespace ritm::simulation
