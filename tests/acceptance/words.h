// What a person reads on the screens, in both languages: the story tests find controls by these. English is the source
// text; Russian comes from the program's translation file, so a text without a translation fails the story.
#pragma once
#include <QHash>
#include <QString>

namespace ritm::acceptance {

class Words {
  public:
    explicit Words(const QString& language);  // "en" or "ru"
    // The text a person reads for this source text; throws when it is not translated.
    [[nodiscard]] QString operator()(const char* source) const;
    [[nodiscard]] const QString& language() const { return language_; }

  private:
    QString language_;
    QHash<QString, QString> translated_;
};

}  // namespace ritm::acceptance
