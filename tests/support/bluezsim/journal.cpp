#include "tests/support/bluezsim/journal.h"

#include <QDateTime>
#include <QJsonDocument>
#include <ctime>

namespace ritm::bluezsim {

Journal::Journal(const QString& path) {
    if (path.isEmpty()) return;
    file_.setFileName(path);
    if (!file_.open(QIODevice::Append | QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("bluezsim: cannot write the journal %s", qPrintable(path));
}

void Journal::write(const QString& kind, QJsonObject fields) {
    if (!file_.isOpen()) return;
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    fields["kind"] = kind;
    fields["second"] = second_;
    fields["mono_ms"] = qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
    fields["wall_ms"] = QDateTime::currentMSecsSinceEpoch();
    file_.write(QJsonDocument(fields).toJson(QJsonDocument::Compact) + '\n');
}

}  // namespace ritm::bluezsim
