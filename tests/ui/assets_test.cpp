// Every letter and icon that the program can show is in its own fonts.
#include <gtest/gtest.h>

#include <QDirIterator>
#include <QFile>
#include <QFontDatabase>
#include <QRawFont>
#include <QRegularExpression>
#include <QSet>

#include "qml/Ritm/Ui/assets.h"
#include "test_places.h"

namespace ritm::test {
namespace {

QString text_of(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList sources() {
    QStringList found;
    for (const char* folder : {"/app", "/qml"}) {
        QDirIterator files(QStringLiteral(RITM_SOURCE_DIR) + QLatin1String(folder), {"*.cpp", "*.h", "*.qml"},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) found << files.next();
    }
    return found;
}

// What the string literals and single characters of a C++ file can put on a screen: those of tr() and all others.
QString literals_of(QString code) {
    static const QRegularExpression literal(QStringLiteral(R"re("((?:[^"\\\n]|\\.)*)"|QChar\(0x([0-9A-Fa-f]+)\))re"));
    static const QRegularExpression escape(QStringLiteral(R"re(\\[ux]([0-9A-Fa-f]{2,4}))re"));
    QString texts;
    auto found = literal.globalMatch(code.remove(QStringLiteral(R"('"')")));
    while (found.hasNext()) {
        const auto match = found.next();
        if (!match.captured(2).isEmpty()) texts += QChar(match.captured(2).toUShort(nullptr, 16));
        texts += match.captured(1);
        auto escapes = escape.globalMatch(match.captured(1));
        while (escapes.hasNext()) texts += QChar(escapes.next().captured(1).toUShort(nullptr, 16));
    }
    return texts;
}

// The first argument of each qsTr() and tr(), neighbouring literals joined.
QStringList texts_to_translate(const QString& code) {
    static const QRegularExpression call(
        QStringLiteral(R"re(\b(?:qsTr|tr)\(\s*("(?:[^"\\\n]|\\.)*"(?:\s*\+?\s*"(?:[^"\\\n]|\\.)*")*))re"));
    static const QRegularExpression literal(QStringLiteral(R"re("((?:[^"\\\n]|\\.)*)")re"));
    QStringList texts;
    for (auto calls = call.globalMatch(code); calls.hasNext();) {
        QString text;
        for (auto parts = literal.globalMatch(calls.next().captured(1)); parts.hasNext();) {
            text += parts.next().captured(1);
        }
        texts << text.replace(QLatin1String("\\\""), QLatin1String("\""))
                     .replace(QLatin1String("\\n"), QLatin1String("\n"));
    }
    return texts;
}

TEST(Assets, LettersOfTheCodeAreSeen) {
    const QString dash = QString::fromUtf8("–");
    EXPECT_EQ(literals_of(QStringLiteral("a = tr(\"%1 VO₂\") + QChar(0x2013); // –")), QStringLiteral("%1 VO₂") + dash);
    EXPECT_TRUE(literals_of(QStringLiteral("f('\"', u\"\\u2013\")")).contains(dash));
}

TEST(Assets, TextFontHasEveryLetterOfTheTexts) {
    ui::load_fonts();
    QString texts = text_of(QStringLiteral(RITM_SOURCE_DIR "/assets/translations/ritm_ru.ts"));
    for (const QString& path : sources()) {
        if (path.endsWith(QStringLiteral("_test.cpp"))) continue;
        texts += path.endsWith(QStringLiteral(".qml")) ? text_of(path) : literals_of(text_of(path));
    }
    ASSERT_GT(texts.size(), 10'000);
    ASSERT_TRUE(texts.contains(QStringLiteral("Between %1 and %2 bpm")));  // of the code
    for (const int weight : {400, 500, 600, 700}) {
        QFont font(ui::text_family());
        font.setWeight(static_cast<QFont::Weight>(weight));
        const QRawFont raw = QRawFont::fromFont(font);
        ASSERT_TRUE(raw.familyName().startsWith(ui::text_family())) << qPrintable(raw.familyName());
        QSet<QChar> missing;
        for (const QChar letter : texts + QStringLiteral("₂−–№€₽")) {
            if (letter.isPrint() && !raw.supportsCharacter(letter)) missing.insert(letter);
        }
        EXPECT_TRUE(missing.isEmpty()) << qPrintable(QStringList([&] {
                                                         QStringList names;
                                                         for (const QChar letter : missing) names << QString(letter);
                                                         return names;
                                                     }())
                                                         .join(QLatin1Char(' ')));
    }
}

TEST(Assets, DigitsHaveOneWidth) {
    ui::load_fonts();
    for (const int weight : {400, 500, 600, 700}) {
        QFont font(ui::text_family());
        font.setWeight(static_cast<QFont::Weight>(weight));
        font.setPixelSize(100);
        const QRawFont raw = QRawFont::fromFont(font);
        const auto advances = raw.advancesForGlyphIndexes(raw.glyphIndexesForString(QStringLiteral("0123456789")));
        for (const QPointF& advance : advances) EXPECT_EQ(advance.x(), advances.first().x());
    }
}

TEST(Assets, EveryIconThatIsNamedExists) {
    const QRegularExpression in_qml(QStringLiteral("(?:icon\\.name|iconName|actionIcon|\\bname): ([^\\n]*)"));
    const QRegularExpression word(QStringLiteral("\"([a-z][a-z0-9-]+)\""));
    int seen = 0;
    for (const QString& path : sources()) {
        if (!path.endsWith(QStringLiteral(".qml"))) continue;
        auto lines = in_qml.globalMatch(text_of(path));
        while (lines.hasNext()) {
            const QString line = lines.next().captured(1);
            if (line.contains(QStringLiteral("qsTr"))) continue;
            auto words = word.globalMatch(line);
            while (words.hasNext()) {
                const QString name = words.next().captured(1);
                if (name == QStringLiteral("lost")) continue;
                ++seen;
                EXPECT_FALSE(ui::icon_text(name).isEmpty()) << qPrintable(name) << " in " << qPrintable(path);
            }
        }
    }
    EXPECT_GT(seen, 40);
}

TEST(Assets, EveryTextIsTranslated) {
    const QString translations = text_of(QStringLiteral(RITM_SOURCE_DIR "/assets/translations/ritm_ru.ts"));
    EXPECT_GT(translations.count(QStringLiteral("<translation>")), 300);
    EXPECT_EQ(translations.count(QStringLiteral("type=\"unfinished\"")), 0);
    QSet<QString> known;
    static const QRegularExpression source(QStringLiteral("<source>([^<]*)</source>"));
    for (auto found = source.globalMatch(translations); found.hasNext();) {
        QString text = found.next().captured(1);
        for (const auto& [name, sign] : {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}}) {
            text.replace(QLatin1String(name), QLatin1String(sign));
        }
        known.insert(text.replace(QLatin1String("&amp;"), QLatin1String("&")));
    }
    int seen = 0;
    for (const QString& path : sources()) {
        if (path.endsWith(QStringLiteral("_test.cpp"))) continue;
        for (const QString& text : texts_to_translate(text_of(path))) {
            ++seen;
            EXPECT_TRUE(known.contains(text)) << qPrintable(text) << " in " << qPrintable(path);
        }
    }
    EXPECT_GT(seen, 400);
}

}  // namespace
}  // namespace ritm::test
