#include "tests/ui/hand/hand.h"

#include <gtest/gtest.h>

namespace ritm::test {

Hand::Hand(Stage& stage) : stage_(stage) {
    stage_.window->requestActivate();
    EXPECT_TRUE(QTest::qWaitForWindowActive(stage_.window));
}

QQuickItem* Hand::find(const desktop::Target& target) {
    stage_.settle();
    const auto found = desktop::matching(*stage_.window, target);
    if (found.size() > target.index) return found[target.index];
    ADD_FAILURE() << qPrintable(target.text()) << " is not there";
    return nullptr;
}

bool Hand::sees(const desktop::Target& target) {
    stage_.settle();
    return !desktop::matching(*stage_.window, target).isEmpty();
}

void Hand::click(const desktop::Target& target) {
    QQuickItem* item = find(target);
    if (item == nullptr) return;
    desktop::reveal(*item);
    stage_.settle();
    const auto place = desktop::touchable(*stage_.window, *item);
    if (!place.at) {
        ADD_FAILURE() << qPrintable(target.text()) << ' ' << qPrintable(place.why_not);
        return;
    }
    QTest::mouseMove(stage_.window, place.at->toPoint());
    QTest::mouseClick(stage_.window, Qt::LeftButton, {}, place.at->toPoint());
    stage_.settle();
}

void Hand::write(const QString& text) {
    for (const QChar letter : text) QTest::keyClick(stage_.window, letter.toLatin1());
    stage_.settle();
}

void Hand::key(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    QTest::keyClick(stage_.window, key, modifiers);
    stage_.settle();
}

QString Hand::text_in(const QString& field) {
    QQuickItem* item = find({field, QStringLiteral("editabletext"), {}, {}, 0});
    return item != nullptr ? item->property("text").toString() : QString();
}

}  // namespace ritm::test
