// What happened, as JSON lines: calls of the program, steps of the scenario, state changes, notifications, and the
// truth of every second. Each line has `kind`, `second` (scenario), `mono_ms` (CLOCK_MONOTONIC) and `wall_ms` (UTC).
#pragma once
#include <QFile>
#include <QJsonObject>
#include <QString>
#include <functional>

namespace ritm::bluezsim {

class Journal {
  public:
    explicit Journal(const QString& path);  // empty: nothing is written
    void set_second(qint64 second) { second_ = second; }
    // One line; on disk when the call returns, so that a killed simulator leaves a whole journal.
    void write(const QString& kind, QJsonObject fields);

  private:
    QFile file_;
    qint64 second_ = 0;
};

}  // namespace ritm::bluezsim
