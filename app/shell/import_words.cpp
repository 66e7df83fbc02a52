#include "app/shell/import_words.h"

#include <QFileInfo>
#include <algorithm>

#include "app/common/words.h"
#include "app/shell/shell_view_model.h"

namespace ritm::app {
namespace {

// "a.fit, b.fit, c.fit and 2 more"
QString names_of(const QStringList& files) {
    constexpr qsizetype most = 3;
    const QString names = files.first(std::min(most, files.size())).join(QStringLiteral(", "));
    if (files.size() <= most) return names;
    return ShellViewModel::tr("%1 and %n more", nullptr, static_cast<int>(files.size() - most)).arg(names);
}

QString name_of(const std::string& path) { return QFileInfo(QString::fromStdString(path)).fileName(); }

// Those with the same reason together: "a.fit, b.fit: No workout was found in this file."
QString named(const std::vector<ImportReport::Failure>& failures) {
    std::vector<std::pair<Problem, QStringList>> groups;
    for (const auto& failure : failures) {
        const auto same =
            std::find_if(groups.begin(), groups.end(), [&](const auto& each) { return each.first == failure.reason; });
        (same != groups.end() ? *same : groups.emplace_back(failure.reason, QStringList())).second
            << name_of(failure.file);
    }
    QStringList said;
    for (const auto& [reason, files] : groups) said << names_of(files) + QStringLiteral(": ") + Words::of(reason);
    return said.join(QLatin1Char(' '));
}

QString with_names(const QString& words, const QStringList& list, ImportNames names) {
    return names == ImportNames::told ? QStringLiteral("%1 (%2).").arg(words, names_of(list))
                                      : words + QLatin1Char('.');
}

QString damaged_words(const ImportReport& report, ImportReport::Damage damage, ImportNames names) {
    QStringList files;
    for (const auto& one : report.damaged) {
        if (one.damage == damage) files << name_of(one.file);
    }
    if (files.empty()) return {};
    const int count = static_cast<int>(files.size());
    const QString words =
        damage == ImportReport::Damage::cut_short
            ? ShellViewModel::tr("%n file(s) ended too early: what came before was kept", nullptr, count)
            : ShellViewModel::tr("%n file(s) had a wrong check number: all was kept, some of it may be wrong", nullptr,
                                 count);
    return with_names(words, files, names);
}

// The names that makers gave to their values, each once over all files.
QString not_kept_words(const ImportReport& report, ImportNames names) {
    if (report.not_kept.empty()) return {};
    QStringList fields;
    for (const auto& file : report.not_kept) {
        for (const auto& name : file.names) fields << QString::fromStdString(name);
    }
    fields.removeDuplicates();
    const int files = static_cast<int>(report.not_kept.size());
    const QString words =
        ShellViewModel::tr("%n file(s) had values of its maker's own, which Ritm does not keep yet", nullptr, files);
    return with_names(words, fields, names);
}

}  // namespace

QString import_words(const ImportReport& report, ImportNames names) {
    const auto reasons = [names](const std::vector<ImportReport::Failure>& failures) {
        return names == ImportNames::told ? QLatin1Char(' ') + named(failures) : QString();
    };
    const auto count = [](const auto& list) { return static_cast<int>(list.size()); };
    QStringList lines;
    if (report.imported > 0) lines << ShellViewModel::tr("%n workout(s) imported.", nullptr, report.imported);
    if (report.duplicates > 0) {
        lines << ShellViewModel::tr("%n workout(s) were there already.", nullptr, report.duplicates);
    }
    lines << damaged_words(report, ImportReport::Damage::cut_short, names)
          << damaged_words(report, ImportReport::Damage::wrong_check, names) << not_kept_words(report, names);
    if (!report.partly.empty()) {
        lines << ShellViewModel::tr("%n file(s) were read only in part.", nullptr, count(report.partly)) +
                     reasons(report.partly);
    }
    if (!report.failed.empty()) {
        lines << ShellViewModel::tr("%n file(s) could not be read.", nullptr, count(report.failed)) +
                     reasons(report.failed);
    }
    lines.removeAll(QString());
    return lines.join(QLatin1Char(' '));
}

}  // namespace ritm::app
