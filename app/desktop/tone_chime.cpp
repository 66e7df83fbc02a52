#include "app/desktop/tone_chime.h"

#include <QAudioDevice>
#include <QMediaDevices>
#include <optional>
#include <utility>

#include "infra/system/log.h"

namespace ritm::desktop {
namespace {
QAudioFormat format_for(const QAudioDevice& output) {
    QAudioFormat format;
    format.setSampleRate(44'100);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return output.isFormatSupported(format) ? format : output.preferredFormat();
}

std::optional<app::SampleType> type_of(QAudioFormat::SampleFormat format) {
    switch (format) {
        case QAudioFormat::UInt8:
            return app::SampleType::uint8;
        case QAudioFormat::Int16:
            return app::SampleType::int16;
        case QAudioFormat::Int32:
            return app::SampleType::int32;
        case QAudioFormat::Float:
            return app::SampleType::float32;
        case QAudioFormat::Unknown:
        case QAudioFormat::NSampleFormats:
            break;
    }
    return std::nullopt;
}
}  // namespace

void ToneChime::ceiling() { play(app::ceiling_tones()); }

void ToneChime::lap() { play(app::lap_tones()); }

void ToneChime::play(const std::vector<app::Tone>& tones) {
    if (!wanted_()) return;
    const QAudioDevice output = QMediaDevices::defaultAudioOutput();
    if (output.isNull()) return tell_silence("there is no audio output");
    const QAudioFormat format = format_for(output);
    const auto type = type_of(format.sampleFormat());
    if (!type || !format.isValid()) return tell_silence("the audio output takes no known format");
    sink_ = std::make_unique<QAudioSink>(output, format);
    buffer_.close();
    buffer_.setData(app::samples_of(tones, {*type, format.sampleRate(), format.channelCount()}));
    buffer_.open(QIODevice::ReadOnly);
    sink_->start(&buffer_);
    if (sink_->error() == QAudio::OpenError) tell_silence("the audio output does not open");
}

void ToneChime::tell_silence(std::string_view why) {
    if (std::exchange(silence_told_, true)) return;
    log::warn("no sound: {}", log::word(why));
}

}  // namespace ritm::desktop
