#include "tests/acceptance/words.h"

#include <QFile>
#include <QXmlStreamReader>
#include <stdexcept>

#include "test_places.h"

namespace ritm::acceptance {

Words::Words(const QString& language) : language_(language) {
    if (language == "en") return;
    QFile file(QStringLiteral(RITM_SOURCE_DIR "/assets/translations/ritm_%1.ts").arg(language));
    if (!file.open(QIODevice::ReadOnly)) throw std::runtime_error("no " + file.fileName().toStdString());
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("source")) source = xml.readElementText();
        if (xml.name() == QLatin1String("translation")) {
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (!text.isEmpty() && !translated_.contains(source)) translated_[source] = text;
        }
    }
}

QString Words::operator()(const char* source) const {
    if (language_ == "en") return QString::fromUtf8(source);
    const QString text = translated_.value(QString::fromUtf8(source));
    if (text.isEmpty()) throw std::runtime_error(std::string("not translated: ") + source);
    return text;
}

}  // namespace ritm::acceptance
