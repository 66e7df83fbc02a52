#include "app/desktop/driver/test_driver.h"

#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeySequence>
#include <QRegularExpression>
#include <QTest>

namespace ritm::desktop {
namespace {
constexpr int poll_ms = 15;
constexpr int deadline_ms = 15'000;
constexpr int hold_ms = 1'000;

Target target_of(const QJsonObject& order) {
    return {order["name"].toString(), order["role"].toString(), order["object"].toString(), order["within"].toString(),
            order["index"].toInt()};
}

QRegularExpression pattern_of(const QJsonValue& text) {
    return QRegularExpression(text.toString(), QRegularExpression::UseUnicodePropertiesOption);
}
}  // namespace

TestDriver::TestDriver(QQuickWindow& window, std::function<QString()> screen, QObject* parent)
    : QObject(parent), window_(&window), screen_(std::move(screen)), touch_screen_(QTest::createTouchDevice()) {
    poll_.setInterval(poll_ms);
    connect(&poll_, &QTimer::timeout, this, [this] { attempt(); });
    connect(&server_, &QLocalServer::newConnection, this, [this] {
        client_ = server_.nextPendingConnection();
        connect(client_, &QLocalSocket::readyRead, this, &TestDriver::read);
    });
}

void TestDriver::listen() {
    const QString path = qEnvironmentVariable("RITM_TEST_DRIVER");
    if (path.isEmpty()) return;
    QLocalServer::removeServer(path);
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    if (!server_.listen(path)) qWarning("test driver: %s", qPrintable(server_.errorString()));
}

void TestDriver::read() {
    while (client_ && client_->canReadLine()) {
        const auto line = QJsonDocument::fromJson(client_->readLine());
        orders_.enqueue(line.object());
    }
    next();
}

void TestDriver::next() {
    if (poll_.isActive() || orders_.isEmpty()) return;
    since_.start();
    poll_.start();
}

// Events that are sent here are handled at once and may call back into the event loop: one order at a time.
void TestDriver::attempt() {
    if (busy_ || orders_.isEmpty() || !window_) return;
    busy_ = true;
    const QJsonObject order = orders_.head();
    Attempt tried = attempt(order);
    busy_ = false;
    const bool late = since_.hasExpired(order["deadline_ms"].toInt(deadline_ms));
    if (!tried.done && !late) return;
    poll_.stop();
    orders_.dequeue();
    QJsonObject answer = tried.answer;
    answer["ok"] = tried.done;
    if (!tried.done) {
        answer["why"] = tried.why_not;
        if (window_) answer["texts"] = QJsonArray::fromStringList(texts(*window_));
        answer["screen"] = screen_();
    }
    reply(answer);
    next();
}

void TestDriver::reply(const QJsonObject& answer) {
    if (!client_) return;
    client_->write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
    client_->flush();
}

TestDriver::Attempt TestDriver::attempt(const QJsonObject& order) {
    const QString what = order["do"].toString();
    const Target target = target_of(order);
    if (target.empty()) {
        if (what == "wait") return wait(order);
        if (what == "key") return press_keys(order);
        return window_order(order);
    }
    const auto found = matching(*window_, target);
    if (what == "gone") return {found.isEmpty(), {}, target.text() + " is still visible"};
    if (what == "names") {
        QJsonArray names;
        for (QQuickItem* each : found) names << name_of(*each);
        return {true, {{"names", names}}, {}};
    }
    if (found.size() <= target.index) {
        const int hidden = hidden_matching(*window_, target);
        return {false, {}, target.text() + (hidden > 0 ? " is hidden" : " is not there")};
    }
    QQuickItem& item = *found[target.index];
    if (what == "find") {
        const QRectF place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
        return {true,
                {{"name", name_of(item)},
                 {"role", role_of(item)},
                 {"count", found.size()},
                 {"x", place.x()},
                 {"y", place.y()},
                 {"width", place.width()},
                 {"height", place.height()}},
                {}};
    }
    if (what != "wait") return touch(order, item);
    const QString now = item.property(order["property"].toString().toUtf8().constData()).toString();
    return {
        pattern_of(order["matches"]).match(now).hasMatch(), {{"value", now}}, target.text() + " says “" + now + "”"};
}

TestDriver::Attempt TestDriver::touch(const QJsonObject& order, QQuickItem& item) {
    const QString what = order["do"].toString();
    reveal(item);
    const Touchable place = touchable(*window_, item);
    if (!place.at) return {false, {}, target_of(order).text() + ' ' + place.why_not};
    if (what == "tap") {
        finger(*place.at, 0);
    } else if (what == "hold") {
        finger(*place.at, order["ms"].toInt(hold_ms));
    } else if (what == "click") {
        const double across = order["across"].toDouble(0.5);
        mouse(across == 0.5 ? *place.at : item.mapToScene({item.width() * across, item.height() / 2}));
    } else if (what == "type") {
        mouse(*place.at);
        if (!item.hasActiveFocus()) return {false, {}, target_of(order).text() + " takes no focus"};
        write(order["text"].toString());
    } else {
        return {false, {}, "no such order: " + what};
    }
    return {true, {}, {}};
}

TestDriver::Attempt TestDriver::wait(const QJsonObject& order) {
    if (order.contains("screen")) {
        const QString now = screen_();
        return {now == order["screen"].toString(), {{"screen", now}}, "the screen is “" + now + "”"};
    }
    const auto pattern = pattern_of(order["text"]);
    for (const QString& text : texts(*window_)) {
        if (const auto match = pattern.match(text); match.hasMatch()) {
            return {true, {{"text", text}, {"captured", match.captured(1)}}, {}};
        }
    }
    return {false, {}, "no text like " + pattern.pattern()};
}

TestDriver::Attempt TestDriver::press_keys(const QJsonObject& order) {
    const auto keys = QKeySequence(order["key"].toString(), QKeySequence::PortableText);
    if (keys.isEmpty()) return {false, {}, "no such key"};
    const auto key = keys[0];
    QTest::keyClick(window_, key.key(), key.keyboardModifiers());
    return {true, {}, {}};
}

TestDriver::Attempt TestDriver::window_order(const QJsonObject& order) {
    const QString what = order["do"].toString();
    if (what == "texts") {
        return {true, {{"texts", QJsonArray::fromStringList(texts(*window_))}, {"screen", screen_()}}, {}};
    }
    if (what == "grab")
        return {window_->grabWindow().save(order["file"].toString()), {}, "the picture was not written"};
    if (what == "resize") {
        window_->resize(order["width"].toInt(), order["height"].toInt());
        return {true, {}, {}};
    }
    if (what == "quit") {
        QTimer::singleShot(0, window_, [] { QGuiApplication::quit(); });
        return {true, {}, {}};
    }
    return {false, {}, "no such order, or nothing to do it on: " + what};
}

void TestDriver::finger(QPointF at, int held_ms) {
    const QPoint point = at.toPoint();
    QTest::touchEvent(window_, touch_screen_).press(0, point, window_);
    if (held_ms > 0) QTest::qWait(held_ms);
    QTest::touchEvent(window_, touch_screen_).release(0, point, window_);
}

void TestDriver::mouse(QPointF at) {
    QTest::mouseMove(window_, at.toPoint());
    QTest::mouseClick(window_, Qt::LeftButton, {}, at.toPoint());
}

void TestDriver::write(const QString& text) {
    QTest::keyClick(window_, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(window_, Qt::Key_Delete);
    for (const QChar letter : text) {
        // By the letter's text: a keyboard of any layout.
        QKeyEvent press(QEvent::KeyPress, 0, {}, QString(letter));
        QKeyEvent release(QEvent::KeyRelease, 0, {}, QString(letter));
        QCoreApplication::sendEvent(window_, &press);
        QCoreApplication::sendEvent(window_, &release);
    }
}

}  // namespace ritm::desktop
