// What the window's screens ask of the file system: files to import, a place for an export. How a person chooses is
// handed in. GUI thread; window and shell outlive it.
#pragma once
#include <QList>
#include <QQuickWindow>
#include <QString>
#include <QUrl>
#include <functional>

#include "app/shell/shell_view_model.h"

namespace ritm::desktop {

struct FileChooser {
    std::function<QList<QUrl>()> to_import;                      // empty: nothing was chosen
    std::function<QString(const QString& suggested)> to_export;  // a path; empty: nothing was chosen
};

class FileRequests final : public QObject {
    Q_OBJECT
  public:
    FileRequests(QQuickWindow& window, app::ShellViewModel& shell, FileChooser chooser);

  private slots:
    void choose_import();
    void choose_export(const QString& suggested);

  private:
    app::ShellViewModel& shell_;
    FileChooser chooser_;
};

}  // namespace ritm::desktop
