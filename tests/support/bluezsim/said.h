// What the simulated devices said over the radio, packet by packet, from a simulator's journal: acceptance tests
// compare what Ritm recorded with it. The octets are read here by hand, for the same reason as they are made by hand
// (behaviour.h).
//
// Only what the devices' own behaviours made, and only what a subscriber heard: a step "notify" is not theirs, and what
// goes out between a reconnection and the new subscription is nobody's. Copies of one packet are one.
#pragma once
#include <QString>
#include <vector>

namespace ritm::bluezsim {

struct StrapPacket {
    qint64 wall_ms = 0;  // when it went out
    int bpm = 0;
    std::vector<int> rr;  // 1/1024 s
};

struct BeltPacket {
    qint64 wall_ms = 0;
    int elapsed_s = 0;
    int distance_m = 0;
};

// In the order in which they went out. Over all straps and all treadmills of the scenario.
std::vector<StrapPacket> strap_packets(const QString& journal_path);
std::vector<BeltPacket> belt_packets(const QString& journal_path);

}  // namespace ritm::bluezsim
