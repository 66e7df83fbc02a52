// What a person cannot read on a stage: texts cut off, painted over each other, beside the window or smaller than asked
// for. An item that is meant to be so says why beside its property `elidesByDesign` (the whole text is one touch away)
// or `sizedByDesign` (the text is part of a picture, and spoken).
#pragma once
#include <QStringList>

#include "tests/ui/stage/stage.h"

namespace ritm::test {

// What is shown, outer items first.
std::vector<QQuickItem*> shown(const Stage& stage);
// One line per text, empty when all can be read. Texts below least_pixels are named too.
QStringList unreadable(const Stage& stage, int least_pixels);

}  // namespace ritm::test
