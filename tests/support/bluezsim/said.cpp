#include "tests/support/bluezsim/said.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace ritm::bluezsim {

namespace {
struct Packet {
    qint64 wall_ms = 0;
    QByteArray octets;
};

std::vector<Packet> heard(const QString& journal_path, const QString& characteristic) {
    std::vector<Packet> packets;
    QSet<QString> linked_anew;  // devices that nobody has subscribed to since
    QJsonObject before;
    QFile file(journal_path);
    if (!file.open(QIODevice::ReadOnly)) return packets;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        const QString device = line["device"].toString();
        if (line["kind"] == "connected") linked_anew.insert(device);
        if (line["characteristic"] != characteristic) continue;
        if (line["kind"] == "subscribe") linked_anew.remove(device);
        if (line["kind"] != "notify" || linked_anew.contains(device)) continue;
        const bool copy = line["second"] == before["second"] && line["hex"] == before["hex"];
        before = line;
        if (copy) continue;
        packets.push_back({line["wall_ms"].toInteger(), QByteArray::fromHex(line["hex"].toString().toLatin1())});
    }
    return packets;
}

int octet(const QByteArray& octets, qsizetype at) { return static_cast<unsigned char>(octets[at]); }
int u16(const QByteArray& octets, qsizetype at) { return octet(octets, at) | octet(octets, at + 1) << 8; }
}  // namespace

std::vector<StrapPacket> strap_packets(const QString& journal_path) {
    constexpr int on_the_skin = 0x06;
    constexpr int with_rr = 0x16;
    std::vector<StrapPacket> said;
    for (const auto& [wall_ms, octets] : heard(journal_path, "2A37")) {
        if (octets.size() < 2 || octets.size() % 2 != 0) continue;
        if (octet(octets, 0) != (octets.size() == 2 ? on_the_skin : with_rr)) continue;
        StrapPacket packet{wall_ms, octet(octets, 1), {}};
        for (qsizetype at = 2; at < octets.size(); at += 2) packet.rr.push_back(u16(octets, at));
        said.push_back(packet);
    }
    return said;
}

std::vector<BeltPacket> belt_packets(const QString& journal_path) {
    // Flags, speed, distance, incline, elevation, energy, time.
    constexpr qsizetype size = 2 + 2 + 3 + 4 + 4 + 5 + 2;
    std::vector<BeltPacket> said;
    for (const auto& [wall_ms, octets] : heard(journal_path, "2ACD")) {
        if (octets.size() != size || u16(octets, 0) != 0x049C) continue;
        said.push_back({wall_ms, u16(octets, size - 2), u16(octets, 4) | octet(octets, 6) << 16});
    }
    return said;
}

}  // namespace ritm::bluezsim
