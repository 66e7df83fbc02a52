// At run time Qt names the context of a namespaced class with its namespace (ritm::app::HomeViewModel); lupdate 6.4
// does not understand `namespace a::b` and writes the bare name. This translator looks under the bare name.
#pragma once
#include <QByteArrayView>
#include <QTranslator>

namespace ritm::app {

class ShortContextTranslator : public QTranslator {
  public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(const char* context, const char* source, const char* comment,
                                    int count) const override {
        const qsizetype space = QByteArrayView(context).lastIndexOf(':');
        return QTranslator::translate(context + space + 1, source, comment, count);
    }
};

}  // namespace ritm::app
