#include "app/desktop/file_requests.h"

#include "domain/kernel/check.h"

namespace ritm::desktop {

// The window's signals are made in QML, so the compiler cannot see a wrong name; the first start does.
FileRequests::FileRequests(QQuickWindow& window, app::ShellViewModel& shell, FileChooser chooser)
    : shell_(shell), chooser_(std::move(chooser)) {
    const bool imports = connect(&window, SIGNAL(importWanted()), this, SLOT(choose_import()));
    const bool exports = connect(&window, SIGNAL(exportWanted(QString)), this, SLOT(choose_export(QString)));
    RITM_CHECK(imports && exports, "the window asks for files");
}

void FileRequests::choose_import() {
    const auto files = chooser_.to_import();
    if (!files.isEmpty()) shell_.importFiles(files);
}

void FileRequests::choose_export(const QString& suggested) {
    const SessionId session = shell_.session()->session();  // the dialog may stand for long
    const QString file = chooser_.to_export(suggested);
    if (!file.isEmpty()) shell_.session()->export_fit(session, QUrl::fromLocalFile(file));
}

}  // namespace ritm::desktop
