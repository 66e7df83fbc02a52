#include "tests/support/bluezsim/truth.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace ritm::bluezsim {

namespace {
struct Belt {  // counters of the last truth line before the span and inside it
    double distance_m = 0, ascent_m = 0;
    int elapsed_s = 0;
};

Belt belt_of(const QJsonObject& line) {
    return {line["distance_m"].toDouble(), line["ascent_m"].toDouble(), line["elapsed_s"].toInt()};
}
}  // namespace

Truth truth_between(const QString& journal_path, Span span) {
    Truth truth;
    Belt before, last;
    qint64 beats = 0;
    QFile file(journal_path);
    if (!file.open(QIODevice::ReadOnly)) return truth;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        const qint64 wall_ms = line["wall_ms"].toInteger();
        if (line["kind"] != "truth" || wall_ms > span.to_wall_ms) continue;
        const bool inside = wall_ms > span.from_wall_ms;
        if (line.contains("distance_m")) (inside ? last : before) = belt_of(line);
        if (!inside && line.contains("distance_m")) last = before;
        if (!inside || !line.contains("heart_rate_bpm")) continue;
        const int bpm = line["heart_rate_bpm"].toInt();
        truth.strap_seconds += 1;
        truth.max_heart_rate_bpm = std::max(truth.max_heart_rate_bpm, bpm);
        beats += bpm;
    }
    if (truth.strap_seconds > 0) truth.mean_heart_rate_bpm = double(beats) / truth.strap_seconds;
    truth.distance_m = last.distance_m - before.distance_m;
    truth.ascent_m = last.ascent_m - before.ascent_m;
    truth.belt_seconds = last.elapsed_s - before.elapsed_s;
    return truth;
}

}  // namespace ritm::bluezsim
