#include "app/desktop/tone_chime.h"

#include <QAudioDevice>
#include <QMediaDevices>
#include <cmath>
#include <numbers>

namespace ritm::desktop {
namespace {
constexpr int rate = 44'100;
constexpr int edge = rate / 200;  // 5 ms up and down: no clicks
}  // namespace

QByteArray samples_of(const std::vector<Tone>& tones) {
    QByteArray samples;
    for (const Tone& tone : tones) {
        const int count = rate * tone.milliseconds / 1000;
        for (int i = 0; i < count; ++i) {
            const double loud = std::min({1.0, double(i) / edge, double(count - i) / edge});
            const double wave = std::sin(2 * std::numbers::pi * tone.hertz * i / rate);
            const auto value = static_cast<qint16>(std::lround(wave * loud * 14'000));
            samples.append(static_cast<char>(value & 0xFF));
            samples.append(static_cast<char>((value >> 8) & 0xFF));
        }
    }
    return samples;
}

void ToneChime::ceiling() {
    static const QByteArray samples = samples_of({{1320, 140}, {0, 60}, {1320, 140}, {0, 60}, {1320, 240}});
    play(samples);
}

void ToneChime::lap() {
    static const QByteArray samples = samples_of({{880, 120}});
    play(samples);
}

void ToneChime::play(const QByteArray& samples) {
    if (!wanted_()) return;
    const QAudioDevice output = QMediaDevices::defaultAudioOutput();
    if (output.isNull()) return;
    QAudioFormat format;
    format.setSampleRate(rate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    if (!output.isFormatSupported(format)) return;
    sink_ = std::make_unique<QAudioSink>(output, format);
    buffer_.close();
    buffer_.setData(samples);
    buffer_.open(QIODevice::ReadOnly);
    sink_->start(&buffer_);
}

}  // namespace ritm::desktop
