// Activity files for tests of what comes into a store.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "domain/kernel/instant.h"
#include "infra/formats/fit_encoder.h"

namespace ritm::core {

inline formats::Session hour_from(Instant start) {
    using namespace literals;
    formats::Session session;
    session.sport = training::Sport::running;
    session.start = start;
    session.end = start + 1_h;
    session.totals.elapsed = session.totals.timer = 1_h;
    session.totals.energy = Energy(400'000);
    return session;
}

inline void write_file(const std::filesystem::path& path, const Bytes& bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

inline Bytes read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Three workouts, the second of which the rules refuse: its energy is negative.
inline std::string write_one_refused_of_three(const std::filesystem::path& path, Instant now) {
    using namespace literals;
    formats::Activity activity;
    for (int i = 0; i < 3; ++i) activity.sessions.push_back(hour_from(now - 48_h + Millis(i * 7'200'000LL)));
    activity.sessions[1].totals.energy = Energy(-1'000);
    const auto bytes = formats::fit::encode(activity);
    EXPECT_TRUE(bytes);
    if (bytes) write_file(path, *bytes);
    return path.string();
}

}  // namespace ritm::core
