// Every screen with large text, with longer words, mirrored, without eyes and
// without a mouse.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QGuiApplication>
#include <QSet>
#include <QTest>
#include <QTranslator>

#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

class RobustScreens : public testing::TestWithParam<Scene> {
protected:
  void TearDown() override {
    EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), "");
  }
  Messages messages;
};

std::string name_of(const testing::TestParamInfo<Scene> &info) {
  std::string name = std::string(info.param.face) + "_" + info.param.screen;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

void collect(QQuickItem *item, std::vector<QQuickItem *> &shown) {
  if (!item->isVisible() || item->opacity() < 0.05)
    return;
  shown.push_back(item);
  for (QQuickItem *child : item->childItems())
    collect(child, shown);
}

std::vector<QQuickItem *> shown(const Stage &stage) {
  std::vector<QQuickItem *> found;
  collect(stage.window->contentItem(), found);
  return found;
}

// Texts that somebody must read and cannot: cut off, or beside the window.
QStringList unreadable(const Stage &stage) {
  QStringList found;
  for (QQuickItem *item : shown(stage)) {
    if (!item->inherits("QQuickText") ||
        item->property("text").toString().isEmpty())
      continue;
    const QRectF place =
        item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
    const bool beside =
        place.left() < -1 || place.right() > stage.window->width() + 1;
    if (!beside && !item->property("truncated").toBool())
      continue;
    found << item->property("text").toString().left(40) +
                 (beside ? " (beside the window)" : " (cut off)");
  }
  return found;
}

// Makes every text 40 % longer, as other languages do.
class LongWords : public QTranslator {
public:
  using QTranslator::QTranslator;
  [[nodiscard]] bool isEmpty() const override { return false; }
  [[nodiscard]] QString translate(const char *, const char *source,
                                  const char *, int) const override {
    const QString text = QString::fromUtf8(source);
    QString more;
    while (more.size() * 5 < text.size() * 2)
      more += more.size() % 6 == 5 ? QLatin1Char(' ') : QChar(u'ё');
    return text + more;
  }
};

TEST_P(RobustScreens, TextsOfTwiceTheSizeCanBeRead) {
  for (const bool russian : {false, true}) {
    const auto stage =
        play(GetParam(), {.russian = russian, .text_scale = 2.0});
    ASSERT_TRUE(stage);
    EXPECT_EQ(unreadable(*stage).join(QLatin1Char('\n')).toStdString(), "");
  }
}

TEST_P(RobustScreens, LongerWordsCanBeRead) {
  for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
    Stage stage(Look{.size = size});
    GetParam().before(stage);
    ASSERT_TRUE(stage.raise());
    LongWords words;
    QCoreApplication::installTranslator(&words);
    stage.engine->retranslate();
    GetParam().after(stage);
    stage.settle();
    EXPECT_EQ(unreadable(stage).join(QLatin1Char('\n')).toStdString(), "");
    QCoreApplication::removeTranslator(&words);
  }
}

TEST_P(RobustScreens, MirroredTheyLoadWithoutAWord) {
  QGuiApplication::setLayoutDirection(Qt::RightToLeft);
  for (const QSize size : {QSize(1280, 800), QSize(390, 844)})
    EXPECT_TRUE(play(GetParam(), {.size = size}));
  QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

TEST_P(RobustScreens, EverythingToPressHasANameAndIsReachedByKeyboard) {
  for (const QSize size : {QSize(1280, 800), QSize(390, 844)}) {
    const auto stage = play(GetParam(), {.size = size});
    ASSERT_TRUE(stage);
    QSet<QQuickItem *> reached;
    for (int press = 0; press < 120; ++press) {
      if (QQuickItem *item = stage->window->activeFocusItem())
        reached << item;
      QTest::keyClick(stage->window, Qt::Key_Tab);
    }
    for (QQuickItem *item : shown(*stage)) {
      const bool typed = item->inherits("QQuickTextInput");
      if (!item->isEnabled() ||
          (!typed && !item->inherits("QQuickAbstractButton")))
        continue;
      const QString name = spoken_name(*item);
      EXPECT_FALSE(name.isEmpty()) << item->metaObject()->className();
      EXPECT_TRUE(item->activeFocusOnTab()) << qPrintable(name);
    }
    EXPECT_GT(reached.size(), 1);
  }
}

INSTANTIATE_TEST_SUITE_P(All, RobustScreens, testing::ValuesIn(scenes()),
                         name_of);

} // namespace
} // namespace ritm::test
