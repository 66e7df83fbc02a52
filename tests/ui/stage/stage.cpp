#include "tests/ui/stage/stage.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QQmlExtensionPlugin>

namespace ritm::test {

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
    for (int frame = 0; frame < 4; ++frame) {
        window->grabWindow();
        QCoreApplication::processEvents();
    }
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
