// Fonts of the program, loaded from the module's resources when the singleton is first used, and the icon names.
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <QString>

namespace ritm::ui {

// Loads text and icon fonts once and makes the text font the application's. GUI thread.
void load_fonts();
QString text_family();
QString icon_family();
// The one-character text of an icon; empty for an unknown name.
QString icon_text(QStringView name);

class Assets : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString textFamily READ textFamily CONSTANT)
    Q_PROPERTY(QString iconFamily READ iconFamily CONSTANT)

  public:
    explicit Assets(QObject* parent = nullptr) : QObject(parent) { load_fonts(); }
    [[nodiscard]] QString textFamily() const { return text_family(); }
    [[nodiscard]] QString iconFamily() const { return icon_family(); }
    Q_INVOKABLE [[nodiscard]] QString icon(const QString& name) const { return icon_text(name); }
};

}  // namespace ritm::ui
