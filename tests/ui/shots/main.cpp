// Pictures of every screen: ritm_shots DIRECTORY [FILTER [HEIGHT [TEXT]]]; TEXT is the text's size (1..2) or "long" for
// words 40 % longer. Writes
// <language>/<face>-<screen>-<theme>-<W>x<H>.png, with the real screens, the shell and scripted ports; always the same
// pixels on the same machine. A warning of QML while a screen is loaded, shown or destroyed fails its picture.
//
// ritm_shots DIRECTORY --opengl takes one picture of the live screen on the platform in force, through the scene
// graph's OpenGL path, which the offscreen platform never draws: run it under an X server.
#include <QDir>
#include <QGuiApplication>
#include <QSGRendererInterface>
#include <cstdio>

#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace {

using namespace ritm;

bool shoot(const test::Scene& scene, const test::Look& look, const QString& file) {
    bool saved = false;
    if (const auto stage = test::play(scene, look)) saved = stage->picture().save(file);
    return test::Messages::take().isEmpty() && saved;
}

std::vector<QSize> sizes_of(const test::Scene& scene) {
    if (std::string_view(scene.face) == "live") return {{1920, 1080}, {1280, 800}, {1024, 768}, {390, 844}};
    return {{1280, 800}, {390, 844}};
}

struct Order {
    QString folder;
    QString filter;  // part of the file's name; empty: all
    int height = 0;  // 0: the usual one; else to see a whole scrolled screen
    double text_scale = 1.0;
    bool long_words = false;
};

struct Tally {
    int passed = 0;
    int failed = 0;
};

void shoot_all(const Order& order, bool russian, Tally& tally) {
    const QString language = russian ? QStringLiteral("ru") : QStringLiteral("en");
    QDir().mkpath(order.folder + QLatin1Char('/') + language);
    for (const test::Scene& scene : test::scenes()) {
        for (const QSize size : sizes_of(scene)) {
            for (const bool dark : {true, false}) {
                const QString file = QStringLiteral("%1/%2/%3-%4-%5-%6x%7.png")
                                         .arg(order.folder, language, QLatin1String(scene.face),
                                              QLatin1String(scene.screen), QLatin1String(dark ? "dark" : "light"))
                                         .arg(size.width())
                                         .arg(size.height());
                if (!order.filter.isEmpty() && !file.contains(order.filter)) continue;
                const QSize shown = order.height > 0 ? QSize(size.width(), order.height) : size;
                const bool good = shoot(scene, {russian, dark, shown, order.text_scale, order.long_words}, file);
                good ? ++tally.passed : ++tally.failed;
                if (!good) std::fprintf(stderr, "failed: %s\n", qPrintable(file));
            }
        }
    }
}

int shoot_opengl(const QString& folder) {
    QDir().mkpath(folder + QStringLiteral("/en"));
    const QString file = folder + QStringLiteral("/en/live-opengl-dark-1920x1080.png");
    for (const test::Scene& scene : test::scenes()) {
        if (std::string_view(scene.screen) != "workout") continue;
        const auto stage = test::play(scene, {.size = QSize(1920, 1080)});
        const bool opengl = stage && stage->window->rendererInterface()->graphicsApi() == QSGRendererInterface::OpenGL;
        const bool saved = opengl && stage->picture().save(file);
        const bool good = test::Messages::take().isEmpty() && saved;
        std::printf("%d passed, %d failed\n", good ? 1 : 0, good ? 0 : 1);
        return good ? 0 : 1;
    }
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    const bool opengl = argc > 2 && std::string_view(argv[2]) == "--opengl";
    if (!opengl) qputenv("QT_QPA_PLATFORM", "offscreen");
    const test::Messages messages;
    const QGuiApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const QString text = words.value(4, QStringLiteral("1"));
    const Order order{words.value(1, QStringLiteral("build/shots")), words.value(2), words.value(3).toInt(),
                      text == QStringLiteral("long") ? 1.0 : text.toDouble(), text == QStringLiteral("long")};
    if (opengl) return shoot_opengl(order.folder);
    Tally tally;
    for (const bool russian : {false, true}) shoot_all(order, russian, tally);
    std::printf("%d passed, %d failed\n", tally.passed, tally.failed);
    return tally.failed == 0 ? 0 : 1;
}
