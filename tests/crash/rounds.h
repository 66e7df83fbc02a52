// The command line of a kill loop: PROGRAM ROUNDS [SEED]; each failure names its round and seed, the last line is
// "N passed, M failed".
#pragma once
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace ritm {

// write(pipe) in a child process, which acknowledges into the pipe and never returns; kill(pipe, child) here, which
// reads and ends it. Empty: it was killed.
template <class Write, class Kill>
std::string killed_while(Write write, Kill kill) {
    int pipe[2];
    if (::pipe(pipe) != 0) return "no pipe";
    const pid_t child = ::fork();
    if (child < 0) return "no child";
    if (child == 0) {
        ::close(pipe[0]);
        write(pipe[1]);
        ::_exit(1);
    }
    ::close(pipe[1]);
    kill(pipe[0], child);
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) return fmt::format("the child gave up by itself, exit {}", WEXITSTATUS(status));
    const int by = WTERMSIG(status);
    return by == SIGKILL ? std::string() : fmt::format("the child fell by itself, signal {}", by);
}

// Loop: made from a seed; round() says what was wrong, or nothing; counts() what was done in all.
template <class Loop>
int run_rounds(int argc, char** argv, const char* program) {
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 100;
    const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
    if (rounds <= 0) {
        fmt::print(stderr, "usage: {} ROUNDS [SEED]\n", program);
        return 2;
    }
    int failed = 0;
    {
        Loop loop(seed);
        for (int round = 1; round <= rounds; ++round) {
            const auto wrong = loop.round();
            if (wrong.empty()) continue;
            ++failed;
            fmt::print("round {}: {} (repeat: {} {} {})\n", round, wrong, program, round, seed);
        }
        fmt::print("{}\n", loop.counts());
    }
    fmt::print("{} passed, {} failed\n", rounds - failed, failed);
    return failed == 0 ? 0 : 1;
}

}  // namespace ritm
