#include "app/shell/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>

static void register_translations() { Q_INIT_RESOURCE(ritm_translations); }

namespace ritm::app {
namespace {

QLocale in(QLocale::Language language, const QLocale& system, QLocale::Territory otherwise) {
    const QLocale local(language, system.territory());
    return local.territory() == system.territory() ? local : QLocale(language, otherwise);
}

}  // namespace

Translation::~Translation() { remove(); }

QLocale Translation::locale_of(Language language, const QLocale& system) {
    const bool russian =
        language == Language::russian || (language == Language::system && system.language() == QLocale::Russian);
    if (russian) {
        return system.language() == QLocale::Russian ? system : QLocale(QLocale::Russian, QLocale::Russia);
    }
    if (system.language() == QLocale::English) return system;
    return in(QLocale::English, system, QLocale::UnitedKingdom);
}

QLocale Translation::use(Language language) {
    const QLocale locale = locale_of(language, QLocale::system());
    const QString wanted = locale.language() == QLocale::Russian ? QStringLiteral("ru") : QStringLiteral("en");
    if (wanted == used_) return locale;
    register_translations();
    remove();
    used_ = wanted;
    if (of_qt_.load(QStringLiteral("qtbase_") + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&of_qt_);
    }
    if (own_.load(QStringLiteral(":/i18n/ritm_%1.qm").arg(wanted))) QCoreApplication::installTranslator(&own_);
    return locale;
}

void Translation::remove() {
    QCoreApplication::removeTranslator(&own_);
    QCoreApplication::removeTranslator(&of_qt_);
    used_.clear();
}

}  // namespace ritm::app
