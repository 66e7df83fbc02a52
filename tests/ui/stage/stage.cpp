#include "tests/ui/stage/stage.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QQmlExtensionPlugin>
#include <QQmlIncubationController>

namespace ritm::test {
namespace {

class LongWords : public QTranslator {
  public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        QString more;
        while (more.size() * 5 < text.size() * 2) more += more.size() % 6 == 5 ? QChar(u' ') : QChar(u'ё');
        return text + more;
    }
};

}  // namespace

Stage::Stage(const Look& wanted) : look(wanted) {
    app::Settings settings;
    settings.language = look.russian ? app::Language::russian : app::Language::english;
    settings.appearance = look.dark ? app::Appearance::dark : app::Appearance::light;
    settings.text_scale = look.text_scale;
    settings.reduced_motion = true;
    house.settings.save(settings, [](const auto&) {});
    house.furnish(look.russian);
}

bool Stage::raise() {
    shell = std::make_unique<app::ShellViewModel>(
        app::ShellViewModel::Ports{house.workout, house.history, house.devices, house.members, house.settings,
                                   house.chime, [] { return QDateTime(QDate(2026, 11, 22), QTime(18, 42)); }});
    engine = std::make_unique<QQmlApplicationEngine>();
    engine->addImportPath(QStringLiteral(":/qt/qml"));
    QObject::connect(shell.get(), &app::ShellViewModel::languageChanged, engine.get(), &QQmlEngine::retranslate);
    shell->begin();
    if (look.long_words) {
        words = std::make_unique<LongWords>();
        QCoreApplication::installTranslator(words.get());
    }
    engine->setInitialProperties({{QStringLiteral("viewModel"), QVariant::fromValue(shell.get())},
                                  {QStringLiteral("width"), look.size.width()},
                                  {QStringLiteral("height"), look.size.height()}});
    engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Ritm/Shell/Main.qml")));
    if (engine->rootObjects().isEmpty()) return false;
    window = qobject_cast<QQuickWindow*>(engine->rootObjects().first());
    window->show();
    QCoreApplication::processEvents();
    return true;
}

QString spoken_name(QQuickItem& item) {
    const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&item);
    return spoken != nullptr ? spoken->text(QAccessible::Name) : QString();
}

QQuickItem* Stage::find(const QString& name) const {
    std::vector<QQuickItem*> open{window->contentItem()};
    while (!open.empty()) {
        QQuickItem* item = open.back();
        open.pop_back();
        if (!item->isVisible() || !item->isEnabled()) continue;
        if (spoken_name(*item) == name) return item;
        const auto children = item->childItems();
        open.insert(open.end(), children.begin(), children.end());
    }
    return nullptr;
}

bool Stage::press(const char* english, const char* russian) {
    settle();
    QQuickItem* item = find(QString::fromUtf8(look.russian ? russian : english));
    return item != nullptr && QMetaObject::invokeMethod(item, "clicked");
}

void Stage::settle() {
    const auto frame = [this] {
        window->grabWindow();
        QCoreApplication::processEvents();
    };
    for (int count = 0; count < 4; ++count) frame();
    // Rows of a list are made by and by.
    const QQmlIncubationController* rows = engine->incubationController();
    for (int count = 0; count < 100 && rows != nullptr && rows->incubatingObjectCount() > 0; ++count) frame();
}

std::unique_ptr<Stage> play(const Scene& scene, const Look& look) {
    auto stage = std::make_unique<Stage>(look);
    scene.before(*stage);
    if (!stage->raise()) return nullptr;
    scene.after(*stage);
    stage->settle();
    return stage;
}

}  // namespace ritm::test

Q_IMPORT_QML_PLUGIN(Ritm_UiPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_TrainingPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_DevicesPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_MemberPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_ShellPlugin)
