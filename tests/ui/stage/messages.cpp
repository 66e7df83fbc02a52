#include "tests/ui/stage/messages.h"

#include <QMutex>
#include <cstdio>

namespace ritm::test {
namespace {

QMutex mutex;
QStringList said;

// What the offscreen platform says of itself.
bool about_the_platform(const QString& text) {
    return text.startsWith(QStringLiteral("QStandardPaths: ")) ||
           text == QStringLiteral("This plugin does not support propagateSizeHints()");
}

void collect(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtDebugMsg || type == QtInfoMsg || about_the_platform(text)) return;
    const QMutexLocker lock(&mutex);
    said << text;
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

}  // namespace

Messages::Messages() : before_(qInstallMessageHandler(collect)) { said.clear(); }

Messages::~Messages() { qInstallMessageHandler(before_); }

QStringList Messages::take() {
    const QMutexLocker lock(&mutex);
    return std::exchange(said, {});
}

}  // namespace ritm::test
