#include "app/shell/tones.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace ritm::app {
namespace {
constexpr double loudness = 0.43;
constexpr int edges_per_second = 200;  // 5 ms up and down

template <class T>
void append(QByteArray& samples, T value) {
    samples.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
T whole(double level) {
    return static_cast<T>(std::llround(level * std::numeric_limits<T>::max()));
}

// `level`: −1 to 1.
void append_level(QByteArray& samples, double level, SampleType type) {
    switch (type) {
        case SampleType::uint8:
            return append(samples, static_cast<quint8>(128 + whole<qint8>(level)));
        case SampleType::int16:
            return append(samples, whole<qint16>(level));
        case SampleType::int32:
            return append(samples, whole<qint32>(level));
        case SampleType::float32:
            return append(samples, static_cast<float>(level));
    }
}
}  // namespace

std::vector<Tone> ceiling_tones() { return {{1320, 140}, {0, 60}, {1320, 140}, {0, 60}, {1320, 240}}; }

std::vector<Tone> lap_tones() { return {{880, 120}}; }

QByteArray samples_of(const std::vector<Tone>& tones, const SampleFormat& format) {
    QByteArray samples;
    const int edge = std::max(1, format.hertz / edges_per_second);
    for (const Tone& tone : tones) {
        const int count = format.hertz * tone.milliseconds / 1000;
        for (int i = 0; i < count; ++i) {
            const double loud = std::min({1.0, double(i) / edge, double(count - i) / edge});
            const double wave = std::sin(2 * std::numbers::pi * tone.hertz * i / format.hertz);
            for (int channel = 0; channel < format.channels; ++channel)
                append_level(samples, wave * loud * loudness, format.type);
        }
    }
    return samples;
}

}  // namespace ritm::app
