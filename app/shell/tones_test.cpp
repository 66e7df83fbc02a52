#include "app/shell/tones.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ritm::app {
namespace {

template <class T>
std::vector<double> read(const QByteArray& samples, double zero, double full) {
    std::vector<double> levels;
    for (qsizetype at = 0; at + qsizetype(sizeof(T)) <= samples.size(); at += qsizetype(sizeof(T))) {
        T value{};
        std::memcpy(&value, samples.constData() + at, sizeof value);
        levels.push_back((double(value) - zero) / full);
    }
    return levels;
}

// −1 to 1, one per sample.
std::vector<double> levels_of(const QByteArray& samples, SampleType type) {
    switch (type) {
        case SampleType::uint8:
            return read<quint8>(samples, 128, 127);
        case SampleType::int16:
            return read<qint16>(samples, 0, 32'767);
        case SampleType::int32:
            return read<qint32>(samples, 0, 2'147'483'647.0);
        case SampleType::float32:
            return read<float>(samples, 0, 1);
    }
    return {};
}

class Tones : public testing::TestWithParam<SampleType> {
  protected:
    [[nodiscard]] std::vector<double> levels(const std::vector<Tone>& tones, int hertz, int channels = 1) const {
        return levels_of(samples_of(tones, {GetParam(), hertz, channels}), GetParam());
    }
};

double loudest(const std::vector<double>& levels, std::size_t from, std::size_t to) {
    double most = 0;
    for (std::size_t i = from; i < to; ++i) most = std::max(most, std::abs(levels.at(i)));
    return most;
}

TEST_P(Tones, LastAsLongAsTheyAreAskedTo) {
    EXPECT_EQ(levels(ceiling_tones(), 44'100).size(), 28'224u);  // 640 ms
    EXPECT_EQ(levels(lap_tones(), 44'100).size(), 5'292u);       // 120 ms
    EXPECT_EQ(levels(lap_tones(), 48'000).size(), 5'760u);
    EXPECT_EQ(levels(lap_tones(), 48'000, 2).size(), 11'520u);
}

TEST_P(Tones, TheCeilingIsThreeLoudTonesWithPauses) {
    const std::vector<double> sound = levels(ceiling_tones(), 48'000);
    const auto loudest_between = [&](std::size_t from_ms, std::size_t to_ms) {
        return loudest(sound, from_ms * 48, to_ms * 48);
    };
    EXPECT_GT(loudest_between(0, 140), 0.4);
    EXPECT_EQ(loudest_between(140, 200), 0);
    EXPECT_GT(loudest_between(200, 340), 0.4);
    EXPECT_EQ(loudest_between(340, 400), 0);
    EXPECT_GT(loudest_between(400, 640), 0.4);
    EXPECT_LE(loudest_between(0, 640), 0.5);
}

TEST_P(Tones, BeginAndEndWithoutAClick) {
    for (const int hertz : {44'100, 48'000, 96'000}) {
        for (const std::vector<Tone>& tones : {ceiling_tones(), lap_tones()}) {
            const std::vector<double> sound = levels(tones, hertz);
            EXPECT_EQ(sound.front(), 0);
            EXPECT_NEAR(sound.back(), 0, 0.01);
            for (std::size_t i = 1; i < sound.size(); ++i) ASSERT_LT(std::abs(sound[i] - sound[i - 1]), 0.1) << i;
        }
    }
}

TEST_P(Tones, EachChannelHasTheSameSound) {
    const std::vector<double> one = levels(lap_tones(), 48'000);
    const std::vector<double> two = levels(lap_tones(), 48'000, 2);
    ASSERT_EQ(two.size(), one.size() * 2);
    for (std::size_t i = 0; i < two.size(); ++i) ASSERT_EQ(two[i], one[i / 2]) << i;
}

TEST_P(Tones, AreTheSameInEachFormat) {
    const std::vector<double> exact =
        levels_of(samples_of(ceiling_tones(), {SampleType::float32, 48'000, 1}), SampleType::float32);
    const std::vector<double> sound = levels(ceiling_tones(), 48'000);
    ASSERT_EQ(sound.size(), exact.size());
    for (std::size_t i = 0; i < sound.size(); ++i) ASSERT_NEAR(sound[i], exact[i], 0.005) << i;
}

INSTANTIATE_TEST_SUITE_P(Formats, Tones,
                         testing::Values(SampleType::int16, SampleType::float32, SampleType::int32, SampleType::uint8));

}  // namespace
}  // namespace ritm::app
