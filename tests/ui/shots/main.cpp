#include <QGuiApplication>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickView>
#include "app/training/live_workout_view_model.h"
#include "tests/ui/scripted/scripted_workout.h"
Q_IMPORT_QML_PLUGIN(Ritm_UiPlugin)
Q_IMPORT_QML_PLUGIN(Ritm_TrainingPlugin)
using namespace ritm;
int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app_(argc, argv);
    test::ScriptedWorkout workout;
    workout.play_to(1062);
    workout.set_names("Intervals 6 × 400 m", "Polar H10", "Treadmill 7");
    app::Presentation presentation;
    app::LiveWorkoutViewModel vm(workout, presentation);
    vm.set_person("Anna Sokolova");
    vm.set_time(QDateTime(QDate(2026, 11, 22), QTime(18, 42)));
    for (auto [w, h] : {std::pair{1920, 1080}, {1280, 800}, {390, 844}}) {
        QQuickView view;
        view.engine()->addImportPath(":/qt/qml");
        view.setResizeMode(QQuickView::SizeRootObjectToView);
        view.setInitialProperties({{"viewModel", QVariant::fromValue(&vm)}});
        view.setSource(QUrl("qrc:/qt/qml/Ritm/Training/LiveWorkout.qml"));
        view.resize(w, h);
        view.show();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        view.grabWindow().save(QString("/tmp/shot-%1.png").arg(w));
    }
}
