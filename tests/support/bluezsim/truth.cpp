#include "tests/support/bluezsim/truth.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace ritm::bluezsim {

namespace {
// The belt's counters at one truth line.
struct Belt {
    double distance_m = 0, ascent_m = 0, elapsed_s = 0;
};

// Between two lines the belt went on evenly.
Belt belt_at(const std::map<qint64, Belt>& lines, qint64 wall_ms) {
    const auto next = lines.upper_bound(wall_ms);
    if (next == lines.begin()) return lines.empty() ? Belt{} : lines.begin()->second;
    const auto& [from_ms, from] = *std::prev(next);
    if (next == lines.end()) return from;
    const double part = double(wall_ms - from_ms) / double(next->first - from_ms);
    const auto mix = [part](double a, double b) { return a + (b - a) * part; };
    const Belt& to = next->second;
    return {mix(from.distance_m, to.distance_m), mix(from.ascent_m, to.ascent_m), mix(from.elapsed_s, to.elapsed_s)};
}
}  // namespace

Truth truth_between(const QString& journal_path, Span span) {
    Truth truth;
    std::map<qint64, Belt> belt;
    qint64 beats = 0;
    QFile file(journal_path);
    if (!file.open(QIODevice::ReadOnly)) return truth;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        if (line["kind"] != "truth") continue;
        const qint64 wall_ms = line["wall_ms"].toInteger();
        if (line.contains("distance_m")) {
            belt[wall_ms] = {line["distance_m"].toDouble(), line["ascent_m"].toDouble(), line["elapsed_s"].toDouble()};
        }
        if (wall_ms <= span.from_wall_ms || wall_ms > span.to_wall_ms || !line.contains("heart_rate_bpm")) continue;
        const int bpm = line["heart_rate_bpm"].toInt();
        truth.strap_seconds += 1;
        truth.max_heart_rate_bpm = std::max(truth.max_heart_rate_bpm, bpm);
        beats += bpm;
    }
    if (truth.strap_seconds > 0) truth.mean_heart_rate_bpm = double(beats) / truth.strap_seconds;
    const Belt from = belt_at(belt, span.from_wall_ms);
    const Belt to = belt_at(belt, span.to_wall_ms);
    truth.distance_m = to.distance_m - from.distance_m;
    truth.ascent_m = to.ascent_m - from.ascent_m;
    truth.belt_seconds = static_cast<int>(std::lround(to.elapsed_s - from.elapsed_s));
    return truth;
}

}  // namespace ritm::bluezsim
