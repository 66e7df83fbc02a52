#include "infra/system/control_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <future>
#include <sstream>

#include "infra/system/control_wire.h"
#include "infra/system/thread_executor.h"
#include "tests/support/temp_dir.h"

namespace ritm::system {
namespace {

using nlohmann::json;
constexpr Millis patience{5'000};

// What a program would do with requests: "raise" says so, "echo" returns its arguments, "never" keeps the answer.
class Program {
  public:
    explicit Program(ControlLimits limits = {}) {
        auto opened = ControlServer::open(
            dir_.path(), executor_, [this](const auto& r, const auto& a) { serve(r, a); }, limits);
        EXPECT_TRUE(opened);
        server_ = std::move(*opened);
    }
    void serve(const ControlRequest& request, const ControlAnswer& answer) {
        if (request.verb == "echo") return answer(request.arguments);
        if (request.verb == "twice") {
            answer(json{{"n", 1}});
            return answer(json{{"n", 2}});
        }
        if (request.verb == "never") {
            const std::lock_guard lock(mutex_);
            return kept_.push_back(answer);
        }
        if (request.verb == "big") return answer(json(std::string(200'000, 'x')));
        answer(fail(Fault{Fault::Kind::not_found, false, "no verb " + request.verb}));
    }
    Outcome<json> ask(const std::string& verb, const json& arguments = json::object(), Millis timeout = patience) {
        return control_request(dir_.path(), {verb, arguments}, timeout);
    }
    const std::filesystem::path& dir() { return dir_.path(); }
    void close() { server_.reset(); }
    void answer_kept() {
        const std::lock_guard lock(mutex_);
        for (const auto& answer : kept_) answer(json::object());
    }

  private:
    test::TempDir dir_;
    std::mutex mutex_;  // guards kept_
    std::vector<ControlAnswer> kept_;
    ThreadExecutor executor_{"control test"};
    std::unique_ptr<ControlServer> server_;
};

// A client that keeps no rules.
class RawClient {
  public:
    explicit RawClient(const std::filesystem::path& dir) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const auto address = control_address(dir);
        const auto* generic = reinterpret_cast<const sockaddr*>(&address->address);
        EXPECT_EQ(::connect(socket_.fd(), generic, sizeof(address->address)), 0);
        const timeval wait{5, 0};
        ::setsockopt(socket_.fd(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
    }
    void send(const std::string& text) const {
        std::size_t sent = 0;
        while (sent < text.size()) {
            const auto n = ::send(socket_.fd(), text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
            if (n <= 0) return;  // hung up on us: that is what some tests are about
            sent += static_cast<std::size_t>(n);
        }
    }
    // Until the other end closes, or a number of lines.
    [[nodiscard]] std::string receive(int lines) const {
        std::string text;
        char c = 0;
        while (lines > 0 && ::recv(socket_.fd(), &c, 1, 0) == 1) {
            text += c;
            if (c == '\n') --lines;
        }
        return text;
    }
    [[nodiscard]] bool closed() const {
        char c = 0;
        return ::recv(socket_.fd(), &c, 1, 0) <= 0;
    }

  private:
    Descriptor socket_;
};

TEST(ControlSocket, AnswersARequest) {
    Program program;
    const auto reply = program.ask("echo", {{"text", "Привет"}, {"n", 7}});
    ASSERT_TRUE(reply);
    EXPECT_EQ(*reply, (json{{"text", "Привет"}, {"n", 7}}));
}

TEST(ControlSocket, CarriesFaultsByKind) {
    Program program;
    const auto reply = program.ask("dance");
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, Fault::Kind::not_found);
    EXPECT_EQ(reply.error().context, "no verb dance");
}

TEST(ControlSocket, RefusesTextThatItCannotCarryUnchanged) {
    Program program;
    for (const char* name : {"/tmp/\xff.fit", "caf\xe9.fit", "\xc3", "\xed\xa0\x80"}) {
        const auto reply = program.ask("echo", {{"paths", json::array({"a.fit", name})}});
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().kind, Fault::Kind::unsupported);
        EXPECT_NE(reply.error().context.find("UTF-8"), std::string::npos);
    }
    EXPECT_TRUE(program.ask("echo", {{"paths", json::array({"caf\xc3\xa9.fit"})}}));
}

TEST(ControlSocket, IsForItsOwnerOnly) {
    Program program;
    struct stat seen {};
    ASSERT_EQ(::stat((program.dir() / control_socket_name).c_str(), &seen), 0);
    EXPECT_TRUE(S_ISSOCK(seen.st_mode));
    EXPECT_EQ(seen.st_mode & 0777U, 0600U);
}

TEST(ControlSocket, NobodyListens) {
    const test::TempDir dir;
    const auto reply = control_request(dir.path(), {"raise", json::object()}, patience);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, Fault::Kind::unavailable);
}

TEST(ControlSocket, ADeadProgramsSocketIsReplaced) {
    Program program;
    const auto path = program.dir() / control_socket_name;
    // A second name keeps the socket file of the closed server, as a crash would.
    std::filesystem::create_hard_link(path, program.dir() / "kept");
    program.close();
    EXPECT_FALSE(std::filesystem::exists(path));
    std::filesystem::rename(program.dir() / "kept", path);
    EXPECT_EQ(program.ask("echo").error().kind, Fault::Kind::unavailable);
    ThreadExecutor executor("control test");
    const auto again = ControlServer::open(program.dir(), executor, [](const auto&, const auto& answer) {
        answer(json{{"here", true}});
    });
    ASSERT_TRUE(again);
    EXPECT_EQ(program.ask("anything").value(), (json{{"here", true}}));
}

TEST(ControlSocket, AnswersOnceEvenIfTheHandlerAnswersTwice) {
    Program program;
    const RawClient client(program.dir());
    client.send(R"({"id":1,"verb":"twice"})"
                "\n"
                R"({"id":2,"verb":"echo"})"
                "\n");
    const std::string text = client.receive(2);
    EXPECT_NE(text.find("\"n\":1"), std::string::npos);
    EXPECT_EQ(text.find("\"n\":2"), std::string::npos);
    EXPECT_NE(text.find("\"id\":2"), std::string::npos);
}

TEST(ControlSocket, PipelinedRequestsAreAnsweredInOrder) {
    Program program;
    const RawClient client(program.dir());
    std::string requests;
    for (int i = 1; i <= 50; ++i)
        requests += json{{"id", i}, {"verb", "echo"}, {"arguments", {{"n", i}}}}.dump() + "\n";
    client.send(requests);
    std::istringstream lines(client.receive(50));
    std::string line;
    for (int i = 1; i <= 50; ++i) {
        ASSERT_TRUE(std::getline(lines, line));
        EXPECT_EQ(json::parse(line).at("result").at("n"), i);
    }
}

TEST(ControlSocket, RefusesWhatIsNotARequest) {
    Program program;
    const std::string deep =
        R"({"id":1,"verb":"echo","arguments":{"a":)" + std::string(40, '[') + std::string(40, ']') + "}}";
    for (const std::string& line : std::vector<std::string>{
             "", "hello", "{", "[]", "null", "7", R"({"verb":"echo"})", R"({"id":-1,"verb":"echo"})", R"({"id":1})",
             R"({"id":1,"verb":7})", R"({"id":1,"verb":"echo","arguments":[]})", "\xff\xfe", deep}) {
        const RawClient client(program.dir());
        client.send(line + "\n");
        const auto reply = json::parse(client.receive(1), nullptr, false);
        ASSERT_TRUE(reply.is_object()) << line;
        EXPECT_EQ(reply.at("ok"), false) << line;
        EXPECT_EQ(reply.at("error").at("kind"), "malformed") << line;
        EXPECT_TRUE(client.closed()) << line;
    }
    EXPECT_TRUE(program.ask("echo"));
}

TEST(ControlSocket, LimitsTheLengthOfARequest) {
    ControlLimits limits;
    limits.request_bytes_max = 100;
    Program program(limits);
    const auto request_of = [](std::size_t length) {
        const std::string head = R"({"id":1,"verb":"echo","arguments":{"a":")";
        return head + std::string(length - head.size() - 3, 'x') + "\"}}\n";
    };
    const RawClient fits(program.dir());
    fits.send(request_of(100));
    EXPECT_NE(fits.receive(1).find("\"ok\":true"), std::string::npos);
    const RawClient longer(program.dir());
    longer.send(request_of(101));
    EXPECT_NE(longer.receive(1).find("malformed"), std::string::npos);
    const RawClient endless(program.dir());
    endless.send(std::string(100'000, 'x'));
    EXPECT_TRUE(program.ask("echo"));
}

TEST(ControlSocket, LimitsTheLengthOfAReply) {
    ControlLimits limits;
    limits.reply_bytes_max = 100'000;
    Program small(limits);
    EXPECT_EQ(small.ask("big").error().kind, Fault::Kind::malformed);
    Program large;
    EXPECT_EQ(large.ask("big").value().get<std::string>().size(), 200'000U);
}

TEST(ControlSocket, ClosesSilentConnectionsAndCountsThem) {
    ControlLimits limits;
    limits.connections_max = 2;
    limits.request_timeout_ms = 300;
    Program program(limits);
    const RawClient first(program.dir());
    const RawClient second(program.dir());
    const RawClient third(program.dir());
    EXPECT_TRUE(third.closed());  // at once, or as silent as the others
    EXPECT_TRUE(first.closed());
    EXPECT_TRUE(second.closed());
    EXPECT_TRUE(program.ask("echo"));
}

TEST(ControlSocket, ClientGivesUpAtItsDeadline) {
    Program program;
    const auto reply = program.ask("never", json::object(), Millis(50));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, Fault::Kind::timeout);
}

TEST(ControlSocket, AnswersAfterTheEndDoNothing) {
    Program program;
    std::promise<Outcome<json>> answered;
    std::thread client([&] { answered.set_value(program.ask("never")); });
    EXPECT_TRUE(program.ask("echo"));
    program.close();
    const auto reply = answered.get_future().get();
    client.join();
    EXPECT_FALSE(reply);
    program.answer_kept();
}

TEST(ControlSocket, WorksInAFolderWithALongName) {
    const test::TempDir dir;
    const auto deep = dir.path() / std::string(120, 'a');
    std::filesystem::create_directory(deep);
    ThreadExecutor executor("control test");
    const auto server =
        ControlServer::open(deep, executor, [](const auto&, const auto& answer) { answer(json::object()); });
    ASSERT_TRUE(server) << server.error().context;
    EXPECT_TRUE(control_request(deep, {"raise", json::object()}, patience));
}

TEST(ControlSocket, AFolderThatIsNotThereIsAFault) {
    ThreadExecutor executor("control test");
    const auto server = ControlServer::open("/nonexistent/ritm", executor, [](const auto&, const auto&) {});
    EXPECT_FALSE(server);
}

}  // namespace
}  // namespace ritm::system
