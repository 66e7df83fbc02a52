#include "assets.h"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <algorithm>

#include "domain/kernel/check.h"
#include "icon_table.h"

static void register_resources() { Q_INIT_RESOURCE(ritm_assets); }

namespace ritm::ui {

QString text_family() { return QStringLiteral("Ritm Sans"); }

QString icon_family() { return QStringLiteral("Ritm Icons"); }

void load_fonts() {
    static const bool loaded = [] {
        register_resources();
        for (const char* file :
             {"RitmSans-Regular", "RitmSans-Medium", "RitmSans-SemiBold", "RitmSans-Bold", "RitmIcons"}) {
            const int id = QFontDatabase::addApplicationFont(QStringLiteral(":/ritm/fonts/%1.ttf").arg(file));
            RITM_CHECK(id >= 0, "a font of the program loads");
        }
        QFont font(text_family());
        font.setPixelSize(15);
        QGuiApplication::setFont(font);
        return true;
    }();
    Q_UNUSED(loaded)
}

QString icon_text(QStringView name) {
    const auto* const found =
        std::lower_bound(icon_codes.begin(), icon_codes.end(), name,
                         [](const IconCode& entry, QStringView wanted) { return entry.name < wanted; });
    return found != icon_codes.end() && found->name == name ? QString(QChar(found->code)) : QString();
}

}  // namespace ritm::ui
