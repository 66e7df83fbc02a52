// Collects every warning that Qt or QML prints while it lives (missing properties, type errors, binding loops, fonts);
// a test or a picture that prints one has failed. One at a time.
#pragma once
#include <QStringList>

namespace ritm::test {

class Messages {
  public:
    Messages();
    ~Messages();
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;
    // What was said since the last call.
    [[nodiscard]] static QStringList take();

  private:
    QtMessageHandler before_;
};

}  // namespace ritm::test
